import type { Subscription } from '@medplum/fhirtypes';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { orderDelivery } from './order-delivery.ts';
import { tryAgainContract } from './subscriptions.contract.ts';

/** Orders that a subscriber is told again what it was not told, and at once what waits. */
export const tryAgain = defineAct({
  contract: tryAgainContract,
  permission: 'apps.manage',
  load: (records, { subscriptionId }) => records.read('Subscription', subscriptionId),
  decide: (moment, seen: Stored<Subscription>, input) => {
    const change = orderDelivery(moment, seen, { verb: 'try-again', version: input.version });
    if (isRefusal(change)) return change;
    return {
      changes: [change],
      patients: [],
      output: { subscriptionId: seen.id },
    };
  },
});
