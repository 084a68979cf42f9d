import type { Appointment, Encounter, Patient, Reference } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { localDay, type LocalDay } from '../../clinical/scheduling/local-day.ts';
import { officeHours } from '../../clinical/scheduling/office-hours.ts';
import { providerName } from '../../clinical/scheduling/providers.ts';
import { isOfThisClinic, pairVisits, type VisitPair } from '../../clinical/visit/pair-visits.ts';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import { holdsOf } from '../../records/commit/booking.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { practiceRooms } from '../../records/practice-rooms.ts';
import { dayContract, type Named, type ScheduledVisit } from './day.contract.ts';
import { loadProviders } from './providers.ts';

/** A busy clinic sees a few hundred a day. */
const visitsAtMost = 1_000;
/** The longest visit: one that began so long before midnight may still go on. */
const longestMinutes = 480;
/** A walk-in holds no time; it is drawn this long. */
const walkInMinutes = 15;

type Pair = VisitPair<Stored<Appointment>, Stored<Encounter>>;

/** One local day: who is booked with whom, where, and how far each visit has come. */
export const day = defineView({
  contract: dayContract,
  permission: 'schedule.view',
  read: async (records, input, moment) => {
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const date = input.date === undefined ? today : Temporal.PlainDate.from(input.date);
    const local = localDay(date, moment.timeZone);
    const [pairs, locations] = await Promise.all([
      loadVisits(records, local),
      practiceRooms(records),
    ]);
    const [patients, providers] = await Promise.all([
      loadPatients(records, pairs),
      loadProviders(records, locations),
    ]);
    const rooms = locations.map(({ id, name = id }): Named => ({ id, name }));
    const visits = pairs
      .flatMap((pair) => presentVisit(pair, { patients, rooms, local }) ?? [])
      .toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start));
    const known = new Map(providers.map((one) => [one.id ?? '', providerName(one)]));
    // Whoever has a visit has a column, such as somebody filling in for a day.
    for (const { provider } of visits) {
      if (provider && !known.has(provider.id)) known.set(provider.id, provider.name);
    }
    return {
      output: {
        date: date.toString(),
        today: today.toString(),
        timeZone: moment.timeZone,
        officeHours: { open: officeHours.open.toString(), close: officeHours.close.toString() },
        providers: byName([...known].map(([id, name]) => ({ id, name }))),
        rooms: byName(rooms),
        visits,
      },
      patients: [...new Set(visits.flatMap(({ patient }) => patient?.id ?? []))],
    };
  },
});

async function loadVisits(records: PracticeRecords, local: LocalDay): Promise<Pair[]> {
  const from = local.start.subtract({ minutes: longestMinutes }).toString();
  const date = { from, to: local.end.toString() };
  const search = { date, sort: 'oldest' as const, count: visitsAtMost };
  const [appointments, encounters] = await Promise.all([
    records.search('Appointment', search),
    records.search('Encounter', search),
  ]);
  return pairVisits(appointments, encounters).filter(isOfThisClinic);
}

async function loadPatients(
  records: PracticeRecords,
  pairs: readonly Pair[],
): Promise<Map<string, Patient>> {
  const ids = new Set(pairs.flatMap((pair) => idOf('Patient', referenceIn(pair, 'Patient')) ?? []));
  const found = await records.readMany('Patient', [...ids]);
  return new Map(found.map((patient) => [patient.id, patient]));
}

interface Around {
  patients: ReadonlyMap<string, Patient>;
  rooms: readonly Named[];
  local: LocalDay;
}

function presentVisit(pair: Pair, around: Around): ScheduledVisit | undefined {
  const [appointment, encounter] = pair;
  const { patients, rooms, local } = around;
  const stage = stageOf(appointment, encounter)?.stage;
  const start = appointment?.start ?? encounter?.period?.start;
  if (!stage || !start) return undefined;
  const end = endOf(appointment, start);
  if (Date.parse(end) <= local.start.epochMilliseconds) return undefined;
  const patient = patients.get(idOf('Patient', referenceIn(pair, 'Patient')) ?? '');
  const holds = appointment ? holdsOf(appointment) : [];
  const held = Array.isArray(holds) ? holds.map(({ who }) => who) : [];
  if (!patient && held.length === 0) return undefined;
  const room = named(referenceIn([appointment, undefined], 'Location'), 'Location');
  const nowId = encounter && roomIdOf(encounter);
  return {
    key: appointment?.id ?? encounter?.id ?? start,
    appointmentId: appointment?.id,
    appointmentVersion: appointment?.meta.versionId,
    encounterId: encounter?.id,
    patient: patient && presentPatient(patient, local.date),
    provider: named(referenceIn(pair, 'Practitioner'), 'Practitioner'),
    room: room && (rooms.find(({ id }) => id === room.id) ?? room),
    roomNow: nowId === room?.id ? undefined : rooms.find(({ id }) => id === nowId),
    start,
    end,
    visitType: appointment?.serviceType?.[0]?.text,
    reason: encounter?.reasonCode?.[0]?.text ?? appointment?.description,
    stage,
    cancelled: appointment?.cancelationReason?.text,
    walkIn: isWalkIn(appointment),
    holds: held,
  };
}

function presentPatient(patient: Patient, on: Temporal.PlainDate) {
  const { id, name, age, needsInterpreter } = patientSummary(patient, on);
  return { id, name, age, needsInterpreter };
}

/** A visit nobody booked came in by itself. */
function isWalkIn(appointment: Appointment | undefined): boolean {
  if (!appointment) return true;
  return appointment.appointmentType?.coding?.some((one) => one.code === 'WALKIN') ?? false;
}

function endOf(appointment: Appointment | undefined, start: string): string {
  if (appointment?.end && Date.parse(appointment.end) > Date.parse(start)) return appointment.end;
  const minutes = appointment?.minutesDuration ?? walkInMinutes;
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(start)).add({ minutes }).toString();
}

/** The first of a type who takes part: by the visit, else by what was booked. */
function referenceIn(
  [appointment, encounter]: Pair | [Appointment | undefined, undefined],
  type: 'Patient' | 'Practitioner' | 'Location',
): Reference | undefined {
  const references: (Reference | undefined)[] = [
    encounter?.subject,
    ...(encounter?.participant ?? []).map((one) => one.individual),
    ...(appointment?.participant ?? []).map((one) => one.actor),
  ];
  return references.find((one) => idOf(type, one) !== undefined);
}

function named(reference: Reference | undefined, type: string): Named | undefined {
  const id = idOf(type, reference);
  return id === undefined ? undefined : { id, name: reference?.display ?? 'No name recorded' };
}

/** As people count: Room 2 before Room 10. */
function byName(all: Named[]): Named[] {
  return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
