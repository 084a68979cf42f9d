import type { Subscription } from '@medplum/fhirtypes';
import type pg from 'pg';
import { subscriptionOwnerSystem } from '../../fhir/linchpin.ts';
import type { Stored } from '../stored.ts';
import { withPractice } from '../pool.ts';
import type { SubscriptionOwner } from './owners.ts';

/** Events that were given up at one time for one reason. */
export interface Letters {
  count: number;
  at: Date;
  /** How often they were tried. */
  failures: number;
  reason: string;
  /** True once somebody asked to send them again. */
  again: boolean;
}

/** How one Subscription stands with its delivery. */
export interface SubscriptionStanding {
  subscription: Stored<Subscription>;
  /** Missing when nobody is known to have written it. */
  owner: SubscriptionOwner | undefined;
  events: number;
  waiting: number;
  /** Since when the oldest event waits. */
  waitingSince: Date | null;
  sentAt: Date | null;
  /** Tries that failed since the last that was taken. */
  failures: number;
  failure: string | null;
  failedAt: Date | null;
  nextTry: Date | null;
  letters: Letters[];
}

/** What an administrator is shown of subscriptions. Nothing here writes. */
export interface SubscriptionLog {
  /** Every Subscription of the practice, the newest first, at most 500. */
  list(): Promise<SubscriptionStanding[]>;
}

type Row = Omit<SubscriptionStanding, 'subscription' | 'owner' | 'letters'> & { content: string };

const runsText = `
  select s.content, coalesce(r.last_number, 0)::float8 as events, w.count as waiting,
    w.since as "waitingSince", r.sent_at as "sentAt", coalesce(r.failures, 0) as failures,
    r.failure, r.failed_at as "failedAt", r.next_try as "nextTry"
  from records.subscription s
    left join records.subscription_run r on r.practice_id = s.practice_id
      and r.subscription_id = s.id
    cross join lateral (
      select count(*)::int as count, min(e.at) as since from records.subscription_event e
      where e.practice_id = s.practice_id and e.subscription_id = s.id and e.number > r.delivered) w
  where s.practice_id = $1 order by s.last_updated desc limit 500`;

const lettersText = `
  select subscription_id as id, count(*)::int as count, at, failures, reason, again
  from records.subscription_dead_letter where practice_id = $1
  group by subscription_id, at, failures, reason, again order by at desc limit 2000`;

/** Opens the list of one practice. */
export function openSubscriptionLog(pool: pg.Pool, practiceId: string): SubscriptionLog {
  return {
    list: () =>
      withPractice(pool, practiceId, async (client) => {
        const [runs, letters] = await Promise.all([
          client.query<Row>({
            name: 'subscription_overview',
            text: runsText,
            values: [practiceId],
          }),
          client.query<Letters & { id: string }>({
            ...{ name: 'subscription_letters', text: lettersText, values: [practiceId] },
          }),
        ]);
        const found = runs.rows.map(({ content, ...run }) => ({
          ...run,
          subscription: JSON.parse(content) as Stored<Subscription>,
        }));
        const owners = await findOwners(client, practiceId, found.map(ownerIdOf));
        return found.map((one) => ({
          ...one,
          owner: owners.get(ownerIdOf(one)),
          letters: letters.rows.filter(({ id }) => id === one.subscription.id),
        }));
      }),
  };
}

function ownerIdOf({ subscription }: { subscription: Subscription }): string {
  const tag = subscription.meta?.tag?.find(({ system }) => system === subscriptionOwnerSystem);
  return tag?.code ?? '';
}

async function findOwners(
  client: pg.PoolClient,
  practiceId: string,
  ids: readonly string[],
): Promise<Map<string, SubscriptionOwner>> {
  const { rows } = await client.query<{ id: string; owner: SubscriptionOwner }>({
    name: 'subscription_owners',
    text: `select id, owner from records.subscription_owner
           where practice_id = $1 and id::text = any($2)`,
    values: [practiceId, ids],
  });
  return new Map(rows.map(({ id, owner }) => [id, owner]));
}
