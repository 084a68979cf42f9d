import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadFile } from './load-file.ts';
import { ownFileContract } from './staff-file.contract.ts';

/** One's own credentials, training and competencies. */
export const ownFile = defineView({
  contract: ownFileContract,
  permission: 'scope.ask',
  read: async (records, _input, moment) => {
    const output = await loadFile(records, moment.actor.practitionerId, moment);
    return isRefusal(output) ? output : { output, patients: [] };
  },
});
