import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { matcherOf } from '../../../records/access/matches.ts';
import { resourceTypes } from '../../../records/validate/structure.ts';
import type { View } from '../writing/view.ts';
import { atEntry } from './entries.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Write } from './identities.ts';
import { relink } from './links.ts';

/** `https://a.example/fhir` of `https://a.example/fhir/Patient/1`. */
const restful = /^(https?:\/\/.+)\/[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;
const conditional = /^([A-Z][A-Za-z]+)\?(\S+)$/;

/** The conditional references of a transaction, each with the place of the first entry that has it. */
export type Sought = ReadonlyMap<string, number>;

/**
 * Rewrites every link between the entries of a transaction to where the resources will stand
 * (bundle.html#references and http.html#trules, R4), and answers the references that are searches.
 * Refuses two changes under one fullUrl.
 */
export function linkEntries(writes: readonly Write[]): Sought | Refusal {
  const standing = new Map<string, string>();
  for (const { n, fullUrl, target, asked } of writes) {
    if (fullUrl === undefined || asked.kind.endsWith('delete')) continue;
    const place = `${target.type}/${target.id}`;
    if (standing.has(fullUrl) && standing.get(fullUrl) !== place) {
      return atEntry(refuse('malformed', 'Two entries have this fullUrl; it must be one.'), n);
    }
    standing.set(fullUrl, place);
  }
  const sought = new Map<string, number>();
  for (const { n, fullUrl, context } of writes) {
    const root = restful.exec(fullUrl ?? '')?.[1];
    relink(context.request.body, (link, kind) => {
      const whole = standing.get(link);
      if (whole !== undefined || kind !== 'reference') return whole;
      const below = root === undefined ? undefined : standing.get(`${root}/${link}`);
      if (below === undefined && isSearch(link) && !sought.has(link)) sought.set(link, n);
      return below;
    });
  }
  return sought;
}

function isSearch(link: string): boolean {
  const type = link.includes('?') ? conditional.exec(link)?.[1] : undefined;
  return type !== undefined && resourceTypes.has(type);
}

/**
 * Puts the one resource that each conditional reference (`Patient?identifier=…`) finds in its
 * place, as the records stand once the transaction is done. Refuses when it finds none or several.
 */
export async function resolveConditional(
  practiceId: string,
  writes: readonly Write[],
  sought: Sought,
  view: View,
): Promise<Refusal | undefined> {
  if (sought.size === 0) return undefined;
  const found = new Map<string, string>();
  const looked = await fewAtOnce(
    [...sought.keys()],
    async (link) => [link, await findOne(practiceId, link, writes, view)] as const,
  );
  for (const [link, one] of looked) {
    if (isRefusal(one)) return atEntry(one, sought.get(link) ?? 0);
    found.set(link, one);
  }
  for (const { context } of writes) {
    relink(context.request.body, (link, kind) =>
      kind === 'reference' ? found.get(link) : undefined,
    );
  }
  return undefined;
}

async function findOne(
  practiceId: string,
  link: string,
  writes: readonly Write[],
  view: View,
): Promise<string | Refusal> {
  const [, name = '', query = ''] = conditional.exec(link) ?? [];
  const type = name as ResourceType;
  const own = writes.filter(({ target }) => target.type === type && !target.isThere);
  const stored = await view.matches(type, query, own.length + 2);
  if (isRefusal(stored)) return stored;
  const found = new Set(stored);
  // What the transaction changes counts as it will be, not as it stands.
  for (const { target } of own) found.delete(target.id);
  for (const { target, asked, context, sameAs } of own) {
    const { body } = context.request;
    if (sameAs || asked.kind.endsWith('delete') || typeof body !== 'object' || body === null)
      continue;
    if (asked.kind.endsWith('patch')) continue;
    const resource = { ...body, resourceType: type, id: target.id } as Resource;
    const matches = matcherOf(practiceId, resource)(query);
    if (matches === undefined) {
      const text = `A reference to ${type} by this search cannot be resolved within a transaction.`;
      return refuse('not-supported', text);
    }
    if (matches) found.add(target.id);
  }
  const [id, another] = found;
  if (id !== undefined && another === undefined) return `${type}/${id}`;
  return id === undefined
    ? refuse('precondition-failed', `A reference by a search finds no ${type}.`)
    : refuse('several-found', `A reference by a search finds more than one ${type}.`);
}
