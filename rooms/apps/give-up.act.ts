import type { Subscription } from '@medplum/fhirtypes';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { orderDelivery } from './order-delivery.ts';
import { giveUpContract } from './subscriptions.contract.ts';

/** Orders that a subscriber is not told any more what failed and what waits, with the reason. */
export const giveUp = defineAct({
  contract: giveUpContract,
  permission: 'apps.manage',
  load: (records, { subscriptionId }) => records.read('Subscription', subscriptionId),
  decide: (moment, seen: Stored<Subscription>, input) => {
    const change = orderDelivery(moment, seen, { verb: 'give-up', version: input.version });
    if (isRefusal(change)) return change;
    return {
      changes: [change],
      patients: [],
      reason: input.reason,
      output: { subscriptionId: seen.id },
    };
  },
});
