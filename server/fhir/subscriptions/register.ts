import { randomUUID } from 'node:crypto';
import type { Resource, Subscription } from '@medplum/fhirtypes';
import { subscriptionOwnerSystem } from '../../../fhir/linchpin.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Subscriber } from '../../../records/subscriptions/bindings.ts';
import { addOwner } from '../../../records/subscriptions/owners.ts';
import { withOrder } from '../../../records/subscriptions/order.ts';
import type { FhirCaller } from '../caller.ts';
import type { FhirContext } from '../request.ts';
import { readSubscription } from './asked.ts';

type WithId<T extends Resource = Resource> = T & { id: string };

/**
 * Fits a Subscription that is about to be written: checks that this server can hold to it and that
 * the caller may read what it is about, keeps who writes it, and asks for the handshake. Answers it
 * as it is to stand: `requested`, or `off` when that is what was sent.
 */
export async function registerSubscription(
  { rooms, caller, request, moment }: FhirContext,
  sent: WithId<Subscription>,
): Promise<WithId<Subscription> | Refusal> {
  const asked = readSubscription(sent, rooms.subscriptionsAnywhere);
  if (isRefusal(asked)) return asked;
  const { type } = asked.topic;
  const reach = caller.access('r', type);
  if (reach === 'none') {
    return refuse('not-permitted', `You may not read ${type}, which the topic is about.`);
  }
  const id = randomUUID();
  await addOwner(rooms.pool, caller.practiceId, {
    ...{ id, subscriptionId: sent.id, base: request.base, at: moment.now },
    owner: { ...subscriberOf(caller), reach, by: caller.audit },
  });
  const { error: _, ...rest } = sent;
  const tags = (sent.meta?.tag ?? []).filter(({ system }) => system !== subscriptionOwnerSystem);
  return withOrder({
    ...rest,
    meta: { ...sent.meta, tag: [...tags, { system: subscriptionOwnerSystem, code: id }] },
    status: sent.status === 'off' ? 'off' : 'requested',
  });
}

/** A caller as it is named in what outlasts the request: see `findCaller`. */
export function subscriberOf({ userId, audit }: FhirCaller): Subscriber {
  const [, appId, person] = /^app:(\S+)(?: (\S+))?$/.exec(userId) ?? [];
  if (appId === undefined) return { userId };
  if (person === undefined) return { appId };
  return { appId, userId: person, authorizationId: audit.sessionId.replace(/^app /, '') };
}
