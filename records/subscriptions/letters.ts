import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { withPractice } from '../pool.ts';
import { readEvents, type SubscriptionEvent } from './events.ts';
import type { Order } from './order.ts';
import type { RunKey } from './run-key.ts';

/** Events that were given up, the dead letters, and what a person orders for them. */

async function change(
  pool: pg.Pool,
  { practiceId, subscriptionId }: RunKey,
  text: string,
  values: unknown[] = [],
): Promise<void> {
  await withPractice(pool, practiceId, (client) =>
    client.query(text, [practiceId, subscriptionId, ...values]),
  );
}

/** Puts every event that was not delivered among the dead letters, with the reason. */
export async function giveUp(
  pool: pg.Pool,
  key: RunKey,
  at: Temporal.Instant,
  reason: string,
): Promise<void> {
  await change(
    pool,
    key,
    `with r as (select * from records.subscription_run
                where practice_id = $1 and subscription_id = $2 for update),
       dead as (insert into records.subscription_dead_letter
         select e.practice_id, e.subscription_id, e.number, $3, r.failures, $4
         from r join records.subscription_event e using (practice_id, subscription_id)
         where e.number > r.delivered on conflict do nothing),
       again as (update records.subscription_dead_letter d
         set again = false, at = $3, failures = r.failures, reason = $4
         from r where d.practice_id = $1 and d.subscription_id = $2 and d.again)
     update records.subscription_run u set delivered = u.last_number
     from r where u.practice_id = $1 and u.subscription_id = $2`,
    [at.toString(), reason],
  );
}

/**
 * Carries out an order: dead letters are sent again, before anything newer, or what failed and what
 * waits is forgotten. Tries begin anew either way. The same order does nothing twice.
 */
export async function carryOut(pool: pg.Pool, key: RunKey, { verb, id }: Order): Promise<void> {
  const letters =
    verb === 'try-again'
      ? `update records.subscription_dead_letter d set again = true from r
         where d.practice_id = $1 and d.subscription_id = $2`
      : `delete from records.subscription_dead_letter d using r
         where d.practice_id = $1 and d.subscription_id = $2`;
  const delivered = verb === 'try-again' ? 'u.delivered' : 'u.last_number';
  await change(
    pool,
    key,
    `with r as (select * from records.subscription_run
                where practice_id = $1 and subscription_id = $2
                  and order_id is distinct from $3 for update),
       letters as (${letters})
     update records.subscription_run u set order_id = $3, delivered = ${delivered}, failures = 0,
       next_try = null, failure = null, failed_at = null
     from r where u.practice_id = $1 and u.subscription_id = $2`,
    [id],
  );
}

/** Dead letters that are to be sent again, in their order, at most `count`. */
export async function readLettersAgain(
  pool: pg.Pool,
  key: RunKey,
  count: number,
): Promise<SubscriptionEvent[]> {
  const { rows } = await withPractice(pool, key.practiceId, (client) =>
    client.query<{ number: number }>({
      name: 'subscription_letters_again',
      text: `select number::float8 as number from records.subscription_dead_letter
             where practice_id = $1 and subscription_id = $2 and again order by number limit $3`,
      values: [key.practiceId, key.subscriptionId, count],
    }),
  );
  return rows.length === 0
    ? []
    : readEvents(
        pool,
        key,
        rows.map(({ number }) => number),
      );
}

/** Forgets letters that were taken after all. */
export async function forgetLetters(
  pool: pg.Pool,
  key: RunKey,
  numbers: readonly number[],
): Promise<void> {
  await change(
    pool,
    key,
    `delete from records.subscription_dead_letter
     where practice_id = $1 and subscription_id = $2 and number = any($3)`,
    [numbers],
  );
}
