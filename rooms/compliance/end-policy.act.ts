import type { Basic } from '@medplum/fhirtypes';
import { asBasic, policyOf } from '../../clinical/staff/policy.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { endPolicyContract } from './policy.contract.ts';

/** Ends a policy of the practice from today on; the record keeps it, and the audit why. */
export const endPolicy = defineAct({
  contract: endPolicyContract,
  permission: 'policy.keep',
  load: async (records, { policyId }) => {
    const resource = await records.read('Basic', policyId);
    return isRefusal(resource) ? resource : { resource };
  },
  decide: ({ now, timeZone }, { resource }: { resource: Stored<Basic> }, input) => {
    const policy = policyOf(resource);
    if (!policy || policy.endedOn !== undefined) {
      return refuse('not-found', 'This policy is not in force any more. Look again.');
    }
    if (resource.meta.versionId !== input.policyVersion) {
      return refuse('changed-by-another', 'This policy was changed. Look again, then go on.');
    }
    const endedOn = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...resource, ...asBasic({ ...policy, endedOn }) },
          expectedVersion: input.policyVersion,
        },
      ],
      patients: [],
      reason: input.reason,
      output: {},
    };
  },
});
