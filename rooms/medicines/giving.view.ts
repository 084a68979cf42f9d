import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { asksVerifying } from '../../records/orders/asks-verifying.ts';
import { givingContract } from './give.contract.ts';
import { loadMedicine } from './load-medicine.ts';

/** Everything that is known before a medicine is given under an order. */
export const giving = defineView({
  contract: givingContract,
  permission: 'order.carry-out',
  read: async (records, { taskId }, moment) => {
    const seen = await loadMedicine(records, taskId, moment);
    if (isRefusal(seen)) return seen;
    const { loaded, known, products, lots, verified } = seen;
    const { today, code, dose, birthDate, weight, allergy, before } = known;
    const output = {
      ...{ taskVersion: loaded.work.meta.versionId, label: loaded.order.label },
      ...{ today, code, dose, birthDate, weight, allergy, before: [...before] },
      products: products.map((one) => ({ ...one, routes: [...one.routes] })),
      lots,
      verified: verified.map(({ by, at, what }) => ({ by: by.display, at, what })),
      asksVerifying: await asksVerifying(records, moment, loaded.order.task),
    };
    return { output, patients: [loaded.order.patientId] };
  },
});
