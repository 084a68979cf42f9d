import type { Encounter, Flag, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { sexAtBirth } from '../../clinical/growth/sex-at-birth.ts';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { vitalSignCodes } from '../../clinical/vitals/codes.ts';
import type { Review } from '../../clinical/lists/review.ts';
import { reasonOf } from '../../clinical/visit/reason.ts';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { ageAt, intervalOf } from '../../fhir/dates.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView, type Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { allergyStatement, shownAllergies } from './allergy-statement.ts';
import { conceptWords } from './codes-in-words.ts';
import { loadAltitude } from './load-altitude.ts';
import { loadNewestVitals } from './load-vitals.ts';
import { presentVisitVitals } from './present-visit-vitals.ts';
import { loadReviews, presentReviewed } from './reviewed-lists.ts';
import { loadLastVisit, loadSince } from './since-last-visit.ts';
import { summaryContract, type ChartSummary, type ChartVisit } from './summary.contract.ts';
import { loadTodaysVisit, type TodaysVisit } from './todays-visit.ts';

/** Far more than anybody's; a longer list is read in full under Allergies. */
const allergiesAtMost = 200;
const alertsAtMost = 50;
const vitalsAtMost = 500;
/** Some twenty visits back, which is where the last reading of each sign stands. */
const earlierLookedAt = 120;

/** Who a chart is of, what must not be overlooked, and where today's visit stands. */
export const chartSummary = defineView({
  contract: summaryContract,
  permission: 'chart.view',
  read: async (records, { patientId }, moment) => {
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const [allergies, flags, reviews, todays] = await Promise.all([
      records.search('AllergyIntolerance', { patient: patientId, count: allergiesAtMost }),
      records.search('Flag', { patient: patientId, count: alertsAtMost }),
      loadReviews(records, patientId),
      loadTodaysVisit(records, patientId, moment),
    ]);
    const began = intervalOf(todays?.encounter?.period?.start ?? '')?.start;
    const before = began ?? moment.now.toString();
    const [visit, last] = await Promise.all([
      todays && presentVisit(records, patient, todays, reviews, moment),
      loadLastVisit(records, patientId, before),
    ]);
    const output: ChartSummary = {
      today: today.toString(),
      patient: presentPatient(patient, today),
      allergies: {
        statement: allergyStatement(allergies, reviews),
        entries: shownAllergies(allergies),
      },
      alerts: flags.flatMap((flag) => presentAlert(flag, moment.now) ?? []),
      visit,
      since: last && (await loadSince(records, patientId, last)),
    };
    return { output, patients: [patientId] };
  },
});

function presentPatient(patient: Patient, today: Temporal.PlainDate): ChartSummary['patient'] {
  const { initials: _initials, phone: _phone, ...summary } = patientSummary(patient, today);
  const died = patient.deceasedDateTime ?? (patient.deceasedBoolean || undefined);
  // Somebody who has died does not grow older.
  return died === undefined ? summary : { ...summary, age: ageAtDeath(patient, died), died };
}

function ageAtDeath({ birthDate }: Patient, died: string | true): string {
  const age = died === true ? undefined : ageAt(birthDate, died.slice(0, 10));
  return age === undefined ? 'age at death not known' : `died at ${age.years}`;
}

/** A flag that stands: active, and its time is not over. */
function presentAlert(
  flag: Stored<Flag>,
  now: Temporal.Instant,
): ChartSummary['alerts'][number] | undefined {
  const end = flag.period?.end === undefined ? undefined : intervalOf(flag.period.end)?.end;
  const isOver = end !== undefined && Temporal.Instant.compare(Temporal.Instant.from(end), now) < 0;
  if (flag.status !== 'active' || isOver) return undefined;
  return { id: flag.id, words: conceptWords(flag.code) ?? 'Alert without words: ask who wrote it' };
}

async function presentVisit(
  records: PracticeRecords,
  patient: Stored<Patient>,
  { appointment, encounter, visit }: TodaysVisit,
  reviews: readonly Review[],
  { timeZone }: Moment,
): Promise<ChartVisit> {
  const [{ observations, earlier }, altitudeM, reviewed] = await Promise.all([
    loadVitals(records, patient.id, encounter),
    loadAltitude(records),
    encounter ? presentReviewed(records, reviews, encounter.id) : [],
  ]);
  const { birthDate } = patient;
  const measured = { birthDate, sex: sexAtBirth(patient), altitudeM, timeZone };
  const { words, asked } = encounter ? reasonOf(encounter) : {};
  return {
    appointmentId: appointment?.id,
    encounterId: encounter?.id,
    encounterVersion: encounter?.meta.versionId,
    roomId: encounter && roomIdOf(encounter),
    stage: visit.stage,
    stageSince: visit.since?.toString(),
    bookedFor: appointment?.start,
    room: encounter?.location?.findLast(({ status }) => status === 'active')?.location.display,
    provider: providerOf(encounter) ?? appointmentProvider(appointment),
    visitType: appointment?.serviceType?.[0]?.text,
    reason: words ?? appointment?.description ?? appointment?.reasonCode?.[0]?.text,
    asked: asked && {
      symptoms: asked.symptoms,
      since: asked.since,
      saidBy: asked.saidBy,
      viaInterpreter: asked.viaInterpreter,
      by: asked.by?.display,
    },
    vitals: presentVisitVitals(observations, earlier, measured),
    vitalsInError: observations.filter(({ status }) => status === 'entered-in-error').length,
    reviewed,
  };
}

/** The visit's vital signs, and the newest ones before it. */
async function loadVitals(
  records: PracticeRecords,
  patient: string,
  encounter: Stored<Encounter> | undefined,
) {
  const began = intervalOf(encounter?.period?.start ?? '')?.start;
  if (!encounter || began === undefined) return { observations: [], earlier: [] };
  const from = Temporal.Instant.from(began).subtract({ hours: 24 }).toString();
  const [observations, earlier] = await Promise.all([
    records.search('Observation', {
      patient,
      tokens: { code: [...vitalSignCodes], encounter: `Encounter/${encounter.id}` },
      date: { from },
      count: vitalsAtMost,
    }),
    loadNewestVitals(records, patient, Temporal.Instant.from(began), earlierLookedAt),
  ]);
  const isOfVisit = new Set(observations.map(({ id }) => id));
  return { observations, earlier: earlier.filter(({ id }) => !isOfVisit.has(id)) };
}

function providerOf(encounter: Encounter | undefined): string | undefined {
  return encounter?.participant?.find((one) => idOf('Practitioner', one.individual))?.individual
    ?.display;
}

function appointmentProvider(appointment: TodaysVisit['appointment']): string | undefined {
  return appointment?.participant.find((one) => idOf('Practitioner', one.actor))?.actor?.display;
}
