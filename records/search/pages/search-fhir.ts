import type { ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import {
  compartmentParameters,
  resourceTypes,
  searchParameters,
} from '../../extract/definitions.ts';
import type { Criterion } from '../drive/criterion.ts';
import { orderOf, type Order, type Place } from '../drive/order.ts';
import type { FhirPage, FoundText, Pairs, SearchOptions } from '../fhir-search.ts';
import type { Condition } from '../language/condition.ts';
import { readSearch, type Sought } from '../language/read-search.ts';
import type { SortKey } from '../language/result-parameters.ts';
import { criteriaOf } from './criteria.ts';
import { fitsOrder, readCursor, writeCursor, type Cursor } from './cursor.ts';
import { openEngine, reachOf, Refused, type Engine } from './engine.ts';
import { foundText } from './found.ts';
import { included } from './include.ts';
import { fillMerged, sortsTypes, type OneType } from './merged.ts';
import { sortedRows } from './sorted.ts';
import { placeOf, stream } from './stream.ts';
import { countAll, estimateAll } from './total.ts';
import { typesHeld } from './types-held.ts';

const usualCount = 50;
const usualCeiling = 1_000;
/** From so many on it is worth asking which of them there are at all. */
const manyTypes = 6;

/** One type of a search, with what is asked of it. */
interface Asked {
  type: ResourceType;
  sought: Sought;
}

/** Searches a practice's records (see `SearchFhir`). */
export async function searchFhir(
  pool: pg.Pool,
  practiceId: string,
  type: ResourceType | undefined,
  pairs: Pairs,
  options: SearchOptions,
): Promise<FhirPage | Refusal> {
  const engine = openEngine(pool, practiceId, options);
  const asked = readTypes(engine, type, [...pairs]);
  if (isRefusal(asked)) return asked;
  try {
    return await answer(engine, asked);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** Reads the search for each type it is about, in the order in which they are answered. */
function readTypes(
  engine: Engine,
  type: ResourceType | undefined,
  pairs: (readonly [name: string, value: string])[],
): Asked[] | Refusal {
  const { patientId } = engine.options;
  if (type !== undefined) {
    const sought = readSearch(type, pairs, engine.options);
    if (isRefusal(sought)) return sought;
    const within = compartmentOf(type, patientId);
    if (isRefusal(within)) return within;
    return [{ type, sought: { ...sought, conditions: [...within, ...sought.conditions] } }];
  }
  const first = readSearch(
    'Basic',
    pairs.filter(([name]) => name === '_type'),
  );
  if (isRefusal(first)) return first;
  const types = (first.results.types ?? resourceTypes).filter(
    (one) => reachOf(engine, one) !== 'none',
  );
  if (types.length === 0) return refuse('not-permitted', 'You may not search any of these types.');
  const asked: Asked[] = [];
  for (const one of types as ResourceType[]) {
    const within = compartmentOf(one, patientId);
    // Of all types those are searched that may be a patient's at all.
    if (isRefusal(within)) continue;
    const sought = readSearch(one, pairs, engine.options);
    if (isRefusal(sought)) return sought;
    if (types.length > 1 && !sortsTypes(sought.results.sort)) {
      const text = 'Several types are sorted by _lastUpdated or _id alone. Name one type in _type.';
      return refuse('not-supported', text);
    }
    asked.push({ type: one, sought: { ...sought, conditions: [...within, ...sought.conditions] } });
  }
  if (asked.length > 0) return known(asked);
  return refuse('not-supported', 'None of these types is in the compartment of a patient.');
}

/** What keeps a search within a patient's compartment; nothing when it is not asked for. */
function compartmentOf(type: string, patientId: string | undefined): Condition[] | Refusal {
  if (patientId === undefined) return [];
  if (type === 'Patient') return [{ kind: 'ids', ids: [patientId] }];
  const known = searchParameters(type);
  const parameters = compartmentParameters(type).flatMap((name) => known.get(name) ?? []);
  const literals = [`Patient/${patientId}`];
  if (parameters.length > 0) return [{ kind: 'pointing', parameters, literals }];
  return refuse('not-supported', `${type} is not in the compartment of a patient.`);
}

/** A parameter that some of the types have not says nothing of those that have. */
function known(asked: Asked[]): Asked[] | Refusal {
  const ignored = asked.find(({ sought }) => sought.ignored.length > 0)?.sought.ignored[0];
  const isOfAll =
    ignored === undefined || asked.every((one) => one.sought.ignored.includes(ignored));
  if (isOfAll) return asked;
  return refuse('not-supported', `Not all of these types have ${ignored}. Name them in _type.`);
}

async function answer(engine: Engine, all: Asked[]): Promise<FhirPage | Refusal> {
  const [{ sought }] = all as [Asked];
  const { results } = sought;
  const ceiling = engine.options.countAtMost ?? usualCeiling;
  const count = Math.min(results.count ?? Math.min(usualCount, ceiling), ceiling);
  const used = sought.used.map(([name, value]): [string, string] =>
    name === '_count' ? [name, String(count)] : [name, value],
  );
  const page: FhirPage = { matches: [], included: [], used, ignored: sought.ignored };
  const order = results.sort.map(nameOfKey).join(',');
  const cursor = results.cursor === undefined ? undefined : readCursor(results.cursor, order);
  if (isRefusal(cursor)) return cursor;
  const asked = await whereAnything(engine, all, cursor);
  if (results.isCountOnly || count === 0) {
    return { ...page, total: await totalOf(engine, asked, results.total) };
  }
  const next = await fill(engine, asked, cursor, count, page.matches);
  if (next) page.next = writeCursor({ ...next, order });
  if (results.inclusions.length > 0) {
    page.included = await included(engine, page.matches, results.inclusions);
  }
  if (results.total === 'none') return page;
  if (results.total !== undefined) page.total = await totalOf(engine, asked, results.total);
  else if (!cursor && !next) page.total = page.matches.length;
  return page;
}

/** Leaves out types of which there is nothing, when many are asked. */
async function whereAnything(
  engine: Engine,
  asked: Asked[],
  cursor: Cursor | undefined,
): Promise<Asked[]> {
  if (asked.length < manyTypes) return asked;
  const held = await typesHeld(engine);
  const left = asked.filter(({ type }) => held.has(type) || type === cursor?.type);
  return left.length > 0 ? left : asked.slice(0, 1);
}

function nameOfKey({ parameter, isDescending }: SortKey): string {
  return `${isDescending ? '-' : ''}${parameter.name}`;
}

/** Fills a page with matches of one type after the other; answers where the next one begins. */
async function fill(
  engine: Engine,
  asked: readonly Asked[],
  cursor: Cursor | undefined,
  count: number,
  matches: FoundText[],
): Promise<Pick<Cursor, 'type' | 'place'> | undefined> {
  const start = cursor ? asked.findIndex(({ type }) => type === cursor.type) : 0;
  if (start < 0) throw new Refused(refuse('malformed', 'This is no page of this search.'));
  const [{ sought: first }] = asked as [Asked];
  if (asked.length > 1 && first.results.sort.length > 0) {
    return fillTypes(engine, asked, cursor, count, matches);
  }
  for (const { type, sought } of asked.slice(start)) {
    if (matches.length === count) return { type };
    const criteria = await criteriaOf(engine, type, sought.conditions);
    const from = type === cursor?.type ? cursor.place : undefined;
    let place: Place | undefined;
    const left = count - matches.length;
    for await (const row of rowsOf(engine, type, criteria, sought.results.sort, from, left + 1)) {
      if (matches.length === count) return { type, ...(place && { place }) };
      matches.push(foundText(type, row));
      place = placeOf(row);
    }
  }
  return undefined;
}

/** A page of several types in one order. */
async function fillTypes(
  engine: Engine,
  asked: readonly Asked[],
  cursor: Cursor | undefined,
  count: number,
  matches: FoundText[],
): Promise<Pick<Cursor, 'type' | 'place'> | undefined> {
  const [{ type: firstType, sought: first }] = asked as [Asked];
  const { sort } = first.results;
  const order = orderOf(firstType, sort);
  if (cursor && !(cursor.place && order && fitsOrder(order, cursor.place))) {
    throw new Refused(refuse('malformed', 'This is no page of this search. Begin it anew.'));
  }
  const types: OneType[] = [];
  for (const { type, sought } of asked) {
    types.push({ type, criteria: await criteriaOf(engine, type, sought.conditions) });
  }
  return fillMerged(engine, types, sort, cursor, count, matches);
}

async function* rowsOf(
  engine: Engine,
  type: ResourceType,
  criteria: readonly Criterion[],
  sort: readonly SortKey[],
  from: Place | undefined,
  wanted: number,
) {
  const order = sort.length > 0 ? orderOf(type, sort) : usualOrder(criteria);
  if (from && (order ? !fitsOrder(order, from) : from.keys.length !== sort.length)) {
    throw new Refused(refuse('malformed', 'This is no page of this search. Begin it anew.'));
  }
  if (order) yield* stream(engine, type, criteria, order, from, wanted);
  else yield* await sortedRows(engine, type, criteria, sort, from);
}

/** One patient's resources come as their index has them, newest first; all else by id. */
function usualOrder(criteria: readonly Criterion[]): Order {
  const isOfPatient = criteria.some((one) => one.isOfPatient === true);
  return isOfPatient ? [{ column: 'date', sqlType: 'timestamptz', isDescending: true }] : [];
}

async function totalOf(
  engine: Engine,
  asked: readonly Asked[],
  how: 'none' | 'estimate' | 'accurate' | undefined,
): Promise<number> {
  let total = 0;
  for (const { type, sought } of asked) {
    const criteria = await criteriaOf(engine, type, sought.conditions);
    const count = how === 'estimate' ? estimateAll : countAll;
    total += await count(engine, type, criteria);
  }
  return total;
}
