import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { FhirContext, Interaction } from '../request.ts';
import { onlyMatch, standing, type Last, type View } from './view.ts';

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

/** So many resources one condition deletes at most; each of them stands by name in the audit. */
const deletedAtMost = 100;

/**
 * Finds out which resources a change is about: one, or of a conditional deletion all that its
 * condition finds (http.html#3.1.0.7.1, R4). None is a target without an id.
 */
export async function settleEach(
  context: FhirContext,
  asked: Changing,
  view: View,
): Promise<Target[] | Refusal> {
  if (asked.kind !== 'conditional-delete') {
    const target = await settle(context, asked, view);
    return isRefusal(target) ? target : [target];
  }
  const { type } = asked;
  const query = criteria(context.request.query.toString());
  const ids = await view.matches(type, query, deletedAtMost + 1);
  if (isRefusal(ids)) return ids;
  if (ids.length > deletedAtMost) {
    const text = `The condition finds more than ${deletedAtMost} of ${type}, which is the most that`;
    return refuse('several-found', `${text} one deletion takes. Nothing was deleted; narrow it.`);
  }
  const found = await Promise.all(ids.map((id) => standing(context, view, type, id)));
  const refused = found.find(isRefusal);
  if (refused) return refused;
  const targets = found.flatMap((one) => (one && !isRefusal(one) ? { type, ...one } : []));
  return targets.length > 0 ? targets : [{ type, id: '', last: undefined }];
}

/** Finds out which one resource a change is about, and gives a new one its id. */
async function settle(
  context: FhirContext,
  asked: Exclude<Changing, { kind: 'conditional-delete' }>,
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
    return found ? { type, ...found } : refuse('not-found', `The condition finds no ${type}.`);
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
