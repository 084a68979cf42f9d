import { withEntry, type OrderEntry } from '../../clinical/orders/entry.ts';
import { isOpen, orderOf } from '../../clinical/orders/order.ts';
import { refuse } from '../../fhir/refusal.ts';
import { idOf } from '../../fhir/references.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { endStopped } from '../../records/orders/end-order.ts';
import { loadSignatures, refuseSignature, type LoadedSignature } from './load-signatures.ts';
import { disputeContract } from './signing.contract.ts';

/**
 * The provider says that this is not what they ordered. What is still to be done is stopped at
 * once; what was done stays in the record, with the word that nobody ordered it so.
 */
export const disputeOrder = defineAct({
  contract: disputeContract,
  permission: 'order.sign',
  load: async (records, { taskId }) => {
    const [found] = await loadSignatures(records, [taskId]);
    return found ?? refuse('not-found', 'This waits for no signature any more. Look again.');
  },
  decide: (moment, loaded: LoadedSignature, { taskVersion, reason }) => {
    const refused = refuseSignature(moment, loaded, taskVersion);
    if (refused) return refused;
    const { task, request, work, entry } = loaded;
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const disputed: OrderEntry = {
      ...entry,
      ...{ signature: 'disputed', answeredAt: at, why: reason },
    };
    const extension = withEntry(request.extension, disputed);
    const said = { ...request, extension };
    const order = work && orderOf(request, work);
    const isToDo = order !== undefined && (isOpen(order) || order.state === 'unsigned');
    const changes: Change[] =
      isToDo && work
        ? endStopped({ order, request: said, work }, at, `Not so ordered: ${reason}`)
        : [{ kind: 'update', resource: said, expectedVersion: request.meta.versionId }];
    const rejected = {
      ...{ ...task, status: 'rejected' as const, lastModified: at },
      statusReason: { text: reason },
    };
    return {
      changes: [
        ...changes,
        { kind: 'update', resource: rejected, expectedVersion: task.meta.versionId },
      ],
      patients: [idOf('Patient', task.for) ?? ''].filter(Boolean),
      reason,
      output: {},
    };
  },
});
