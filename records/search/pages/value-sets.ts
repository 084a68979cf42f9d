import type { ValueSet, ValueSetExpansionContains } from '@medplum/fhirtypes';
import { isRefusal, refuse } from '../../../fhir/refusal.ts';
import { parse } from '../../read.ts';
import type { Wanted } from '../language/condition.ts';
import { readSearch } from '../language/read-search.ts';
import { criteriaOf } from './criteria.ts';
import { Refused, type Engine } from './engine.ts';
import { stream } from './stream.ts';

type Code = Extract<Wanted, { kind: 'token' }>;

const codesAtMost = 5_000;

/**
 * The codes of value sets that are in the practice's records, by address or by `ValueSet/id`, and
 * that list their codes. Refuses one that is not here or that is made by a rule.
 */
export async function codesOfValueSets(engine: Engine, sets: readonly string[]): Promise<Code[]> {
  const codes: Code[] = [];
  for (const address of sets) {
    const found = await valueSet(engine, address);
    const listed = found && codesOf(found);
    if (!listed) {
      throw new Refused(
        refuse('not-supported', 'A value set that is searched in is not here with all its codes.'),
      );
    }
    codes.push(...listed);
  }
  if (codes.length <= codesAtMost) return codes;
  throw new Refused(
    refuse('too-costly', 'The value sets that are searched in have too many codes.'),
  );
}

async function valueSet(engine: Engine, address: string): Promise<ValueSet | undefined> {
  const id = /^ValueSet\/([A-Za-z0-9\-.]{1,64})$/.exec(address)?.[1];
  const [url = '', version] = address.split('|');
  const pairs: [string, string][] =
    id === undefined ? [['url', escaped(url)]] : [['_id', escaped(id)]];
  if (version !== undefined) pairs.push(['version', escaped(version)]);
  const sought = readSearch('ValueSet', pairs, {});
  if (isRefusal(sought)) throw new Refused(sought);
  const criteria = await criteriaOf(engine, 'ValueSet', sought.conditions);
  for await (const { content } of stream(engine, 'ValueSet', criteria, [], undefined, 1)) {
    return parse<ValueSet>(content);
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\,|$]/g, '\\$&');
}

/** Undefined when its codes do not stand in it. */
function codesOf({ expansion, compose }: ValueSet): Code[] | undefined {
  if (expansion) return (expansion.contains ?? []).flatMap(contained);
  if (!compose || compose.exclude?.length) return undefined;
  const isListed = compose.include.every(
    ({ concept, filter, valueSet: other }) => concept && !filter?.length && !other?.length,
  );
  if (!isListed) return undefined;
  return compose.include.flatMap(({ system = '', concept = [] }) =>
    concept.flatMap(({ code }) => (code === undefined ? [] : [codeOf(system, code)])),
  );
}

function contained({
  system = '',
  code,
  abstract,
  contains = [],
}: ValueSetExpansionContains): Code[] {
  const own = code === undefined || abstract === true ? [] : [codeOf(system, code)];
  return [...own, ...contains.flatMap(contained)];
}

function codeOf(system: string, code: string): Code {
  return { kind: 'token', system, code };
}
