import type { Task } from '@medplum/fhirtypes';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { watchesContract, type ShownWatch } from './given.contract.ts';
import { loadReactionProtocol } from './reaction-protocol.ts';
import { watchCode } from './watch.ts';

/** Who is being watched after a medicine: what, since when, until when. */
export const watches = defineView({
  contract: watchesContract,
  permission: 'order.view',
  read: async (records) => {
    const [found, protocol] = await Promise.all([
      records.search('Task', {
        count: 200,
        tokens: { code: `${medicineWorkSystem}|${watchCode}`, status: ['in-progress'] },
      }),
      loadReactionProtocol(records),
    ]);
    const watches = found.flatMap((one) => shown(one) ?? []);
    const text = watches.length > 0 ? protocol?.text : undefined;
    const patients = [...new Set(watches.map(({ patientId }) => patientId))];
    return { output: { watches, protocol: text }, patients };
  },
});

function shown(one: Stored<Task>): ShownWatch | undefined {
  const { start, end } = one.restriction?.period ?? {};
  const patientId = idOf('Patient', one.for);
  if (!start || !end || !patientId) return undefined;
  return {
    ...{ taskId: one.id, taskVersion: one.meta.versionId, since: start, until: end },
    ...{ patientId, label: one.description ?? 'A medicine', by: one.owner?.display },
  };
}
