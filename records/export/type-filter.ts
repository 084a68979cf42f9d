import type { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { readSearch } from '../search/language/read-search.ts';
import { conditionTest } from '../search/match/condition-test.ts';
import type { ResourceTest } from '../search/match/resource-test.ts';

/**
 * A `_typeFilter` (Bulk Data Access 2.0.0) as a test of one resource: `status=active&date=ge2026`,
 * without its type. Refuses what does not choose (`_sort`, `_include` …), what the type is not
 * searched by, and what it takes other resources to decide.
 */
export function typeFilter(
  type: string,
  query: string,
  now: Temporal.Instant,
): ResourceTest | Refusal {
  const pairs = [...new URLSearchParams(query)];
  const sought = readSearch(type, pairs, { isStrict: true });
  if (isRefusal(sought)) return sought;
  if (sought.conditions.length === 0 || sought.conditions.length < pairs.length) {
    return refuse('malformed', `_typeFilter: say which ${type} go out, by parameters that choose.`);
  }
  const tests: ResourceTest[] = [];
  for (const condition of sought.conditions) {
    const test = conditionTest(type, condition, now);
    if (!test) {
      const text = '_typeFilter takes no chains, _has, lists, filters or value sets.';
      return refuse('not-supported', text);
    }
    tests.push(test);
  }
  return (resource) => tests.every((test) => test(resource));
}
