import type { ResourceType } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { conditionToken } from '../../records/extract/condition.ts';
import { seedOf } from '../../records/extract/hash.ts';
import type { FhirContext } from './request.ts';

/** Ids of the resources that a condition finds, `atMost` of them. */
export async function findMatches(
  { records, caller }: FhirContext,
  type: ResourceType,
  query: string,
  atMost: number,
): Promise<string[] | Refusal> {
  const tokens: Record<string, string[]> = {};
  const seed = seedOf(caller.practiceId);
  for (const [name, text] of new URLSearchParams(query)) {
    const values = text.split(',');
    if (values.some((value) => conditionToken(seed, type, name, value) === undefined)) {
      return refuse('not-supported', `${type} is not found by ${name} in a condition.`);
    }
    tokens[name] = values;
  }
  const found = await records.search(type, { tokens, count: atMost });
  return found.map(({ id }) => id);
}
