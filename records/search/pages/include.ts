import { setImmediate as breathe } from 'node:timers/promises';
import type { ResourceType } from '@medplum/fhirtypes';
import { refuse } from '../../../fhir/refusal.ts';
import {
  resourceTypes,
  searchParameters,
  type SearchParameter,
} from '../../extract/definitions.ts';
import { parse } from '../../read.ts';
import type { FoundText } from '../fhir-search.ts';
import type { Condition } from '../language/condition.ts';
import type { Inclusion } from '../language/result-parameters.ts';
import { referencesBy } from './references-by.ts';
import { criteriaOf } from './criteria.ts';
import { reachOf, Refused, type Engine } from './engine.ts';
import { foundText } from './found.ts';
import { stream } from './stream.ts';

const includedAtMost = 1_000;
const turnsAtMost = 6;

/**
 * What is included with the matches of a page, each once, without what is a match itself. What
 * `:iterate` asks for is followed from what was included as well, until nothing more comes. Refuses
 * when it becomes more than 1,000, as half of it would look like all.
 */
export async function included(
  engine: Engine,
  matches: readonly FoundText[],
  inclusions: readonly Inclusion[],
): Promise<FoundText[]> {
  const seen = new Set(matches.map(nameOf));
  const all: FoundText[] = [];
  let turn: readonly FoundText[] = matches;
  for (let at = 0; turn.length > 0 && at < turnsAtMost; at += 1) {
    const these = at === 0 ? inclusions : inclusions.filter(({ isIterated }) => isIterated);
    const next: FoundText[] = [];
    for (const inclusion of these) {
      // Each may read a thousand resources: others are answered in between.
      if (turn.length > 50) await breathe();
      // Within one turn what one inclusion brings is seen by the next, when it iterates.
      const from = inclusion.isIterated ? [...turn, ...next] : turn;
      for (const one of await byInclusion(engine, from, inclusion, seen)) {
        seen.add(nameOf(one));
        next.push(one);
      }
      if (all.length + next.length > includedAtMost) throw tooMany();
    }
    all.push(...next);
    turn = next;
  }
  return all;
}

function tooMany(): Refused {
  return new Refused(
    refuse(
      'too-costly',
      `A page would include more than ${includedAtMost} resources. Ask for a smaller _count.`,
    ),
  );
}

const nameOf = ({ type, id }: Pick<FoundText, 'type' | 'id'>): string => `${type}/${id}`;

function byInclusion(
  engine: Engine,
  from: readonly FoundText[],
  inclusion: Inclusion,
  seen: ReadonlySet<string>,
): Promise<FoundText[]> {
  return inclusion.isReverse
    ? pointingAt(engine, from, inclusion, seen)
    : pointedAtBy(engine, from, inclusion, seen);
}

function referenceParameters(type: string, name: string): SearchParameter[] {
  const known = searchParameters(type);
  if (name !== '*') return [known.get(name)].filter((one) => one !== undefined);
  return [...known.values()].filter((one) => one.type === 'reference');
}

async function pointedAtBy(
  engine: Engine,
  from: readonly FoundText[],
  { source, parameter, target }: Inclusion,
  seen: ReadonlySet<string>,
): Promise<FoundText[]> {
  const wanted = new Map<string, Set<string>>();
  for (const { type, content } of from) {
    if (source !== '*' && source !== type) continue;
    const resource = parse(content);
    for (const { expression } of referenceParameters(type, parameter)) {
      for (const reference of referencesBy(expression, resource)) {
        if (seen.has(reference)) continue;
        const slash = reference.indexOf('/');
        const to = reference.slice(0, slash);
        if (target !== undefined && to !== target) continue;
        const ids = wanted.get(to) ?? new Set();
        wanted.set(to, ids.add(reference.slice(slash + 1)));
      }
    }
  }
  const found: FoundText[] = [];
  for (const [type, ids] of wanted) {
    found.push(...(await all(engine, type, [{ kind: 'ids', ids: [...ids] }])));
  }
  return found;
}

async function pointingAt(
  engine: Engine,
  from: readonly FoundText[],
  { source, parameter, target }: Inclusion,
  seen: ReadonlySet<string>,
): Promise<FoundText[]> {
  const met = from.filter(({ type }) => target === undefined || type === target);
  const types = new Set<string>(met.map(({ type }) => type));
  const literals = met.map(nameOf);
  const found: FoundText[] = [];
  if (literals.length === 0) return found;
  for (const type of source === '*' ? resourceTypes : [source]) {
    const parameters = referenceParameters(type, parameter).filter(
      ({ targets }) => targets === undefined || targets.some((one) => types.has(one)),
    );
    if (parameters.length === 0) continue;
    const pointing = await all(engine, type, [{ kind: 'pointing', parameters, literals }]);
    found.push(...pointing.filter((one) => !seen.has(nameOf(one))));
    if (found.length > includedAtMost) throw tooMany();
  }
  return found;
}

async function all(engine: Engine, type: string, conditions: Condition[]): Promise<FoundText[]> {
  if (reachOf(engine, type) === 'none') return [];
  const criteria = await criteriaOf(engine, type, conditions);
  const found: FoundText[] = [];
  for await (const row of stream(engine, type, criteria, [], undefined, includedAtMost + 1)) {
    found.push(foundText(type as ResourceType, row));
    if (found.length > includedAtMost) throw tooMany();
  }
  return found;
}
