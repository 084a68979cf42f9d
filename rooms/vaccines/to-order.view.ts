import { suggestOrders } from '../../clinical/vaccines/order-due.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadToOrder } from './load-to-order.ts';
import { toOrderContract } from './order-due.contract.ts';

/** What is due and not ordered, with what could be ordered for it. */
export const toOrder = defineView({
  contract: toOrderContract,
  permission: 'order.sign',
  read: async (records, { patientId }, moment) => {
    const seen = await loadToOrder(records, patientId, moment);
    if (isRefusal(seen)) return seen;
    const { due, options, before } = seen;
    return {
      output: {
        due,
        options: options.map((one) => ({
          ...{ ...one, covers: [...one.covers], beyond: [...one.beyond] },
        })),
        suggested: suggestOrders(due, options, before.ageMonths),
      },
      patients: [patientId],
    };
  },
});
