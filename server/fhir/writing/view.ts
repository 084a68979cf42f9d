import type { ResourceType } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { findMatches } from '../match.ts';
import { reaches } from '../reach.ts';
import type { FhirContext } from '../request.ts';

/** The last version of a resource; without content when it was deleted. */
export interface Last {
  version: string;
  /** ISO instant with milliseconds. */
  at: string;
  content: string | null;
}

/** The records as a change sees them: as they stand, or as they will within a transaction. */
export interface View {
  last: (type: ResourceType, id: string) => Promise<Last | undefined>;
  /** Ids of the resources a search finds, `atMost` of them: two are enough to know of several. */
  matches: (type: ResourceType, query: string, atMost?: number) => Promise<string[] | Refusal>;
}

/** The records as they stand. */
export function viewOf(context: FhirContext): View {
  const { records, caller } = context;
  return {
    last: (type, id) => records.lastText(type, id),
    matches: async (type, query, atMost = 2) => {
      if (caller.access('s', type) === 'none') {
        return refuse('not-permitted', `You may not search ${type}, which a condition needs.`);
      }
      return findMatches(context, type, query, atMost);
    },
  };
}

/** The one resource a condition finds, as it stands; undefined when it finds none. */
export async function onlyMatch(
  context: FhirContext,
  view: View,
  type: ResourceType,
  query: string,
): Promise<{ id: string; last: Last } | undefined | Refusal> {
  const ids = await view.matches(type, query);
  if (isRefusal(ids)) return ids;
  const [id, another] = ids;
  if (another !== undefined) {
    const text = `The condition finds more than one ${type}. Nothing was done; narrow it.`;
    return refuse('several-found', text);
  }
  return id === undefined ? undefined : standing(context, view, type, id);
}

/** A resource that a condition found, as it stands; refused when the caller may not see it. */
export async function standing(
  context: FhirContext,
  view: View,
  type: ResourceType,
  id: string,
): Promise<{ id: string; last: Last } | undefined | Refusal> {
  const last = await view.last(type, id);
  if (!last) return undefined;
  if (last.content !== null && !reaches(context.caller, 's', type, last.content)) {
    return refuse('not-permitted', `What the condition finds is a ${type} that you may not see.`);
  }
  return { id, last };
}
