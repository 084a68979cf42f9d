import type { Task } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOrder, refuseEnded, type LoadedOrder } from '../../records/orders/load-order.ts';
import { takeContract } from './orders.contract.ts';

/** Takes an order into hand, so that nobody else begins it; or gives it back to all. */
export const takeOrder = defineAct({
  contract: takeContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: ({ now, actor }, loaded: LoadedOrder, { taskVersion, isMine }) => {
    const refused = refuseEnded(loaded, taskVersion);
    if (refused) return refused;
    const { order, work } = loaded;
    const owner = idOf('Practitioner', order.owner);
    if (!isMine && owner !== actor.practitionerId) {
      return refuse('not-now', 'You have not taken this, so you cannot give it back.');
    }
    const { owner: _before, ...free } = work;
    const lastModified = now.toString({ smallestUnit: 'millisecond' });
    const resource: Stored<Task> = isMine
      ? { ...free, owner: actedBy(actor), status: 'accepted', lastModified }
      : { ...free, status: 'requested', lastModified };
    return {
      changes: [{ kind: 'update', resource, expectedVersion: work.meta.versionId }],
      patients: [order.patientId],
      output: {},
    };
  },
});
