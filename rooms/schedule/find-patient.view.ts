import type { Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { lookUpPatients } from '../../records/search/look-up-patients.ts';
import { parseSought } from '../../records/search/parse-sought.ts';
import { findPatientContract, type FoundPatient } from './find-patient.contract.ts';

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
    const asked = parseSought(input.query, today);
    const found = await lookUpPatients(records, asked, shownAtMost + 1);
    const living = found
      .slice(0, shownAtMost)
      .filter((one) => !one.deceasedBoolean && !one.deceasedDateTime);
    return answer(living, found.length > shownAtMost, today, asked.unclear);
  },
});

function answer(
  found: readonly Patient[],
  more: boolean,
  today: Temporal.PlainDate,
  unclear?: string,
) {
  const patients = found.map((patient): FoundPatient => {
    const { id, name, age, birthDate, recordNumber, phone, needsInterpreter, language } =
      patientSummary(patient, today);
    return { id, name, age, birthDate, recordNumber, phone, needsInterpreter, language };
  });
  return { output: { patients, more, unclear }, patients: patients.map(({ id }) => id) };
}
