import { defineAct } from '../../records/act.ts';
import { recordGuardianContract } from './papers.contract.ts';

/** Records who may speak for a patient. Whether they may by law is not decided here. */
export const recordGuardian = defineAct({
  contract: recordGuardianContract,
  permission: 'patient.register',
  load: (records, input) => records.read('Patient', input.patientId),
  decide: (moment, patient, { name, relationship, phone = '' }) => {
    const id = moment.newId();
    return {
      changes: [
        {
          kind: 'create',
          resource: {
            resourceType: 'RelatedPerson',
            id,
            active: true,
            patient: { reference: `Patient/${patient.id}` },
            relationship: [{ text: relationship }],
            name: [{ text: name }],
            ...(phone && { telecom: [{ system: 'phone', value: phone }] }),
          },
        },
      ],
      patients: [patient.id],
      output: { relatedPersonId: id },
    };
  },
});
