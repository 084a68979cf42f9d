import type { ResourceType } from '@medplum/fhirtypes';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { FhirContext } from './request.ts';

/**
 * Ids of the resources within the caller's reach that a condition finds, `atMost` of them. A
 * parameter that the type does not know is refused: passed over, it would find others than meant.
 */
export async function findMatches(
  { records, caller, moment, request }: FhirContext,
  type: ResourceType,
  query: string,
  atMost: number,
): Promise<string[] | Refusal> {
  const pairs = [...new URLSearchParams(query)];
  const page = await records.searchFhir(type, [...pairs, ['_count', String(atMost)]], {
    now: moment.now,
    base: request.base,
    isStrict: true,
    reach: (one) => caller.access('s', one),
  });
  return isRefusal(page) ? page : page.matches.map(({ id }) => id);
}
