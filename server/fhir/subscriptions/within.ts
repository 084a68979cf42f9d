import type { Resource } from '@medplum/fhirtypes';
import { matcherOf } from '../../../records/access/matches.ts';
import type { SubscriptionEvent } from '../../../records/subscriptions/events.ts';
import type { Reach } from '../../../records/subscriptions/owners.ts';

/** Whether a reach holds what these searches are asked of; what cannot be told is denied. */
export function isWithin(reach: Reach, matches: ReturnType<typeof matcherOf>): boolean {
  if (reach === 'all' || reach === 'none') return reach === 'all';
  return reach.within.some((search) => matches(search) === true);
}

/** Whether an event is within a reach, as its resource stood; of a deletion, as it stood before. */
export function mayRead(
  practiceId: string,
  reach: Reach,
  { content, before }: SubscriptionEvent,
): boolean {
  if (reach === 'all' || reach === 'none') return reach === 'all';
  const text = content ?? before;
  return text !== null && isWithin(reach, matcherOf(practiceId, JSON.parse(text) as Resource));
}
