import type { ResourceType } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { FhirContext } from './request.ts';

/** The parameters of every type that choose; the others of that form only shape an answer. */
const choosing = /^_(?:id|lastUpdated|tag|profile|security|source|list|filter|has)(?::|$)/;

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
  // A condition that chooses nothing would mean any resource at all.
  const isEmpty = pairs.length === 0 || pairs.some(([, value]) => value.trim() === '');
  if (isEmpty) {
    return refuse('malformed', `Say which ${type} is meant by at least one search parameter.`);
  }
  const other = pairs.find(([name]) => name.startsWith('_') && !choosing.test(name));
  if (other) return refuse('malformed', 'A condition holds only parameters that choose resources.');
  const page = await records.searchFhir(type, [...pairs, ['_count', String(atMost)]], {
    now: moment.now,
    base: request.base,
    isStrict: true,
    reach: (one) => caller.access('s', one),
  });
  return isRefusal(page) ? page : page.matches.map(({ id }) => id);
}
