import type pg from 'pg';
import { gathering } from '../gathering.ts';
import { withPractice } from '../pool.ts';
import { tableOf } from '../table.ts';
import { sentAtOnce } from './transaction.ts';

const idsAtOnce = 2_000;

/**
 * Which of these (`Type/id`) stand in a practice's record. Those who ask at the same time are
 * answered from one question, which is asked after the last of them came.
 */
export const existing = gathering<pg.Pool, readonly string[], ReadonlySet<string>>(ask, {
  underWay: 2,
  weight: idsAtOnce,
  weightOf: (references) => references.length,
});

async function ask(
  pool: pg.Pool,
  practiceId: string,
  asked: (readonly string[])[],
): Promise<ReadonlySet<string>[]> {
  const types = new Map<string, Set<string>>();
  for (const reference of asked.flat()) {
    const [type = '', id = ''] = reference.split('/');
    types.set(type, (types.get(type) ?? new Set()).add(id));
  }
  const found = new Set<string>();
  await withPractice(pool, practiceId, async (client) => {
    const answers = sentAtOnce(client, () =>
      [...types].map(async ([type, ids]) => {
        const { rows } = await client.query<{ id: string }>({
          name: `exist_${type}`,
          text: `select id from ${tableOf(type)} where practice_id = $1 and id = any($2)`,
          values: [practiceId, [...ids]],
        });
        for (const { id } of rows) found.add(`${type}/${id}`);
      }),
    );
    await Promise.all(answers);
  });
  return asked.map(() => found);
}
