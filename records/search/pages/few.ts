import type pg from 'pg';
import type { Criterion, Row } from '../drive/criterion.ts';
import { selectFew } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { isKnownMany, rememberMany } from './known-many.ts';
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
  if (isDecided(criteria)) {
    const statement = selectFew(engine.practiceId, type, criteria, fewAtMost + 1);
    if (isKnownMany(statement)) return undefined;
    rows.push(...(await engine.ask<pg.QueryResultRow & Row>(statement)));
    if (rows.length <= fewAtMost) return rows;
    rememberMany(statement);
    return undefined;
  }
  for await (const row of stream(engine, type, criteria, [], undefined, fewAtMost + 1)) {
    if (rows.push(row) > fewAtMost) return undefined;
  }
  return rows;
}
