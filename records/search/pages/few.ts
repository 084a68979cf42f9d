import type pg from 'pg';
import type { Criterion, Row } from '../drive/criterion.ts';
import { selectFew } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { isKnownMany, rememberMany } from './known-many.ts';
import { isByTokensAlone } from './narrowed.ts';
import { isDecided, stream } from './stream.ts';

/** Up to so many are few: they are read before what points to them is looked for. */
export const fewAtMost = 100;

/** Everything that meets the criteria, in no order; undefined when that is more than a few. */
export async function findFew(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  const statement = isDecided(criteria)
    ? selectFew(engine.practiceId, type, criteria, fewAtMost + 1)
    : undefined;
  if (statement && isKnownMany(statement)) return undefined;
  if (statement && !isByTokensAlone(criteria)) {
    rows.push(...(await engine.ask<pg.QueryResultRow & Row>(statement)));
  } else {
    for await (const row of stream(engine, type, criteria, [], undefined, fewAtMost + 1)) {
      if (rows.push(row) > fewAtMost) break;
    }
  }
  if (rows.length <= fewAtMost) return rows;
  if (statement) rememberMany(statement);
  return undefined;
}
