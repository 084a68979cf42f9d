import type { Task } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOrder, refuseEnded, type LoadedOrder } from '../../records/orders/load-order.ts';
import { declineContract } from './orders.contract.ts';

/**
 * Somebody says why they will not carry it out: it waits for all again, and each such reason stays
 * with it. What another has in hand is theirs to decline.
 */
export const declineOrder = defineAct({
  contract: declineContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: ({ now, actor }, loaded: LoadedOrder, { taskVersion, reason }) => {
    const refused = refuseEnded(loaded, taskVersion);
    if (refused) return refused;
    const { order, work } = loaded;
    const owner = idOf('Practitioner', order.owner);
    if (owner !== undefined && owner !== actor.practitionerId) {
      return refuse('not-now', 'Somebody else has taken this, so it is not yours to decline.');
    }
    const { owner: _before, ...free } = work;
    const at = now.toString({ smallestUnit: 'millisecond' });
    const said = { authorReference: actedBy(actor), time: at, text: reason };
    const resource: Stored<Task> = {
      ...free,
      status: 'requested',
      note: [...(work.note ?? []), said],
      lastModified: at,
    };
    return {
      changes: [{ kind: 'update', resource, expectedVersion: work.meta.versionId }],
      patients: [order.patientId],
      reason,
      output: {},
    };
  },
});
