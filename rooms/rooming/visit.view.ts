import type { Encounter } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { listKinds } from '../../clinical/lists/review.ts';
import { placeOf, practicePlaceId } from '../../clinical/practice/place.ts';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { reasonOf } from '../../clinical/visit/reason.ts';
import { ageAt } from '../../fhir/dates.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadGestation } from './load-gestation.ts';
import { loadVisit, type LoadedVisit } from './load-visit.ts';
import { bordersOf, measuredToday, presentChild } from './present-child.ts';
import { presentList } from './present-list.ts';
import { loadEarlier, presentRecorded } from './present-vitals.ts';
import { roomingVisitContract } from './visit.contract.ts';

type Output = z.input<typeof roomingVisitContract.output>;

/** What rooming needs to know of one visit. Every search is confined to its patient. */
export const roomingVisit = defineView({
  contract: roomingVisitContract,
  permission: 'rooming.do',
  read: async (records, input, moment) => {
    const loaded = await loadVisit(records, input.encounterId);
    if (isRefusal(loaded)) return loaded;
    const { encounter, patient, visit, vitals } = loaded;
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const [place, earlier, gestationDays, problems, medicines, allergies] = await Promise.all([
      records.readMany('Basic', [practicePlaceId]),
      loadEarlier(records, patient.id, encounter, moment.timeZone),
      loadGestation(records, patient, today),
      ...listKinds.map((kind) => presentList(records, patient.id, kind, encounter.id)),
    ]);
    if (!problems || !medicines || !allergies) throw new Error('a list of the three is missing');
    const recorded = vitals.map(presentRecorded);
    const measured = [...measuredToday(recorded, today), ...earlier.last];
    return {
      output: {
        encounterId: encounter.id,
        encounterVersion: encounter.meta.versionId,
        stage: visit.stage,
        stageSince: visit.since?.toString(),
        room: roomOf(encounter),
        provider: encounter.participant?.find((one) => idOf('Practitioner', one.individual))
          ?.individual?.display,
        today: today.toString(),
        patient: presentPatient(loaded, today),
        altitudeM: placeOf(place[0]).altitudeM,
        reason: presentReason(encounter),
        recorded,
        ...earlier,
        child: presentChild(patient, today, measured, gestationDays),
        borders: bordersOf(patient, today, gestationDays),
        lists: { problems, medicines, allergies },
      },
      patients: [patient.id],
    };
  },
});

function presentPatient({ patient }: LoadedVisit, today: Temporal.PlainDate): Output['patient'] {
  const { initials: _initials, phone: _phone, ...summary } = patientSummary(patient, today);
  const age = ageAt(patient.birthDate, today.toString());
  return {
    ...summary,
    ageYears: age?.years,
    ageMonths: age?.months === undefined ? undefined : age.years * 12 + age.months,
  };
}

function presentReason(encounter: Encounter): Output['reason'] {
  const { words, asked } = reasonOf(encounter);
  return { words, asked: asked && { ...asked, by: asked.by?.display } };
}

function roomOf(encounter: Encounter): string | undefined {
  return encounter.location?.findLast(({ status }) => status === 'active')?.location.display;
}
