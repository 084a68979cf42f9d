import type { Communication } from '@medplum/fhirtypes';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { changeMessage } from './change-message.ts';
import { setAsideContract } from './registry.contract.ts';

/** Takes a report out of the queue with a reason; it can be sent again later all the same. */
export const setAside = defineAct({
  contract: setAsideContract,
  permission: 'registry.work',
  load: (records, { messageId }) => records.read('Communication', messageId),
  decide: ({ now }, seen: Stored<Communication>, { messageId, version, reason }) => {
    const endedAt = now.toString({ smallestUnit: 'millisecond' });
    const changed = changeMessage(seen, version, (message) => ({
      ...message,
      state: 'set-aside',
      reason,
      endedAt,
    }));
    if (isRefusal(changed)) return changed;
    const { change, patientId } = changed;
    return { changes: [change], patients: [patientId], reason, output: { messageId } };
  },
});
