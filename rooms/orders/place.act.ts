import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadOrdering, makeOrders, type OrderingSeen } from './make-orders.ts';
import { placeContract } from './orders.contract.ts';

/** A provider orders and signs: a request each, with the Task that somebody takes up. */
export const placeOrders = defineAct({
  contract: placeContract,
  permission: 'order.sign',
  load: (records, asked) => loadOrdering(records, asked),
  decide: (moment, seen: OrderingSeen, { orders }) => {
    const changes = makeOrders(moment, seen, { provider: actedBy(moment.actor) }, orders);
    if (isRefusal(changes)) return changes;
    return { changes, patients: [seen.patient.id], output: { orders: orders.length } };
  },
});
