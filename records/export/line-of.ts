import type { Resource, ResourceType } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { parseKept, stringifyKept } from '../../fhir/json.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { matcherOf } from '../access/matches.ts';
import { partOf } from '../part-of.ts';
import type { ExportAsked } from './export-job.ts';
import { typeFilter } from './type-filter.ts';

/** A resource as its line of a file, or undefined when it does not go out. */
export type LineOf = (content: string) => string | undefined;

/**
 * How resources of a type go out when not all of them do, or not whole. Undefined when every one
 * goes out as it is stored, so that none need be looked at.
 */
export function lineOf(
  practiceId: string,
  type: ResourceType,
  { reach, where, elements }: ExportAsked,
  now: Temporal.Instant,
  seen?: Set<string>,
): LineOf | undefined {
  const reached = reach[type] ?? { within: [] };
  const filters = where?.[type]?.map((query) => {
    const filter = typeFilter(type, query, now);
    // It was read when it was asked; one that is not understood any more lets nothing out.
    return isRefusal(filter) ? () => false : filter;
  });
  if (reached === 'all' && !filters && !elements && !seen) return undefined;
  return (content) => {
    const resource = parseKept(content) as Resource & { id: string };
    if (reached !== 'all') {
      const matches = matcherOf(practiceId, resource);
      if (!reached.within.some((search) => matches(search) === true)) return undefined;
    }
    if (filters && !filters.some((filter) => filter(resource))) return undefined;
    if (seen?.has(resource.id)) return undefined;
    seen?.add(resource.id);
    return elements ? stringifyKept(partOf({ ...resource }, { elements })) : content;
  };
}
