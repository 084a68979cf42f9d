import { defineView } from '../../records/act.ts';
import type { SubscriptionStanding } from '../../records/subscriptions/overview.ts';
import { subscriptionsContract, type SubscriptionRow } from './subscriptions.contract.ts';
import { topicWords } from './topic-words.ts';

/**
 * How every Subscription stands. It holds nobody's data: not what an event was about, nor by whom a
 * subscription is filtered.
 */
export const subscriptions = defineView({
  contract: subscriptionsContract,
  permission: 'apps.manage',
  read: async (records) => ({
    output: { subscriptions: (await records.subscriptions.list()).map(present) },
    patients: [],
  }),
});

function present(one: SubscriptionStanding): SubscriptionRow {
  const { subscription, owner, letters, failure, failedAt, nextTry } = one;
  const { endpoint } = subscription.channel;
  const filters = (subscription as { _criteria?: { extension?: unknown[] } })._criteria?.extension;
  const host = endpoint === undefined ? undefined : URL.parse(endpoint)?.host;
  return {
    subscriptionId: subscription.id,
    version: subscription.meta.versionId,
    appId: owner?.appId,
    askedBy: owner?.by.actorName ?? 'nobody that is known here',
    topic: topicWords(subscription.criteria),
    hasFilters: (filters ?? []).length > 0,
    host,
    status: subscription.status ?? 'off',
    error: subscription.error,
    events: one.events,
    sentAt: one.sentAt?.toISOString(),
    waiting: one.waiting,
    waitingSince: one.waitingSince?.toISOString(),
    failing:
      failure === null || failedAt === null || one.failures === 0
        ? undefined
        : {
            ...{ times: one.failures, reason: failure, at: failedAt.toISOString() },
            nextTry: nextTry?.toISOString(),
          },
    letters: letters.map(({ count, at, failures, reason, again }) => ({
      ...{ count, at: at.toISOString(), failures, reason, again },
    })),
  };
}
