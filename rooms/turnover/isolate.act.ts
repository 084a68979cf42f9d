import { withIsolation } from '../../clinical/turnover/cleaning.ts';
import { roomState } from '../../clinical/visit/room.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadRoom, refuseRoom, type LoadedRoom } from './load-room.ts';
import { isolateContract } from './turnover.contract.ts';

/** Who is or was in a room has precautions: it is not ready before a terminal cleaning. */
export const isolateRoom = defineAct({
  contract: isolateContract,
  permission: 'room.turn-over',
  load: (records, { roomId }) => loadRoom(records, roomId),
  decide: ({ now }, loaded: LoadedRoom, { roomVersion, precaution, airMinutes }) => {
    const refused = refuseRoom(loaded, roomVersion);
    if (refused) return refused;
    const { room } = loaded;
    const state = roomState(room);
    if (state !== 'in-use' && state !== 'to-clean') {
      return refuse('not-now', `Nobody was in ${room.name ?? 'this room'} since it was cleaned.`);
    }
    if (precaution === 'airborne' && airMinutes === undefined) {
      const message = 'Say how many minutes the air needs, as the practice knows its room.';
      return refuse('invalid', message, { issues: [{ path: 'airMinutes', message }] });
    }
    const since = now.toString({ smallestUnit: 'millisecond' });
    const air = precaution === 'airborne' ? airMinutes : undefined;
    return {
      changes: [
        {
          kind: 'update',
          resource: withIsolation(room, { precaution, since, airMinutes: air }),
          expectedVersion: room.meta.versionId,
        },
      ],
      patients: [],
      output: {},
    };
  },
});
