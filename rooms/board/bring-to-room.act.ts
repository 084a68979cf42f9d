import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter, Location } from '@medplum/fhirtypes';
import { moveToRoom, roomIdOf, roomState, withRoomState } from '../../clinical/visit/room.ts';
import { enterStage, stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { bringToRoomContract } from './bring-to-room.contract.ts';

interface Seen {
  encounter: Stored<Encounter>;
  room: Stored<Location>;
  /** The room the patient is in already, when it is another one. */
  before?: Stored<Location> | undefined;
}

const movable = new Set(['arrived', 'rooming', 'ready-for-provider']);

/**
 * Brings a patient who is here to a free room: the visit enters stage `rooming` (or keeps its stage
 * when only the room changes), the room is in use, a room left behind is to be cleaned.
 */
export const bringToRoom = defineAct({
  contract: bringToRoomContract,
  permission: 'rooming.do',
  load: async (records, input) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const room = await records.read('Location', input.roomId);
    if (isRefusal(room)) return room;
    const beforeId = roomIdOf(encounter);
    const [before] = beforeId ? await records.readMany('Location', [beforeId]) : [];
    return { encounter, room, before };
  },
  decide: (moment, { encounter, room, before }: Seen, input) => {
    const visit = stageOf(undefined, encounter);
    const patientId = idOf('Patient', encounter.subject);
    if (!patientId || !visit || !movable.has(visit.stage)) {
      return refuse(
        'not-now',
        'This patient is not waiting for a room any more. Look at the board.',
      );
    }
    if (encounter.meta.versionId !== input.encounterVersion) {
      return refuse('changed-by-another', 'This visit was changed. Look at the board, then go on.');
    }
    const name = room.name ?? 'This room';
    const state = roomState(room);
    if (before?.id === room.id) return refuse('not-now', `The patient is in ${name} already.`);
    if (state !== 'free') {
      const why = state === 'to-clean' ? 'is not clean yet' : 'is not free';
      return refuse('not-now', `${name} ${why}. Choose another room.`);
    }
    const moved = moveToRoom(
      encounter,
      { reference: `Location/${room.id}`, display: name },
      moment.now,
    );
    const entered =
      visit.stage === 'arrived'
        ? enterStage(moved, {
            stage: 'rooming',
            at: moment.now,
            by: actedBy(moment.actor),
            cause: bringToRoomContract.name,
          })
        : moved;
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...entered, id: encounter.id },
          expectedVersion: encounter.meta.versionId,
        },
        {
          kind: 'update',
          resource: withRoomState(room, 'in-use'),
          expectedVersion: room.meta.versionId,
        },
        ...(before
          ? [
              {
                kind: 'update' as const,
                resource: withRoomState(before, 'to-clean'),
                expectedVersion: before.meta.versionId,
              },
            ]
          : []),
      ],
      patients: [patientId],
      output: { room: name },
    };
  },
});
