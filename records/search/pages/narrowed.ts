import type { Criterion, Row } from '../drive/criterion.ts';
import { selectIds, type FoundIds, type Whole } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { isKnownMany, rememberMany } from './known-many.ts';

/** Up to so many rows are named by their ids before they are put in order. */
const namedAtMost = 1_000;

/** What was found by tokens, in the order of ids: the first rows whole, of the others the ids. */
export interface Narrowed {
  rows: Row[];
  ids: string[];
}

/** True when only tokens narrow: no column leads to few rows. */
export function isByTokensAlone(criteria: readonly Criterion[]): boolean {
  return (
    criteria.some(({ tokens = [], hints = [] }) => tokens.length + hints.length > 0) &&
    !criteria.some((one) => one.drives === true)
  );
}

/**
 * What leads to few rows when only tokens narrow; undefined when that is much, or when something
 * else narrows. The planner knows how often the commonest tokens come and supposes up to half a
 * percent of any other, so that for a rare one it would walk a large table in order. So what only
 * tokens narrow is first looked up by them, in no order: few are then there or named by id, and of
 * many it is right to walk the order.
 */
export async function narrowed(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
  whole: Whole,
): Promise<Narrowed | undefined> {
  if (!isByTokensAlone(criteria)) return undefined;
  const statement = selectIds(engine.practiceId, type, criteria, namedAtMost + 1, whole);
  if (isKnownMany(statement)) return undefined;
  const answered = await engine.ask<Row & FoundIds>(statement);
  const [first, ...rows] = answered.sort((a, b) => Number(a.id !== null) - Number(b.id !== null));
  if (!first || first.total > namedAtMost) {
    rememberMany(statement);
    return undefined;
  }
  return {
    rows: rows.map((row) => ({ ...row, keys: [] })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    ids: first.rest?.split(',') ?? [],
  };
}

/** Rows of these ids. */
export function named(ids: readonly string[]): Criterion {
  return { column: (bind) => `id = any(${bind(ids)}::text[])`, drives: true };
}
