import { asBasic } from '../../clinical/staff/policy.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { recordPolicyContract } from './policy.contract.ts';

/** Records the practice's own rule about a task, as somebody reviewed it. */
export const recordPolicy = defineAct({
  contract: recordPolicyContract,
  permission: 'policy.keep',
  load: () => Promise.resolve({}),
  decide: ({ now, timeZone, newId }, _seen, input) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    if (input.reviewedOn > today) {
      const message = 'This day has not come yet. Give the day it was reviewed.';
      return refuse('invalid', message, { issues: [{ path: 'reviewedOn', message }] });
    }
    const id = newId();
    return {
      changes: [{ kind: 'create', resource: asBasic({ id, ...input }) }],
      patients: [],
      output: { policyId: id },
    };
  },
});
