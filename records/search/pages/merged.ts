import type { ResourceType } from '@medplum/fhirtypes';
import type { Criterion, Row } from '../drive/criterion.ts';
import { keyText, orderOf, type Place } from '../drive/order.ts';
import type { FoundText } from '../fhir-search.ts';
import type { SortKey } from '../language/result-parameters.ts';
import type { Cursor } from './cursor.ts';
import type { Engine } from './engine.ts';
import { foundText } from './found.ts';
import { placeOf, stream } from './stream.ts';

/** Parameters that every type has, each with a column, so that types can be put in one order. */
const ofEvery = new Set(['_id', '_lastUpdated']);

/** True when resources of several types can be sorted by these together. */
export function sortsTypes(sort: readonly SortKey[]): boolean {
  return sort.every(({ parameter }) => ofEvery.has(parameter.name));
}

/** One type of a search over several. */
export interface OneType {
  type: ResourceType;
  criteria: readonly Criterion[];
}

interface Met {
  type: ResourceType;
  row: Row;
}

/** Stands before every id, and behind every one. */
const [beforeAll, behindAll] = ['', '~'];

/**
 * Fills a page with what is next of several types in one order: by the keys, then by type, then by
 * id. Answers the last that it took when there is more.
 */
export async function fillMerged(
  engine: Engine,
  types: readonly OneType[],
  sort: readonly SortKey[],
  cursor: Cursor | undefined,
  count: number,
  matches: FoundText[],
): Promise<Pick<Cursor, 'type' | 'place'> | undefined> {
  const met: Met[] = [];
  for (const { type, criteria } of types) {
    const order = orderOf(type, sort) ?? [];
    const from = cursor?.place && placeFor(type, cursor.type, cursor.place);
    const rows = stream(engine, type, criteria, order, from, count + 1);
    let taken = 0;
    for await (const row of rows) {
      met.push({ type, row });
      if ((taken += 1) > count) break;
    }
  }
  met.sort((a, b) => compare(sort, a, b));
  const page = met.slice(0, count);
  matches.push(...page.map(({ type, row }) => foundText(type, row)));
  const last = page.at(-1);
  return met.length > count && last ? { type: last.type, place: placeOf(last.row) } : undefined;
}

/** Where a type goes on: with equal keys, types before that of the place are through. */
function placeFor(type: string, lastType: string, { keys, id }: Place): Place {
  if (type === lastType) return { keys, id };
  return { keys, id: type < lastType ? behindAll : beforeAll };
}

function compare(sort: readonly SortKey[], a: Met, b: Met): number {
  for (const [at, { isDescending }] of sort.entries()) {
    const [one, other] = [keyText(a.row.keys[at]) ?? '', keyText(b.row.keys[at]) ?? ''];
    if (one !== other) return one < other === isDescending ? 1 : -1;
  }
  if (a.type !== b.type) return a.type < b.type ? -1 : 1;
  return a.row.id < b.row.id ? -1 : 1;
}
