import type { Location } from '@medplum/fhirtypes';
import { roomState, withRoomState } from '../../clinical/visit/room.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { turnOverRoomContract } from './turn-over-room.contract.ts';

/** Says that a room is clean, needs cleaning or is closed. A room with a patient in it is neither. */
export const turnOverRoom = defineAct({
  contract: turnOverRoomContract,
  permission: 'room.turn-over',
  load: (records, input) => records.read('Location', input.roomId),
  decide: (_moment, room: Stored<Location>, input) => {
    const name = room.name ?? 'This room';
    const state = roomState(room);
    if (!state) return refuse('not-now', `${name} is not a room patients are brought to.`);
    if (room.meta.versionId !== input.roomVersion) {
      return refuse('changed-by-another', `${name} was changed. Look at the board, then go on.`);
    }
    if (state === 'in-use') return refuse('not-now', `A patient is in ${name}.`);
    return {
      changes: [
        {
          kind: 'update',
          resource: withRoomState(room, input.state),
          expectedVersion: room.meta.versionId,
        },
      ],
      patients: [],
      output: { room: name },
    };
  },
});
