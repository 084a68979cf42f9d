import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import { formOf } from '../../clinical/staff/form.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { refuseOwn } from './load-person.ts';
import { takeBackFormContract } from './staff-form.contract.ts';

/** Marks an entry of a person's file as entered in error; it counts for nothing from then on. */
export const takeBackEntry = defineAct({
  contract: takeBackFormContract,
  permission: 'training.record',
  load: async (records, { formId }) => {
    const response = await records.read('QuestionnaireResponse', formId);
    return isRefusal(response) ? response : { response };
  },
  decide: (moment, { response }: { response: Stored<QuestionnaireResponse> }, input) => {
    const form = formOf(response);
    if (!form) return refuse('not-found', 'This entry is not in the file any more. Look again.');
    const own = refuseOwn(moment, form.personId);
    if (own) return own;
    if (response.meta.versionId !== input.formVersion) {
      return refuse('changed-by-another', 'This entry was changed. Look again, then go on.');
    }
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...response, status: 'entered-in-error' },
          expectedVersion: input.formVersion,
        },
      ],
      patients: [],
      reason: input.reason,
      output: {},
    };
  },
});
