import type { Subscription } from '@medplum/fhirtypes';
import { subscriptionOwnerSystem } from '../../../fhir/linchpin.ts';
import { isRefusal } from '../../../fhir/refusal.ts';
import { openPractice } from '../../../records/open.ts';
import type { Stored } from '../../../records/stored.ts';
import { findOwner, type OwnedAt } from '../../../records/subscriptions/owners.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import type { Stage } from './stage.ts';

/** A Subscription as it is now, with who wrote it that way. */
export interface Standing {
  subscription: Stored<Subscription>;
  /** Of the writing it works for. */
  ownerId: string;
  owned: OwnedAt;
}

const uuid = /^[0-9a-f-]{36}$/;

/** Reads it; undefined when it is not there or nobody is known to have written it. */
export async function findStanding(
  { pool }: Pick<Stage, 'pool'>,
  { practiceId, subscriptionId }: RunKey,
): Promise<Standing | undefined> {
  const subscription = await openPractice(pool, practiceId).read('Subscription', subscriptionId);
  if (isRefusal(subscription)) return undefined;
  const tag = subscription.meta.tag?.find(({ system }) => system === subscriptionOwnerSystem)?.code;
  if (tag === undefined || !uuid.test(tag)) return undefined;
  const owned = await findOwner(pool, practiceId, subscriptionId, tag);
  return owned && { subscription, ownerId: tag, owned };
}
