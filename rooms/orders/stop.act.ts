import { defineAct } from '../../records/act.ts';
import { endStopped } from '../../records/orders/end-order.ts';
import {
  loadOrder,
  refuseChanged,
  refuseEnded,
  type LoadedOrder,
} from '../../records/orders/load-order.ts';
import { stopContract } from './orders.contract.ts';

/** Stops an order that was not carried out, with the reason: an open one, or one that was not done. */
export const stopOrder = defineAct({
  contract: stopContract,
  permission: 'order.sign',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: ({ now }, loaded: LoadedOrder, { taskVersion, reason }) => {
    const refuse = loaded.order.isUndecided ? refuseChanged : refuseEnded;
    const refused = refuse(loaded, taskVersion);
    if (refused) return refused;
    return {
      changes: endStopped(loaded, now.toString({ smallestUnit: 'millisecond' }), reason),
      patients: [loaded.order.patientId],
      reason,
      output: {},
    };
  },
});
