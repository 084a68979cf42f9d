import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { withPractice } from '../pool.ts';
import { purgedAtOnce } from '../purge.ts';

/** So long `$events` answers what was delivered. */
const eventsKeptDays = 30;
/** So long a person may have what was given up sent again. */
const lettersKeptDays = 90;
/** A write that names its owner is under way for moments; a day is far beyond that. */
const ownersKeptDays = 1;

/** What is removed, up to `$3` rows each, of what is older than `$2`. */
const steps: [name: string, keptDays: number, text: string][] = [
  [
    'purge_subscription_letters',
    lettersKeptDays,
    `delete from records.subscription_dead_letter where practice_id = $1
       and (subscription_id, number) in (
         select subscription_id, number from records.subscription_dead_letter
         where practice_id = $1 and at < $2 and not again limit $3)`,
  ],
  [
    'purge_subscription_events',
    eventsKeptDays,
    `delete from records.subscription_event where practice_id = $1
       and (subscription_id, number) in (
         select e.subscription_id, e.number from records.subscription_event e
           join records.subscription_run r using (practice_id, subscription_id)
         where e.practice_id = $1 and e.at < $2 and e.number <= r.delivered
           and not exists (select from records.subscription_dead_letter d
             where d.practice_id = $1 and d.subscription_id = e.subscription_id
               and d.number = e.number) limit $3)`,
  ],
  [
    'purge_subscription_owners',
    ownersKeptDays,
    `delete from records.subscription_owner where practice_id = $1 and id in (
       select o.id from records.subscription_owner o
         left join records.subscription s on s.practice_id = o.practice_id
           and s.id = o.subscription_id and position(o.id::text in s.content) > 0
       where o.practice_id = $1 and o.at < $2 and s.id is null limit $3)`,
  ],
  // A Subscription that is deleted, or was never written: nobody can ask for its events any more.
  [
    'purge_ended_subscription_events',
    ownersKeptDays,
    `delete from records.subscription_event where practice_id = $1
       and (subscription_id, number) in (
         select e.subscription_id, e.number from records.subscription_event e
         where e.practice_id = $1 and e.at < $2
           and not exists (select from records.subscription s
             where s.practice_id = $1 and s.id = e.subscription_id) limit $3)`,
  ],
  [
    'purge_ended_subscription_letters',
    ownersKeptDays,
    `delete from records.subscription_dead_letter where practice_id = $1
       and (subscription_id, number) in (
         select d.subscription_id, d.number from records.subscription_dead_letter d
         where d.practice_id = $1 and d.at < $2
           and not exists (select from records.subscription s
             where s.practice_id = $1 and s.id = d.subscription_id) limit $3)`,
  ],
  [
    'purge_ended_subscription_runs',
    ownersKeptDays,
    `delete from records.subscription_run where practice_id = $1 and subscription_id in (
       select r.subscription_id from records.subscription_run r
       where r.practice_id = $1 and coalesce(r.leased_until, $2) <= $2
         and not exists (select from records.subscription s
           where s.practice_id = $1 and s.id = r.subscription_id)
         and not exists (select from records.subscription_owner o
           where o.practice_id = $1 and o.subscription_id = r.subscription_id)
         and not exists (select from records.subscription_event e
           where e.practice_id = $1 and e.subscription_id = r.subscription_id) limit $3)`,
  ],
  [
    'purge_subscription_bindings',
    0,
    `delete from records.subscription_binding where practice_id = $1 and id in (
       select id from records.subscription_binding
       where practice_id = $1 and expires_at < $2 limit $3)`,
  ],
];

/**
 * Removes, of one practice, up to `purgedAtOnce` rows of each kind that nobody needs any more:
 * events that were delivered 30 days ago, letters given up 90 days ago, who wrote a Subscription
 * before somebody else did, all that belongs to one that is deleted, tokens that ended. Answers how
 * many went. What was not delivered stays.
 */
export async function purgeSubscriptions(
  pool: pg.Pool,
  practiceId: string,
  at: Temporal.Instant,
): Promise<number> {
  return withPractice(pool, practiceId, async (client) => {
    let gone = 0;
    for (const [name, keptDays, text] of steps) {
      const before = at.subtract({ hours: 24 * keptDays }).toString();
      const values = [practiceId, before, purgedAtOnce];
      gone += (await client.query({ name, text, values })).rowCount ?? 0;
    }
    return gone;
  });
}
