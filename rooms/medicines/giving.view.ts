import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView, type Moment } from '../../records/act.ts';
import { verifiedCondition } from '../../records/orders/verified.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadHere, questionOf } from '../../records/scope/ask-scope.ts';
import { givingContract } from './give.contract.ts';
import { loadMedicine, type MedicineSeen } from './load-medicine.ts';

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
      asksVerifying: await asksVerifying(records, moment, seen),
    };
    return { output, patients: [loaded.order.patientId] };
  },
});

/** True when the law here asks for a supervisor's check, of whoever works under a licence. */
async function asksVerifying(
  records: PracticeRecords,
  moment: Moment,
  { loaded }: MedicineSeen,
): Promise<boolean> {
  if (moment.actor.role === 'provider') return false;
  const here = await loadHere(records, moment);
  const answer = mayDo(questionOf(here, {}, loaded.order.task), here.rules);
  return answer.conditions.some(({ id }) => id === verifiedCondition);
}
