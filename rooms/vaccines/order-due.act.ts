import { itemOf } from '../../clinical/orders/catalogue/catalogue.ts';
import { newOrder } from '../../clinical/orders/order.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { displayName } from '../../fhir/names.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { loadToOrder, type ToOrderSeen } from './load-to-order.ts';
import { orderDueContract } from './order-due.contract.ts';

/**
 * A provider orders and signs what is due, all with one press. What is due is found again from the
 * record as it is now: what was ordered or given meanwhile is not ordered a second time.
 */
export const orderDue = defineAct({
  contract: orderDueContract,
  permission: 'order.sign',
  load: (records, { patientId }, moment) => loadToOrder(records, patientId, moment),
  decide: (moment, seen: ToOrderSeen, { codes }) => {
    const refused = refuseOrders(seen, codes);
    if (refused) return refused;
    const { patient } = seen.before.record;
    const signing = {
      patient: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
      encounterId: seen.visit?.id,
      by: actedBy(moment.actor),
      at: moment.now.toString({ smallestUnit: 'millisecond' }),
    };
    const changes = codes.flatMap((code): Change[] => {
      const label = seen.options.find((one) => one.code === code)?.label;
      const item = itemOf(code);
      if (!item || label === undefined) return [];
      const ids = { requestId: moment.newId(), taskId: moment.newId() };
      const made = newOrder({ ...item, label }, signing, {}, ids);
      return made.map((resource) => ({ kind: 'create', resource }));
    });
    return { changes, patients: [patient.id], output: { orders: codes.length } };
  },
});

function refuseOrders({ options }: ToOrderSeen, codes: readonly string[]): Refusal | undefined {
  const covered = new Set<string>();
  for (const code of codes) {
    const option = options.find((one) => one.code === code);
    if (!option) {
      const label = itemOf(code)?.label ?? 'One of these';
      return refuse('not-now', `${label} is not due now, or is ordered already. Look again.`);
    }
    const twice = option.covers.find((group) => covered.has(group));
    if (twice !== undefined) {
      return refuse('invalid', `Two of these are for ${twice}. Choose one.`);
    }
    option.covers.forEach((group) => covered.add(group));
  }
  return undefined;
}
