import type { Task } from '@medplum/fhirtypes';
import { cleanedAt, cleaningOf, whyNotReady } from '../../clinical/turnover/cleaning.ts';
import { roomState, withRoomState } from '../../clinical/visit/room.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { roomCareSystem } from '../../fhir/linchpin.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadRoom, patientsOf, refuseRoom, type LoadedRoom } from './load-room.ts';
import { cleaned } from './log.ts';
import { readyContract } from './turnover.contract.ts';

/** A room is clean: refused until its contact time is over. What was done stands in the log. */
export const roomReady = defineAct({
  contract: readyContract,
  permission: 'room.turn-over',
  load: (records, { roomId }, moment) => loadRoom(records, roomId, moment),
  decide: ({ actor, newId, now }, loaded: LoadedRoom, { roomVersion }) => {
    const refused = refuseRoom(loaded, roomVersion);
    if (refused) return refused;
    const { room, kept } = loaded;
    if (roomState(room) !== 'to-clean') {
      return refuse('not-now', `${room.name ?? 'This room'} is not to be cleaned now.`);
    }
    const why = whyNotReady(room, kept, now);
    if (why) return refuse('not-now', why);
    const at = now.toString({ smallestUnit: 'millisecond' });
    const cleaning = cleaningOf(room);
    const log: Task & { id: string } = {
      resourceType: 'Task',
      id: newId(),
      status: 'completed',
      intent: 'plan',
      code: { coding: [{ system: roomCareSystem, code: cleaned }], text: 'Room cleaned' },
      description: [room.name, cleaning?.kind === 'terminal' && 'terminal', cleaning?.product]
        .filter(Boolean)
        .join(', '),
      focus: { reference: `Location/${room.id}` },
      authoredOn: at,
      executionPeriod: { start: cleaning?.startedAt ?? at, end: at },
      owner: actedBy(actor),
    };
    return {
      changes: [
        {
          kind: 'update',
          resource: withRoomState(cleanedAt(room, now), 'free'),
          expectedVersion: room.meta.versionId,
        },
        { kind: 'create', resource: log },
      ],
      patients: patientsOf(loaded),
      output: {},
    };
  },
});
