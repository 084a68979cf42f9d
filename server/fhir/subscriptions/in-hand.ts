import type { Subscription } from '@medplum/fhirtypes';
import type { Stored } from '../../../records/stored.ts';
import type { OwnedAt, Reach } from '../../../records/subscriptions/owners.ts';
import type { Run } from '../../../records/subscriptions/runs.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';
import type { SubscriptionAsked } from './asked.ts';
import type { Stage } from './stage.ts';

/** One subscription in hand. */
export interface InHand {
  stage: Stage;
  key: RunKey;
  subscription: Stored<Subscription>;
  asked: SubscriptionAsked;
  owned: OwnedAt;
  /** How far its owner may read now. */
  reach: Reach;
  run: Run;
}
