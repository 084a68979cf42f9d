import { Temporal } from 'temporal-polyfill';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Role } from '../../identity/permissions.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { askScope, loadFiles, loadHere, whoOf, type Case } from './ask-scope.ts';
import { mayIContract, type Situation } from './scope.contract.ts';

/** A provider's own licence decides; the rules here are about those who work under one. */
export const worksUnderLicence = (role: Role): boolean => role !== 'provider';

/** The gate: one task, for the person who asks, with what the case and the patient say. */
export const mayI = defineView({
  contract: mayIContract,
  permission: 'scope.ask',
  read: async (records, { task, patientId, situation }, moment) => {
    const [here, [file], patient] = await Promise.all([
      loadHere(records, moment),
      loadFiles(records, [moment.actor.practitionerId]),
      patientId === undefined ? undefined : ageOf(records, patientId, moment.now, moment.timeZone),
    ]);
    if (isRefusal(patient)) return patient;
    const answer = askScope(here, file ? whoOf(file) : {}, task, caseOf(situation, patient));
    return {
      output: {
        isAssistant: worksUnderLicence(moment.actor.role),
        state: here.state,
        supervisors: here.onSite.map(({ presence }) => ({
          name: presence.person.name,
          licence: presence.licence,
        })),
        answer,
      },
      patients: patientId === undefined ? [] : [patientId],
    };
  },
});

function caseOf(situation: Situation = {}, patient: { ageYears?: number } | undefined): Case {
  const { delegator, order, stable, confirmed } = situation;
  return {
    patient: { ...patient, stable },
    ...(delegator && { delegator }),
    ...(order && { order: { kind: order, written: order !== 'verbal' && order !== 'none' } }),
    confirmed,
  };
}

/** The patient's age in whole years; unknown when there is no whole birth date. */
async function ageOf(
  records: PracticeRecords,
  patientId: string,
  now: Temporal.Instant,
  timeZone: string,
): Promise<{ ageYears?: number } | Refusal> {
  const patient = await records.read('Patient', patientId);
  if (isRefusal(patient)) return patient;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(patient.birthDate ?? '')) return {};
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const born = Temporal.PlainDate.from(patient.birthDate ?? '');
  return { ageYears: born.until(today, { largestUnit: 'years' }).years };
}
