import type { Location } from '@medplum/fhirtypes';
import {
  disinfectantsId,
  disinfectantsOf,
  whyNotReady,
  withoutCare,
  type Disinfectant,
} from '../../clinical/turnover/cleaning.ts';
import { roomState, withRoomState } from '../../clinical/visit/room.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { turnOverRoomContract } from './turn-over-room.contract.ts';

/** Says that a room is clean, needs cleaning or is closed. A room with a patient in it is neither. */
export const turnOverRoom = defineAct({
  contract: turnOverRoomContract,
  permission: 'room.turn-over',
  load: async (records, input) => {
    const [room, [settings]] = await Promise.all([
      records.read('Location', input.roomId),
      records.readMany('Basic', [disinfectantsId]),
    ]);
    return isRefusal(room) ? room : { room, kept: disinfectantsOf(settings) };
  },
  decide: ({ now }, { room, kept }: { room: Stored<Location>; kept: Disinfectant[] }, input) => {
    const name = room.name ?? 'This room';
    const state = roomState(room);
    if (!state) return refuse('not-now', `${name} is not a room patients are brought to.`);
    if (room.meta.versionId !== input.roomVersion) {
      return refuse('changed-by-another', `${name} was changed. Look at the board, then go on.`);
    }
    if (state === 'in-use') return refuse('not-now', `A patient is in ${name}.`);
    const isCleaned = state === 'to-clean' && input.state === 'free';
    const why = isCleaned ? whyNotReady(room, kept, now) : undefined;
    if (why) return refuse('not-now', why);
    return {
      changes: [
        {
          kind: 'update',
          resource: withRoomState(isCleaned ? withoutCare(room) : room, input.state),
          expectedVersion: room.meta.versionId,
        },
      ],
      patients: [],
      output: { room: name },
    };
  },
});
