import type { Communication } from '@medplum/fhirtypes';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { changeMessage } from './change-message.ts';
import { sendAgainContract } from './registry.contract.ts';

/** Puts a report back among those that wait: it is made anew from the record and sent. */
export const sendAgain = defineAct({
  contract: sendAgainContract,
  permission: 'registry.work',
  load: (records, { messageId }) => records.read('Communication', messageId),
  decide: (_moment, seen: Stored<Communication>, { messageId, version }) => {
    const changed = changeMessage(seen, version, (message) => {
      const { reason: _reason, endedAt: _endedAt, ...rest } = message;
      return { ...rest, state: 'waiting', issues: [], unread: 0 };
    });
    if (isRefusal(changed)) return changed;
    const { change, patientId } = changed;
    return { changes: [change], patients: [patientId], output: { messageId } };
  },
});
