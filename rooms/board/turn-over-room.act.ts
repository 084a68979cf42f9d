import type { Location } from '@medplum/fhirtypes';
import { asItStands } from '../../clinical/turnover/as-it-stands.ts';
import {
  cleanedAt,
  disinfectantsId,
  disinfectantsOf,
  whyNotReady,
  type Disinfectant,
} from '../../clinical/turnover/cleaning.ts';
import { roomState, withRoomState } from '../../clinical/visit/room.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { lastInRoom } from '../../records/last-in-room.ts';
import type { Stored } from '../../records/stored.ts';
import { turnOverRoomContract } from './turn-over-room.contract.ts';

interface Seen {
  room: Stored<Location>;
  /** The room with what it needs by the record of its last patient. */
  needs: Stored<Location>;
  kept: Disinfectant[];
}

/** Says that a room is clean, needs cleaning or is closed. A room with a patient in it is neither. */
export const turnOverRoom = defineAct({
  contract: turnOverRoomContract,
  permission: 'room.turn-over',
  load: async (records, input, { now }) => {
    const [room, [settings]] = await Promise.all([
      records.read('Location', input.roomId),
      records.readMany('Basic', [disinfectantsId]),
    ]);
    if (isRefusal(room)) return room;
    const last = await lastInRoom(records, room, now);
    return { room, needs: asItStands(room, last), kept: disinfectantsOf(settings) };
  },
  decide: ({ now }, { room, needs, kept }: Seen, input) => {
    const name = room.name ?? 'This room';
    const state = roomState(room);
    if (!state) return refuse('not-now', `${name} is not a room patients are brought to.`);
    if (room.meta.versionId !== input.roomVersion) {
      return refuse('changed-by-another', `${name} was changed. Look at the board, then go on.`);
    }
    if (state === 'in-use') return refuse('not-now', `A patient is in ${name}.`);
    const isCleaned = state === 'to-clean' && input.state === 'free';
    const why = isCleaned ? whyNotReady(needs, kept, now) : undefined;
    if (why) return refuse('not-now', why);
    return {
      changes: [
        {
          kind: 'update',
          resource: withRoomState(isCleaned ? cleanedAt(room, now) : room, input.state),
          expectedVersion: room.meta.versionId,
        },
      ],
      patients: [],
      output: { room: name },
    };
  },
});
