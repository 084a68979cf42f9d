import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { parse } from '../../read.ts';
import { conceptsOf } from '../../terminology/concepts.ts';
import { expand } from '../../terminology/expansion.ts';
import { heldIn, type Held } from '../../terminology/held.ts';
import type { Condition, Wanted } from '../language/condition.ts';
import { readSearch } from '../language/read-search.ts';
import { Refused, type CriteriaOf, type Engine } from './engine.ts';
import { stream } from './stream.ts';

/** One code of a code system. */
export type Code = Extract<Wanted, { kind: 'token' }>;

const codesAtMost = 5_000;
const editionsAtMost = 50;

/**
 * The codes of value sets, by address or by `ValueSet/id`, as they are expanded from what is held.
 * Refuses one that is not held whole: with holes in it, a search would find too little unsaid.
 */
export async function codesOfValueSets(
  engine: Engine,
  sets: readonly string[],
  criteriaOf: CriteriaOf,
): Promise<Code[]> {
  const held = heldHere(engine, criteriaOf);
  const codes: Code[] = [];
  for (const address of sets) {
    const valueSet = await valueSetAt(engine, held, address, criteriaOf);
    const listed = valueSet ? await expand(valueSet, held) : undefined;
    if (!listed || isRefusal(listed)) throw notWhole('A value set that is searched in');
    codes.push(...listed.map(({ system, code }): Code => ({ kind: 'token', system, code })));
  }
  return few(codes);
}

/**
 * The codes that stand below these, or above, in the code systems that are held, and these
 * themselves.
 */
export async function subsumedCodes(
  engine: Engine,
  { codes, isBelow }: Pick<Extract<Condition, { kind: 'subsumed' }>, 'codes' | 'isBelow'>,
  criteriaOf: CriteriaOf,
): Promise<Code[]> {
  const held = heldHere(engine, criteriaOf);
  const found = new Map<string, Code>();
  for (const { system, code } of codes) {
    const whole = await held.codeSystem(system);
    if (whole?.content !== 'complete') throw notWhole('The code system of what is sought');
    const concepts = conceptsOf(whole);
    const above = new Set(concepts.find((one) => one.code === code)?.above);
    const met = concepts.filter((one) => {
      return one.code === code || (isBelow ? one.above.includes(code) : above.has(one.code));
    });
    for (const one of met) {
      found.set(`${system}|${one.code}`, { kind: 'token', system, code: one.code });
    }
  }
  return few([...found.values()]);
}

function few(codes: Code[]): Code[] {
  if (codes.length <= codesAtMost) return codes;
  const text = `More than ${codesAtMost} codes would have to be looked for. Narrow the search.`;
  throw new Refused(refuse('too-costly', text));
}

function notWhole(what: string): Refused {
  return new Refused(refuse('not-supported', `${what} is not here with all its codes.`));
}

function heldHere(engine: Engine, criteriaOf: CriteriaOf): Held {
  return heldIn(
    (type, url) => found(engine, type, [['url', escaped(url)]], criteriaOf) as Promise<never[]>,
  );
}

async function valueSetAt(engine: Engine, held: Held, address: string, criteriaOf: CriteriaOf) {
  const id = /^ValueSet\/([A-Za-z0-9\-.]{1,64})$/.exec(address)?.[1];
  if (id === undefined) return held.valueSet(address);
  const [own] = await found(engine, 'ValueSet', [['_id', escaped(id)]], criteriaOf);
  return own as Awaited<ReturnType<Held['valueSet']>>;
}

async function found(
  engine: Engine,
  type: 'CodeSystem' | 'ValueSet',
  pairs: [string, string][],
  criteriaOf: CriteriaOf,
): Promise<unknown[]> {
  const sought: ReturnType<typeof readSearch> | Refusal = readSearch(type, pairs, {});
  if (isRefusal(sought)) throw new Refused(sought);
  const criteria = await criteriaOf(engine, type, sought.conditions);
  const all: unknown[] = [];
  for await (const { content } of stream(engine, type, criteria, [], undefined, editionsAtMost)) {
    if (all.push(parse(content)) === editionsAtMost) break;
  }
  return all;
}

function escaped(text: string): string {
  return text.replace(/[\\,|$]/g, '\\$&');
}
