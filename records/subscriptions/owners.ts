import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { AuditEntry } from '../audit.ts';
import { withPractice } from '../pool.ts';

/** How far a right reaches, as it is kept. */
export type Reach = 'none' | 'all' | { within: string[] };

/** Who wrote a Subscription: what notifications are held to. */
export interface SubscriptionOwner {
  /** Of the person; missing when an app asked for itself. */
  userId?: string;
  appId?: string;
  /** What the person allowed the app. */
  authorizationId?: string;
  /** How far they could read the topic's type when they wrote it. */
  reach: Reach;
  by: Pick<AuditEntry, 'actorId' | 'actorName' | 'role'>;
}

/** An owner with the address of the API as they reached it. */
export interface OwnedAt {
  owner: SubscriptionOwner;
  base: string;
}

/** Keeps who is about to write a Subscription; nothing works for them until it is written. */
export async function addOwner(
  pool: pg.Pool,
  practiceId: string,
  added: OwnedAt & { id: string; subscriptionId: string; at: Temporal.Instant },
): Promise<void> {
  const { id, subscriptionId, base, owner, at } = added;
  await withPractice(pool, practiceId, (client) =>
    Promise.all([
      client.query(
        `insert into records.subscription_owner
           (practice_id, id, subscription_id, base, owner, at) values ($1, $2, $3, $4, $5, $6)`,
        [practiceId, id, subscriptionId, base, JSON.stringify(owner), at.toString()],
      ),
      client.query(
        `insert into records.subscription_run (practice_id, subscription_id, due_at)
         values ($1, $2, $3)
         on conflict (practice_id, subscription_id) do update set due_at = excluded.due_at`,
        [practiceId, subscriptionId, at.toString()],
      ),
    ]),
  );
}

/** Who wrote this Subscription under this tag. */
export async function findOwner(
  pool: pg.Pool,
  practiceId: string,
  subscriptionId: string,
  id: string,
): Promise<OwnedAt | undefined> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<OwnedAt>({
      name: 'find_subscription_owner',
      text: `select owner, base from records.subscription_owner
             where practice_id = $1 and id = $3 and subscription_id = $2`,
      values: [practiceId, subscriptionId, id],
    }),
  );
  return rows[0];
}

/** Ids of subscriptions that somebody has written at some time, the newest first. */
export async function writtenBy(
  pool: pg.Pool,
  practiceId: string,
  {
    userId,
    appId,
    authorizationId,
  }: Pick<SubscriptionOwner, 'userId' | 'appId' | 'authorizationId'>,
  count: number,
): Promise<string[]> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<{ id: string }>({
      name: 'subscriptions_written_by',
      text: `select subscription_id as id from records.subscription_owner
             where practice_id = $1 and owner ->> 'userId' is not distinct from $2
               and owner ->> 'appId' is not distinct from $3
               and owner ->> 'authorizationId' is not distinct from $4
             group by 1 order by max(at) desc limit $5`,
      values: [practiceId, userId ?? null, appId ?? null, authorizationId ?? null, count],
    }),
  );
  return rows.map(({ id }) => id);
}
