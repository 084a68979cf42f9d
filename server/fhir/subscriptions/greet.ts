import { isRefusal } from '../../../fhir/refusal.ts';
import { isSameSubscriber, type Subscriber } from '../../../records/subscriptions/bindings.ts';
import { findRun } from '../../../records/subscriptions/runs.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import { readSubscription } from './asked.ts';
import { notificationOf } from './notification.ts';
import { findStanding } from './standing.ts';
import type { Stage } from './stage.ts';

/**
 * The handshake with which a socket is bound to a subscription, as text. `not begun` while changes
 * are not yet events: who was greeted then would never hear of those. Undefined when it is not this
 * subscriber's, is not for a socket, does not work or may not any more.
 */
export async function greet(
  stage: Stage,
  key: RunKey,
  owner: Subscriber,
): Promise<{ handshake: string } | 'not begun' | undefined> {
  const standing = await findStanding(stage, key);
  if (!standing || !isSameSubscriber(standing.owned.owner, owner)) return undefined;
  const { subscription, owned, ownerId } = standing;
  const asked = readSubscription(subscription, stage.anywhere);
  if (isRefusal(asked) || asked.channel !== 'websocket') return undefined;
  if (subscription.status !== 'active' && subscription.status !== 'requested') return undefined;
  const reach = await stage.ownerReach(key.practiceId, owned.owner, asked.topic.type);
  if (reach === 'none') return undefined;
  const run = await findRun(stage.pool, key);
  if (!run?.isBegun || run.ownerId !== ownerId) return 'not begun';
  const handshake = notificationOf({
    ...{ base: owned.base, subscriptionId: key.subscriptionId, topic: asked.topic.url },
    ...{ type: 'handshake', status: subscription.status, content: asked.content, events: [] },
    ...{ eventsSince: run.lastNumber },
    at: stage.now().toString({ smallestUnit: 'millisecond' }),
  });
  return { handshake: JSON.stringify(handshake) };
}
