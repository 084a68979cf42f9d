import type { Basic } from '@medplum/fhirtypes';
import { policyCode, policyOf, type PracticePolicy } from '../../clinical/staff/policy.ts';
import { practiceMatterSystem } from '../../fhir/linchpin.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** Far more than a practice has tasks. */
const policiesAtMost = 2_000;

export interface LoadedPolicy {
  policy: PracticePolicy;
  resource: Stored<Basic>;
}

/** The practice's own policies that were not ended, newest review first. */
export async function loadPolicies(records: PracticeRecords): Promise<LoadedPolicy[]> {
  const found = await records.search('Basic', {
    tokens: { code: `${practiceMatterSystem}|${policyCode}` },
    sort: 'newest',
    count: policiesAtMost,
  });
  return found.flatMap((resource) => {
    const policy = policyOf(resource);
    return policy && policy.endedOn === undefined ? [{ policy, resource }] : [];
  });
}
