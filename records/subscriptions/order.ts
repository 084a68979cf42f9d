import type { Coding, Subscription } from '@medplum/fhirtypes';
import { subscriptionOrderSystem } from '../../fhir/linchpin.ts';

export const orderVerbs = ['try-again', 'give-up'] as const;
export type OrderVerb = (typeof orderVerbs)[number];

/** What a person ordered for what a subscriber was not told. It is carried out once. */
export interface Order {
  verb: OrderVerb;
  /** A UUID. */
  id: string;
}

const form = /^(try-again|give-up) ([0-9a-f-]{36})$/;

const isOrder = ({ system }: Coding): boolean => system === subscriptionOrderSystem;

/** The last order that stands on a Subscription. */
export function orderOn(subscription: Subscription): Order | undefined {
  const [, verb, id] = form.exec(subscription.meta?.tag?.find(isOrder)?.code ?? '') ?? [];
  return verb === undefined || id === undefined ? undefined : { verb: verb as OrderVerb, id };
}

/** The Subscription with an order in place of the one before, or with none. */
export function withOrder<S extends Subscription>(subscription: S, order?: Order): S {
  const tags = (subscription.meta?.tag ?? []).filter((tag) => !isOrder(tag));
  const added = order && { system: subscriptionOrderSystem, code: `${order.verb} ${order.id}` };
  return {
    ...subscription,
    meta: { ...subscription.meta, tag: [...tags, ...(added ? [added] : [])] },
  };
}
