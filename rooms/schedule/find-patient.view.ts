import type { Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { findPatientContract, type FoundPatient } from './find-patient.contract.ts';
import { readSought } from './sought.ts';

/** Somebody on the phone is looked for among a few; each one shown is a look at a record. */
const shownAtMost = 8;

/** Finds the patient a visit is booked for. Nothing typed finds nobody; the deceased are left out. */
export const findPatientToBook = defineView({
  contract: findPatientContract,
  permission: 'schedule.change',
  read: async (records, input, moment) => {
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    if ('patientId' in input) {
      const patient = await records.read('Patient', input.patientId);
      if (isRefusal(patient)) return patient;
      return answer([patient], false, today);
    }
    const sought = readSought(input.query);
    if (!sought) return answer([], false, today);
    const found = await records.findPatients(sought, shownAtMost + 1);
    const ids = found.slice(0, shownAtMost).map(({ id }) => id);
    const read = await records.readMany('Patient', ids);
    const byId = new Map(read.map((patient) => [patient.id, patient]));
    const living = ids
      .flatMap((id) => byId.get(id) ?? [])
      .filter((one) => !one.deceasedBoolean && !one.deceasedDateTime);
    return answer(living, found.length > shownAtMost, today);
  },
});

function answer(found: readonly Patient[], more: boolean, today: Temporal.PlainDate) {
  const patients = found.map((patient): FoundPatient => {
    const { id, name, age, birthDate, recordNumber, phone, needsInterpreter, language } =
      patientSummary(patient, today);
    return { id, name, age, birthDate, recordNumber, phone, needsInterpreter, language };
  });
  return { output: { patients, more }, patients: patients.map(({ id }) => id) };
}
