import { inOrderOfWork } from '../../clinical/orders/order-of-work.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { defineView } from '../../records/act.ts';
import { loadOrders, loadPatients } from '../../records/orders/load-order.ts';
import { toDoContract } from './orders.contract.ts';
import { lookingAt, presentOrder } from './present-orders.ts';

/** More than a practice has open; what is beyond is said to be there. */
const tasksAtMost = 1_000;

/** What was not done and a provider has not stopped; older ones stand in their charts. */
const undecidedAtMost = 200;

/** Every order of the practice that is still to be carried out, late first; then what is undecided. */
export const toDo = defineView({
  contract: toDoContract,
  permission: 'order.view',
  read: async (records, _input, moment) => {
    const tokens = { status: ['requested', 'accepted'] };
    const [works, failed] = await Promise.all([
      records.search('Task', { tokens, sort: 'oldest', count: tasksAtMost }),
      records.search('Task', {
        ...{ tokens: { status: 'failed' }, sort: 'newest', count: undecidedAtMost },
      }),
    ]);
    const loaded = (await loadOrders(records, [...works, ...failed])).filter(
      ({ order }) => isOpen(order) || order.isUndecided,
    );
    const patients = await loadPatients(records, loaded);
    const on = lookingAt(moment);
    const { today } = on;
    const orders = loaded
      .map((one) => presentOrder(one, patients.get(one.order.patientId), on))
      .toSorted(inOrderOfWork);
    return {
      output: { today, orders, isCut: works.length === tasksAtMost },
      patients: [...patients.keys()],
    };
  },
});
