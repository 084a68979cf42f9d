import type pg from 'pg';
import { parse } from '../../read.ts';
import type { Criterion, Row } from '../drive/criterion.ts';
import { keyText, type Order, type Place } from '../drive/order.ts';
import { selectAfter } from '../drive/select.ts';
import { narrowed } from './narrowed.ts';
import type { Engine } from './engine.ts';

const largestBatch = 1_000;
const smallestBatch = 100;

/** True when the statement alone decides, so that every row it answers matches. */
export function isDecided(criteria: readonly Criterion[]): boolean {
  return criteria.every(({ test, among }) => test === undefined && among === undefined);
}

/**
 * Everything that matches, in order, behind a place; `wanted` is how many the caller is likely to
 * take. Rows are asked for in batches and each is decided before it is given.
 */
export async function* stream(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
  order: Order,
  from: Place | undefined,
  wanted: number,
): AsyncGenerator<Row> {
  const driven = await narrowed(engine, type, criteria);
  const decided = isDecided(criteria);
  const isTested = criteria.some(({ test }) => test !== undefined);
  let size = decided
    ? Math.max(wanted, 1)
    : isTested
      ? Math.max(wanted, smallestBatch)
      : wanted * 2;
  let place = from;
  for (;;) {
    const batch = await batchAfter(engine, type, driven, order, place, size);
    yield* await decide(criteria, batch);
    const last = batch.at(-1);
    if (!last || batch.length < size) return;
    place = placeOf(last);
    size = Math.min(Math.max(size * 2, smallestBatch), largestBatch);
  }
}

/** The place of a row in its order. */
export function placeOf({ keys, id }: Row): Place {
  return { keys: keys.map(keyText), id };
}

async function batchAfter(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
  order: Order,
  place: Place | undefined,
  size: number,
): Promise<Row[]> {
  const batch: Row[] = [];
  for (const statement of selectAfter(engine.practiceId, type, criteria, order, place, size)) {
    const rows = await engine.ask<pg.QueryResultRow & Row>(statement);
    for (const row of rows.slice(0, size - batch.length)) {
      const keys = order.map((_, at) => (row as Record<string, unknown>)[`k${at}`]);
      batch.push({ ...row, keys });
    }
    if (batch.length >= size) break;
  }
  return batch;
}

/** Those of the rows that match, in their order. */
async function decide(
  criteria: readonly Criterion[],
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const tests = criteria.flatMap(({ test }) => test ?? []);
  let left = rows;
  if (tests.length > 0) {
    left = rows.filter(({ content }) => {
      const resource = parse(content);
      return tests.every((test) => test(resource));
    });
  }
  for (const { among } of criteria) {
    if (!among || left.length === 0) continue;
    const found = await among(left);
    left = left.filter(({ id }) => found.has(id));
  }
  return left;
}
