import type { Task } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadOrder, refuseEnded, type LoadedOrder } from '../../records/orders/load-order.ts';
import { withWorkNote } from '../../records/orders/work-note.ts';
import { loadColleagues, type Colleague } from './colleagues.view.ts';
import { handOverContract, takeOverContract } from './worklist.contract.ts';

interface Seen {
  loaded: LoadedOrder;
  to: Colleague;
}

/** An order goes to a named person, with a word. What another has in hand is theirs to hand over. */
export const handOver = defineAct({
  contract: handOverContract,
  permission: 'order.carry-out',
  load: async (records: PracticeRecords, { taskId, toId }): Promise<Seen | Refusal> => {
    const [loaded, people] = await Promise.all([
      loadOrder(records, taskId),
      loadColleagues(records),
    ]);
    if (isRefusal(loaded)) return loaded;
    const to = people.find(({ id }) => id === toId);
    if (to) return { loaded, to };
    const message = 'Choose somebody who works here.';
    return refuse('invalid', message, { issues: [{ path: 'toId', message }] });
  },
  decide: (moment, { loaded, to }: Seen, { taskVersion, word }) => {
    const refused = refuseEnded(loaded, taskVersion);
    if (refused) return refused;
    const { actor } = moment;
    const owner = idOf('Practitioner', loaded.order.owner);
    const isTheirs = owner !== undefined && owner !== actor.practitionerId;
    if (isTheirs && actor.role === 'ma') {
      return refuse('not-now', 'Somebody else has this in hand. Take it over first, and say why.');
    }
    const person = actedBy({ practitionerId: to.id, name: to.name });
    const text = `To ${to.name}: ${word}`;
    return moved(moment, loaded, person, { kind: 'handed-over', text, reason: word });
  },
});

/** What another has in hand is taken over in the open: the reason stays with it. */
export const takeOver = defineAct({
  contract: takeOverContract,
  permission: 'order.carry-out',
  load: (records, { taskId }) => loadOrder(records, taskId),
  decide: (moment, loaded: LoadedOrder, { taskVersion, reason }) => {
    const refused = refuseEnded(loaded, taskVersion);
    if (refused) return refused;
    const { owner } = loaded.order;
    const ownerId = idOf('Practitioner', owner);
    if (ownerId === undefined || ownerId === moment.actor.practitionerId) {
      return refuse('not-now', 'Nobody else has this in hand. Take it, or carry it out.');
    }
    const text = `From ${owner?.display ?? 'somebody'}: ${reason}`;
    return moved(moment, loaded, actedBy(moment.actor), { kind: 'taken-over', text, reason });
  },
});

function moved(
  { now, actor }: Moment,
  { order, work }: LoadedOrder,
  owner: ReturnType<typeof actedBy>,
  { kind, text, reason }: { kind: 'handed-over' | 'taken-over'; text: string; reason: string },
) {
  const at = now.toString({ smallestUnit: 'millisecond' });
  const resource: Stored<Task> = {
    ...work,
    ...{ status: 'accepted', owner, lastModified: at },
    note: withWorkNote(work, kind, { by: actor, at, text }),
  };
  return {
    changes: [{ kind: 'update' as const, resource, expectedVersion: work.meta.versionId }],
    ...{ patients: [order.patientId], reason, output: {} },
  };
}
