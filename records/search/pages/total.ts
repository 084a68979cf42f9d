import type { Criterion } from '../drive/criterion.ts';
import { selectAll, selectCount } from '../drive/select.ts';
import type { Engine } from './engine.ts';
import { isDecided, stream } from './stream.ts';

/** How many match: counted by the database when it decides alone, else by deciding on each. */
export async function countAll(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
): Promise<number> {
  if (isDecided(criteria)) {
    const statement = selectCount(engine.practiceId, type, criteria);
    const [row] = await engine.ask<{ count: string }>(statement);
    return Number(row?.count ?? 0);
  }
  let count = 0;
  const found = stream(engine, type, criteria, [], undefined, 1_000);
  while ((await found.next()).done !== true) count += 1;
  return count;
}

/** About how many match, as the planner of the database thinks from what it knows of the table. */
export async function estimateAll(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
): Promise<number> {
  const { text, values } = selectAll(engine.practiceId, type, criteria);
  const [row] = await engine.ask<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>({
    text: `explain (format json) ${text}`,
    values,
  });
  return Math.max(0, Math.round(row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0));
}
