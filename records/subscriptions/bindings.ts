import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { withPractice } from '../pool.ts';
import type { SubscriptionOwner } from './owners.ts';

/** Whose a subscription is, without how far they could read. */
export type Subscriber = Pick<SubscriptionOwner, 'userId' | 'appId' | 'authorizationId'>;

/** True for the same person, app and permission; what is missing in both is the same too. */
export function isSameSubscriber(one: Subscriber, other: Subscriber): boolean {
  return (
    one.userId === other.userId &&
    one.appId === other.appId &&
    one.authorizationId === other.authorizationId
  );
}

/** What a WebSocket is opened (`ticket`) and bound (`id`) by; both are kept as hashes. */
export interface Binding {
  id: string;
  ticket: string;
  owner: Subscriber;
  subscriptionIds: string[];
}

/** Keeps what was given to a subscriber, and forgets what has ended. */
export async function addBinding(
  pool: pg.Pool,
  practiceId: string,
  { id, ticket, owner, subscriptionIds }: Binding,
  { now, until }: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<void> {
  await withPractice(pool, practiceId, (client) =>
    Promise.all([
      client.query(
        `delete from records.subscription_binding where practice_id = $1 and expires_at <= $2`,
        [practiceId, now.toString()],
      ),
      client.query(
        `insert into records.subscription_binding
           (practice_id, id, ticket, owner, subscription_ids, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [practiceId, id, ticket, JSON.stringify(owner), subscriptionIds, until.toString()],
      ),
    ]),
  );
}

/** What was given under a hash, of the address or of the token, while it has not ended. */
export async function findBinding(
  pool: pg.Pool,
  practiceId: string,
  by: 'id' | 'ticket',
  hash: string,
  now: Temporal.Instant,
): Promise<Binding | undefined> {
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<Binding>({
      name: `find_subscription_binding_by_${by}`,
      text: `select id, ticket, owner, subscription_ids as "subscriptionIds"
             from records.subscription_binding
             where practice_id = $1 and ${by} = $2 and expires_at > $3 limit 1`,
      values: [practiceId, hash, now.toString()],
    }),
  );
  return rows[0];
}
