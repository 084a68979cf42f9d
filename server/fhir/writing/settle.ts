import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { FhirContext, Interaction } from '../request.ts';
import { onlyMatch, type Last, type View } from './view.ts';

/** The interactions that change one resource. */
export type Changing = Extract<
  Interaction,
  {
    kind: `${'' | 'conditional-'}${'update' | 'patch' | 'delete'}` | 'create';
  }
>;

/** Which resource a change is about, and how it stands before. */
export interface Target {
  type: Changing['type'];
  id: string;
  /** Missing when there never was one. */
  last: Last | undefined;
  /** A conditional creation found that it is there already: nothing is written. */
  isThere?: true;
}

/** Finds out which resource a change is about, and gives a new one its id. */
export async function settle(
  context: FhirContext,
  asked: Changing,
  view: View,
): Promise<Target | Refusal> {
  const { request, moment } = context;
  const { type } = asked;
  if ('id' in asked) return { type, id: asked.id, last: await view.last(type, asked.id) };
  if (asked.kind === 'create') {
    const condition = request.headers['if-none-exist'];
    if (condition === undefined) return { type, id: moment.newId(), last: undefined };
    const found = await onlyMatch(context, view, type, criteria(String(condition)));
    if (isRefusal(found)) return found;
    return found
      ? { type, ...found, isThere: true }
      : { type, id: moment.newId(), last: undefined };
  }
  const found = await onlyMatch(context, view, type, criteria(request.query.toString()));
  if (isRefusal(found)) return found;
  if (asked.kind !== 'conditional-update') {
    return found ? { type, ...found } : nothingFound(asked);
  }
  const named = (request.body as { id?: unknown } | undefined)?.id;
  if (found && typeof named === 'string' && named !== found.id) {
    return refuse('malformed', `The condition finds another ${type} than the id that was sent.`);
  }
  if (found) return { type, ...found };
  if (typeof named !== 'string') return { type, id: moment.newId(), last: undefined };
  return { type, id: named, last: await view.last(type, named) };
}

/** What an interaction depends on finding or not finding: none, or one condition. */
export function conditionsOf({ request, caller }: FhirContext, asked: Changing): string[] {
  const condition =
    asked.kind === 'create'
      ? request.headers['if-none-exist']
      : asked.kind.startsWith('conditional')
        ? request.query.toString()
        : undefined;
  if (condition === undefined) return [];
  return [[caller.practiceId, asked.type, criteria(String(condition))].join(' ')];
}

/** Parameters that shape an answer and select nothing. */
const shaping = new Set(['_format', '_pretty', '_summary', '_elements']);

/** The search of a condition, with or without its type before it. */
function criteria(text: string): string {
  const given = new URLSearchParams(text.replace(/^[^?=&]*\?/, ''));
  for (const name of shaping) given.delete(name);
  return given.toString();
}

function nothingFound({ kind, type }: Changing): Target | Refusal {
  if (kind === 'conditional-delete') return { type, id: '', last: undefined };
  return refuse('not-found', `The condition finds no ${type}.`);
}
