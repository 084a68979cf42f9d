import { defineAct } from '../../records/act.ts';
import { loadOrder, refuseChanged, refuseOrder, type LoadedOrder } from './load-order.ts';
import { stopContract } from './orders.contract.ts';

/** Stops an order that was not carried out, with the reason: an open one, or one that was not done. */
export const stopOrder = defineAct({
  contract: stopContract,
  permission: 'order.sign',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: ({ now }, loaded: LoadedOrder, { taskVersion, reason }) => {
    const refuse = loaded.order.isUndecided ? refuseChanged : refuseOrder;
    const refused = refuse(loaded, taskVersion);
    if (refused) return refused;
    const { order, work, request } = loaded;
    const lastModified = now.toString({ smallestUnit: 'millisecond' });
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...work, status: 'cancelled', statusReason: { text: reason }, lastModified },
          expectedVersion: work.meta.versionId,
        },
        {
          kind: 'update',
          resource: { ...request, status: 'revoked' },
          expectedVersion: request.meta.versionId,
        },
      ],
      patients: [order.patientId],
      reason,
      output: {},
    };
  },
});
