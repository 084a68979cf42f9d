import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { draftsKeptDays } from './drafts.ts';
import { withPractice } from './pool.ts';

/** Longer than any workstation sends a request again by itself (`wire/drafts/book.ts`). */
export const answersKeptDays = 7;

/** So few at once that nobody waits for it. */
export const purgedAtOnce = 1000;

/** How many of each were removed. */
export interface Purged {
  drafts: number;
  answers: number;
}

/**
 * Removes, of one practice, up to `purgedAtOnce` drafts that are applied or that nobody came back
 * to for 30 days, and then as many remembered answers older than 7 days. The drafts go first: an
 * applied one is known by its answer. Records, versions and audit are never touched.
 */
export async function purge(
  pool: pg.Pool,
  practiceId: string,
  at: Temporal.Instant,
): Promise<Purged> {
  const before = (days: number) => at.subtract({ hours: 24 * days }).toString();
  return withPractice(pool, practiceId, async (client) => {
    const drafts = await client.query({
      name: 'purge_drafts',
      text: `delete from records.draft
             where practice_id = $1 and (user_id, name) in (
               select user_id, name from records.draft old
               where practice_id = $1 and (updated < $2 or exists (
                 select from records.idempotency done
                 where done.practice_id = $1 and done.user_id = old.user_id
                   and done.key = old.idempotency_key))
               limit $3)`,
      values: [practiceId, before(draftsKeptDays), purgedAtOnce],
    });
    if ((drafts.rowCount ?? 0) >= purgedAtOnce) return { drafts: purgedAtOnce, answers: 0 };
    const answers = await client.query({
      name: 'purge_answers',
      text: `delete from records.idempotency
             where practice_id = $1 and (user_id, key) in (
               select user_id, key from records.idempotency
               where practice_id = $1 and at < $2 order by at limit $3)`,
      values: [practiceId, before(answersKeptDays), purgedAtOnce],
    });
    return { drafts: drafts.rowCount ?? 0, answers: answers.rowCount ?? 0 };
  });
}
