import type pg from 'pg';
import { parse } from '../../read.ts';
import type { Criterion, Row } from '../drive/criterion.ts';
import { keyText, type Order, type Place } from '../drive/order.ts';
import { selectAfter } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { named, narrowed } from './narrowed.ts';

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
  const isById = order.length === 0;
  const rowsAtMost = isById ? firstSize(criteria, wanted) : 0;
  const behind = isById ? (from?.id ?? '') : '';
  const found = await narrowed(engine, type, criteria, { rowsAtMost, behind });
  if (found && isById) {
    yield* await decide(criteria, found.rows);
    yield* ofIds(engine, type, criteria, found.ids, nextSize(rowsAtMost));
  } else {
    const driven = found ? [named(found.ids), ...criteria] : criteria;
    yield* inOrder(engine, type, driven, order, from, wanted);
  }
}

/** Those of the resources named by id, in that order, that match. */
async function* ofIds(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
  ids: readonly string[],
  firstMany: number,
): AsyncGenerator<Row> {
  let size = firstMany;
  for (let at = 0; at < ids.length; size = nextSize(size)) {
    const these = [named(ids.slice(at, (at += size))), ...criteria];
    yield* await decide(criteria, await batchAfter(engine, type, these, [], undefined, size));
  }
}

async function* inOrder(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
  order: Order,
  from: Place | undefined,
  wanted: number,
): AsyncGenerator<Row> {
  let size = firstSize(criteria, wanted);
  for (let place = from; ; size = nextSize(size)) {
    const batch = await batchAfter(engine, type, criteria, order, place, size);
    yield* await decide(criteria, batch);
    const last = batch.at(-1);
    if (!last || batch.length < size) return;
    place = placeOf(last);
  }
}

function firstSize(criteria: readonly Criterion[], wanted: number): number {
  if (isDecided(criteria)) return Math.max(wanted, 1);
  const isTested = criteria.some(({ test }) => test !== undefined);
  return isTested ? Math.max(wanted, smallestBatch) : wanted * 2;
}

function nextSize(size: number): number {
  return Math.min(Math.max(size * 2, smallestBatch), largestBatch);
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
