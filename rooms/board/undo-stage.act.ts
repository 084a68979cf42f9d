import type { Encounter, Location } from '@medplum/fhirtypes';
import { roomIdOf, roomState, withRoomState } from '../../clinical/visit/room.ts';
import { stageEntries, undoStage as takeBack } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { undoStageContract } from './override-stage.contract.ts';

interface Seen {
  encounter: Stored<Encounter>;
  /** The visit as it was before its last stage. */
  before: Stored<Encounter>;
  /** The rooms of both. */
  rooms: Stored<Location>[];
}

const undoWithinMinutes = 30;

/**
 * Takes the last stage of a visit back: the visit and its room are as they were. Only the last
 * step, only within half an hour, only while nothing else was written to the visit since, and not
 * when somebody else is in the room by now.
 */
export const undoStage = defineAct({
  contract: undoStageContract,
  permission: 'board.override',
  load: async (records, input) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const version = String(Number(encounter.meta.versionId) - 1);
    const before = await records.readVersion('Encounter', encounter.id, version);
    if (isRefusal(before)) return refuse('not-now', 'There is no step to undo.');
    const roomIds = [roomIdOf(encounter), roomIdOf(before)].filter((id) => id !== undefined);
    return { encounter, before, rooms: await records.readMany('Location', roomIds) };
  },
  decide: (moment, { encounter, before, rooms }: Seen, input) => {
    const patientId = idOf('Patient', encounter.subject) ?? '';
    const last = stageEntries(encounter).at(-1);
    if (encounter.meta.versionId !== input.encounterVersion) {
      return refuse('changed-by-another', 'This visit was changed. Look at the board, then go on.');
    }
    if (!last || stageEntries(before).length >= stageEntries(encounter).length) {
      return refuse('not-now', 'Something else was written since. Set the stage by hand instead.');
    }
    if (moment.now.since(last.at).total('minutes') > undoWithinMinutes) {
      return refuse('not-now', 'That was more than 30 minutes ago. Set the stage by hand instead.');
    }
    const { location: _now, ...taken } = takeBack(encounter);
    const restored: Encounter & { id: string } = {
      ...taken,
      id: encounter.id,
      ...(before.location && { location: before.location }),
    };
    const changes: Change[] = [
      {
        kind: 'update',
        resource: restored,
        expectedVersion: encounter.meta.versionId,
      },
    ];
    const now = roomIdOf(encounter);
    const then = roomIdOf(before);
    for (const room of rooms) {
      if (now === then) continue;
      if (room.id === then && roomState(room) === 'in-use') {
        return refuse(
          'not-now',
          `${room.name ?? 'The room'} is in use by now. Choose another room.`,
        );
      }
      changes.push({
        kind: 'update',
        resource: withRoomState(room, room.id === then ? 'in-use' : 'free'),
        expectedVersion: room.meta.versionId,
      });
    }
    return { changes, patients: [patientId], output: { encounterId: encounter.id } };
  },
});
