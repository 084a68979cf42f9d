import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadOrder } from '../../records/orders/load-order.ts';
import { endedContract } from './worklist.contract.ts';

/** What became of an order that somebody still has open on their screen. */
export const ended = defineView({
  contract: endedContract,
  permission: 'order.view',
  read: async (records, { taskId }, { actor }) => {
    const loaded = await loadOrder(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const { state, owner, reason, patientId } = loaded.order;
    const isMine = idOf('Practitioner', owner) === actor.practitionerId;
    const output = { state, by: owner?.display, reason, isMine: isMine && state !== 'stopped' };
    return { output, patients: [patientId] };
  },
});
