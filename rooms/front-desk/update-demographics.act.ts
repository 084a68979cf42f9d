import type { Patient } from '@medplum/fhirtypes';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { todayOf } from './day.ts';
import { updateDemographicsContract } from './demographics.contract.ts';
import { demographicsOf, withDemographics } from './demographics.ts';

/** Corrects how a person is reached, spoken to and spoken of; the versions before stay in the history. */
export const updateDemographics = defineAct({
  contract: updateDemographicsContract,
  permission: 'patient.register',
  load: (records, input) => records.read('Patient', input.patientId),
  decide: (moment, patient: Stored<Patient>, input) => {
    if (patient.meta.versionId !== input.patientVersion) {
      return refuse(
        'changed-by-another',
        'This record was changed meanwhile. Look at it again, then save.',
      );
    }
    const { date } = todayOf(moment);
    const { contactName, contactPhone } = {
      ...demographicsOf(patient, date),
      ...input.changes,
    };
    if (contactName === '' && contactPhone !== '' && 'contactPhone' in input.changes) {
      const message = 'Give the name of the emergency contact.';
      return refuse('invalid', message, { issues: [{ path: 'changes.contactName', message }] });
    }
    const resource = withDemographics(patient, input.changes, date);
    return {
      changes: [{ kind: 'update', resource, expectedVersion: patient.meta.versionId }],
      patients: [patient.id],
      output: { patientId: patient.id },
    };
  },
});
