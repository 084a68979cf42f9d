import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadSigning } from './load-signable.ts';
import { signableContract } from './signable.contract.ts';

/** What may be signed for a colleague, for who signs. */
export const signable = defineView({
  contract: signableContract,
  permission: 'competency.sign',
  read: async (records, input, moment) => {
    const seen = await loadSigning(records, input, moment);
    if (isRefusal(seen)) return seen;
    const { stateName, signable: offered } = seen;
    const output = { stateName, tasks: [...offered.tasks], skills: [...offered.skills] };
    return { output, patients: [] };
  },
});
