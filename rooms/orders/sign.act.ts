import type { Task } from '@medplum/fhirtypes';
import { withEntry, type OrderEntry } from '../../clinical/orders/entry.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { idOf } from '../../fhir/references.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { loadSignatures, refuseSignature, type LoadedSignature } from './load-signatures.ts';
import { signContract } from './signing.contract.ts';

/**
 * The provider signs what was entered in their name, several at once. What was only prepared is
 * to be done from then on; what was spoken is an order in writing from then on.
 */
export const signOrders = defineAct({
  contract: signContract,
  permission: 'order.sign',
  load: (records, { signatures }) =>
    loadSignatures(
      records,
      signatures.map(({ taskId }) => taskId),
    ),
  decide: (moment, loaded: LoadedSignature[], { signatures }) => {
    const changes: Change[] = [];
    for (const { taskId, taskVersion } of signatures) {
      const found = signOne(
        moment,
        loaded.find(({ task }) => task.id === taskId),
        taskVersion,
      );
      if (isRefusal(found)) return found;
      changes.push(...found);
    }
    const patients = loaded.flatMap(({ task }) => idOf('Patient', task.for) ?? []);
    return { changes, patients: [...new Set(patients)], output: { signed: loaded.length } };
  },
});

function signOne(
  moment: Moment,
  loaded: LoadedSignature | undefined,
  version: string,
): Change[] | Refusal {
  if (!loaded) return refuse('not-found', 'This waits for no signature any more. Look again.');
  const refused = refuseSignature(moment, loaded, version);
  if (refused) return refused;
  const { task, request, work, entry } = loaded;
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const signed: OrderEntry = { ...entry, signature: 'signed', answeredAt: at };
  const isDraft = request.status === 'draft';
  return [
    {
      kind: 'update',
      resource: {
        ...request,
        ...(isDraft && { status: 'active' as const }),
        extension: withEntry(request.extension, signed),
      },
      expectedVersion: request.meta.versionId,
    },
    ended(task, 'completed', at),
    ...(isDraft && work?.status === 'draft' ? [begun(work, at)] : []),
  ];
}

const begun = (work: Stored<Task>, at: string): Change => ({
  kind: 'update',
  resource: { ...work, status: 'requested', lastModified: at },
  expectedVersion: work.meta.versionId,
});

const ended = (task: Stored<Task>, status: 'completed' | 'rejected', at: string): Change => ({
  kind: 'update',
  resource: { ...task, status, lastModified: at },
  expectedVersion: task.meta.versionId,
});
