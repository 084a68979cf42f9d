import type { Patient } from '@medplum/fhirtypes';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { displayName } from '../../fhir/names.ts';
import { defineView } from '../../records/act.ts';
import { normalise } from '../../records/extract/normalise.ts';
import { lookUpPatients } from '../../records/search/look-up-patients.ts';
import { parseSought } from '../../records/search/parse-sought.ts';
import { todayOf, visitsOfToday, type DayVisit } from './day.ts';
import { findPatientContract, type FoundPatient } from './find-patient.contract.ts';

/** More than these nobody reads; and each one shown is a look at a record. */
const shownAtMost = 20;

/**
 * Finds patients from the desk's one search box. Each found patient counts as seen in the audit, so
 * nothing typed answers nobody and at most twenty are answered.
 */
export const findPatient = defineView({
  contract: findPatientContract,
  permission: 'patient.find',
  read: async (records, input, moment) => {
    const { date } = todayOf(moment);
    const asked = parseSought(input.query, date);
    const found = await lookUpPatients(records, asked, shownAtMost + 1);
    const shown = found.slice(0, shownAtMost);
    const visits = await visitsOfToday(
      records,
      moment,
      shown.map((patient) => patient.id),
    );
    const patients = shown.map((patient): FoundPatient => {
      const { id, name, age, birthDate, pronouns, recordNumber, phone } = patientSummary(
        patient,
        date,
      );
      const visit = visits.filter((one) => one.patientId === id).toSorted(byUrgency)[0];
      return {
        id,
        name,
        age,
        birthDate,
        pronouns,
        recordNumber,
        phone,
        city: patient.address?.find((one) => one.use !== 'old')?.city,
        deceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined,
        sameName: sameNameOf(patient, shown),
        visit: visit && {
          appointmentId: visit.appointment?.id,
          encounterId: visit.encounter?.id,
          stage: visit.stage.stage,
          start: visit.appointment?.start,
          provider: visit.provider?.name,
        },
      };
    });
    return {
      output: { patients, more: found.length > shownAtMost, unclear: asked.unclear },
      patients: patients.map((patient) => patient.id),
    };
  },
});

/** Whether another of those shown goes by the same name, accents and capitals aside. */
function sameNameOf(
  patient: Patient,
  shown: readonly Patient[],
): FoundPatient['sameName'] | undefined {
  const name = normalise(displayName(patient.name));
  const alike = shown.filter(
    (one) => one.id !== patient.id && normalise(displayName(one.name)) === name,
  );
  if (alike.length === 0) return undefined;
  const isBornAlike = alike.some((one) => one.birthDate === patient.birthDate);
  return isBornAlike ? 'same-birth-date' : 'other-birth-date';
}

const order = ['arrived', 'rooming', 'ready-for-provider', 'with-provider', 'checking-out'];

/** Of several visits today: the one that is going on, else the one still to come, else the last. */
function byUrgency(one: DayVisit, other: DayVisit): number {
  const rank = ({ stage: { stage } }: DayVisit) =>
    order.includes(stage) ? 0 : stage === 'booked' ? 1 : 2;
  return rank(one) - rank(other);
}
