import { defineView } from '../../records/act.ts';
import { loadPolicies } from '../../records/scope/load-policies.ts';
import { policiesContract } from './policy.contract.ts';

/** The practice's own policies in force: who reviewed them, when, and when again. */
export const policies = defineView({
  contract: policiesContract,
  permission: 'scope.ask',
  read: async (records, _input, { now, timeZone }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const loaded = await loadPolicies(records);
    const shown = loaded.map(({ policy, resource }) => ({
      ...policy,
      version: resource.meta.versionId,
      isOverdue: policy.nextReviewOn <= today,
    }));
    return { output: { policies: shown }, patients: [] };
  },
});
