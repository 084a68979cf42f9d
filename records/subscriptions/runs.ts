import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { withPractice } from '../pool.ts';
import { giveUp } from './letters.ts';
import type { RunKey } from './run-key.ts';

/** How far the delivery of one subscription is. */
export interface Run {
  ownerId: string | null;
  /** True once the handshake was answered. */
  isBegun: boolean;
  /** The number of the last event there is, and of the last that was delivered. */
  lastNumber: number;
  delivered: number;
  failures: number;
  nextTry: Date | null;
  sentAt: Date | null;
  /** The last order of a person that was carried out. */
  orderId: string | null;
}

const columns = `owner_id as "ownerId", seen is not null as "isBegun",
  last_number::float8 as "lastNumber", delivered::float8 as delivered, failures,
  next_try as "nextTry", sent_at as "sentAt", order_id as "orderId"`;

/** Runs to be looked at by an instant, or all that are not at rest, in every practice. */
export async function runsDue(pool: pg.Pool, by: Temporal.Instant | 'ever'): Promise<RunKey[]> {
  const { rows } = await pool.query<RunKey>(
    `select practice_id as "practiceId", subscription_id as "subscriptionId"
     from records.subscriptions_due($1)`,
    [by === 'ever' ? 'infinity' : by.toString()],
  );
  return rows;
}

/** Subscriptions of a practice that are not at rest, or that one of these commits has changed. */
export async function runsOf(
  pool: pg.Pool,
  practiceId: string,
  seqs: readonly string[],
): Promise<string[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ id: string }>({
      name: 'subscription_runs',
      text: `select subscription_id as id from records.subscription_run
             where practice_id = $1 and (due_at is not null or 'Subscription/' || subscription_id
               in (select unnest(changed) from records.outbox
                   where practice_id = $1 and seq = any($2::bigint[])))`,
      values: [practiceId, seqs],
    }),
  );
  return rows.map(({ id }) => id);
}

/** How it stands, for who asks. */
export async function findRun(pool: pg.Pool, key: RunKey): Promise<Run | undefined> {
  return one(
    pool,
    key,
    `select ${columns} from records.subscription_run
     where practice_id = $1 and subscription_id = $2`,
  );
}

/** Takes a run to work on it; undefined while another server does. */
export async function takeRun(
  pool: pg.Pool,
  key: RunKey,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<Run | undefined> {
  return one(
    pool,
    key,
    `update records.subscription_run set leased_until = $4, due_at = $4
     where practice_id = $1 and subscription_id = $2
       and (leased_until is null or leased_until < $3) returning ${columns}`,
    [now.toString(), until.toString()],
  );
}

/**
 * Gives it back, to be looked at again at an instant at the latest; at rest without one, unless
 * somebody is writing the Subscription just now.
 */
export async function giveRunBack(
  pool: pg.Pool,
  key: RunKey,
  due: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Promise<void> {
  await one(
    pool,
    key,
    `update records.subscription_run set leased_until = null, due_at = coalesce($3,
       (select max(at) + interval '1 minute' from records.subscription_owner
        where practice_id = $1 and subscription_id = $2
          and at > $4::timestamptz - interval '1 minute'))
     where practice_id = $1 and subscription_id = $2`,
    [due?.toString() ?? null, now.toString()],
  );
}

/** What delivery changes of a run. */
export interface RunChange {
  delivered?: number;
  failures: number;
  nextTry: Temporal.Instant | undefined;
  sentAt?: Temporal.Instant | undefined;
  /** Why it was not taken, and when. */
  failure?: { reason: string; at: Temporal.Instant };
}

/** Writes how a notification went. */
export async function changeRun(pool: pg.Pool, key: RunKey, change: RunChange): Promise<void> {
  await one(
    pool,
    key,
    `update records.subscription_run set delivered = coalesce($3, delivered), failures = $4,
       next_try = $5, sent_at = coalesce($6, sent_at), failure = $7, failed_at = $8
     where practice_id = $1 and subscription_id = $2`,
    [
      change.delivered ?? null,
      change.failures,
      change.nextTry?.toString() ?? null,
      change.sentAt?.toString() ?? null,
      change.failure?.reason ?? null,
      change.failure?.at.toString() ?? null,
    ],
  );
}

/** Begins anew for another writing of the Subscription: what was not sent is given up. */
export async function beginAnew(
  pool: pg.Pool,
  key: RunKey,
  ownerId: string,
  at: Temporal.Instant,
): Promise<void> {
  await giveUp(pool, key, at, 'The subscription was changed before it was sent.');
  await one(
    pool,
    key,
    `update records.subscription_run set owner_id = $3, seen = null, failures = 0, next_try = null
     where practice_id = $1 and subscription_id = $2`,
    [ownerId],
  );
}

/** From now on changes are events: what is visible at this moment is not. */
export async function beginSeeing(pool: pg.Pool, key: RunKey): Promise<void> {
  await one(
    pool,
    key,
    `update records.subscription_run set seen = pg_current_snapshot()
     where practice_id = $1 and subscription_id = $2`,
  );
}

/** Says to whoever listens that something about the delivery of a subscription is another now. */
export async function announceRun(
  pool: pg.Pool,
  { practiceId, subscriptionId }: RunKey,
): Promise<void> {
  await pool.query(`select pg_notify('linchpin', $1)`, [
    `${practiceId} - Subscription/${subscriptionId}`,
  ]);
}

async function one(
  pool: pg.Pool,
  { practiceId, subscriptionId }: RunKey,
  text: string,
  values: unknown[] = [],
): Promise<Run | undefined> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<Run>(text, [practiceId, subscriptionId, ...values]),
  );
  return rows[0];
}
