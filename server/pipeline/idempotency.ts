import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '../../records/act.ts';
import { withPractice } from '../../records/pool.ts';
import type { Passage } from './context.ts';

interface Answered {
  request: Buffer;
  answer: string;
}

/** The answer already given to this person's request with this key, if there was one. */
export async function findAnswer(
  pool: pg.Pool,
  actor: Actor,
  key: string,
): Promise<Answered | undefined> {
  const { rows } = await withPractice(pool, actor.practiceId, (client) =>
    client.query<Answered>({
      name: 'find_answer',
      text: `select request, answer from records.idempotency
             where practice_id = $1 and user_id = $2 and key = $3`,
      values: [actor.practiceId, actor.userId, key],
    }),
  );
  return rows[0];
}

/** What was asked, so that one key cannot stand for two requests. */
export function requestDigest(passage: Passage): Buffer {
  return createHash('sha256')
    .update(passage.act?.contract.name ?? '')
    .update('\n')
    .update(JSON.stringify(passage.body ?? null))
    .digest();
}
