import type { Criterion, Row } from '../drive/criterion.ts';
import { selectIds } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { isKnownMany, rememberMany } from './known-many.ts';

/** Up to so many rows are named by their ids before they are put in order. */
const namedAtMost = 1_000;
/** Up to so many come whole at once. */
const wholeAtMost = 100;

/** What was found by tokens, in the order of ids: the rows, or when they are many, their ids. */
export interface Narrowed {
  rows?: Row[];
  ids?: string[];
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
  isById: boolean,
): Promise<Narrowed | undefined> {
  if (!isByTokensAlone(criteria)) return undefined;
  const whole = isById ? wholeAtMost : 0;
  const statement = selectIds(engine.practiceId, type, criteria, namedAtMost + 1, whole);
  if (isKnownMany(statement)) return undefined;
  const found = await engine.ask<Row>(statement);
  if (found.length > namedAtMost) {
    rememberMany(statement);
    return undefined;
  }
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  return found.length <= whole
    ? { rows: found.map((row) => ({ ...row, keys: [] })) }
    : { ids: found.map(({ id }) => id) };
}

/** Rows of these ids. */
export function named(ids: readonly string[]): Criterion {
  return { column: (bind) => `id = any(${bind(ids)}::text[])`, drives: true };
}
