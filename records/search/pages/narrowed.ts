import type { Criterion } from '../drive/criterion.ts';
import { selectIds } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { isKnownMany, rememberMany } from './known-many.ts';

/** Up to so many rows are named by their ids before they are put in order. */
const namedAtMost = 1_000;

/**
 * Criteria of which one leads to few rows. The planner knows how often the commonest tokens come
 * and supposes up to half a percent of any other, so that for a rare one it would walk a large
 * table in order. So what only tokens narrow is first looked up by them, in no order: few are then
 * named by id, and of many it is right to walk the order.
 */
export async function narrowed(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
): Promise<readonly Criterion[]> {
  const isByTokens = criteria.some(
    ({ tokens = [], hints = [] }) => tokens.length + hints.length > 0,
  );
  if (!isByTokens || criteria.some((one) => one.drives === true)) return criteria;
  const { practiceId } = engine;
  const statement = selectIds(practiceId, type, criteria, namedAtMost + 1);
  if (isKnownMany(statement)) return criteria;
  const found = await engine.ask<{ id: string }>(statement);
  if (found.length > namedAtMost) {
    rememberMany(statement);
    return criteria;
  }
  const ids = found.map(({ id }) => id);
  return [{ column: (bind) => `id = any(${bind(ids)}::text[])`, drives: true }, ...criteria];
}
