import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter, Location } from '@medplum/fhirtypes';
import { leaveRoom, roomIdOf, withRoomState } from '../../clinical/visit/room.ts';
import { enterStage, stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { overrideStageContract } from './override-stage.contract.ts';

interface Seen {
  encounter: Stored<Encounter>;
  room?: Stored<Location> | undefined;
}

/** In these stages the patient is in no room. */
const roomless = new Set(['arrived', 'checking-out', 'gone']);

/**
 * Sets the stage by hand, with the reason. A patient who is in no room any more leaves one to be
 * cleaned. A visit that is over stays over: take the last stage back instead.
 */
export const overrideStage = defineAct({
  contract: overrideStageContract,
  permission: 'board.override',
  load: async (records, input) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const roomId = roomIdOf(encounter);
    const [room] = roomId ? await records.readMany('Location', [roomId]) : [];
    return { encounter, room };
  },
  decide: (moment, { encounter, room }: Seen, input) => {
    const patientId = idOf('Patient', encounter.subject);
    const stage = stageOf(undefined, encounter)?.stage;
    if (!patientId || !stage) return refuse('not-now', 'This visit has not begun.');
    if (encounter.meta.versionId !== input.encounterVersion) {
      return refuse('changed-by-another', 'This visit was changed. Look at the board, then go on.');
    }
    if (stage === input.stage) return refuse('not-now', 'The visit is in this stage already.');
    if (stage === 'gone' || stage === 'cancelled') {
      return refuse('not-now', 'This visit is over. Undo its last step instead.');
    }
    const freed = roomless.has(input.stage) ? room : undefined;
    const entered = enterStage(freed ? leaveRoom(encounter, moment.now) : encounter, {
      stage: input.stage,
      at: moment.now,
      by: actedBy(moment.actor),
      cause: 'override',
      reason: input.reason,
    });
    const changes: Change[] = [
      {
        kind: 'update',
        resource: { ...entered, id: encounter.id },
        expectedVersion: encounter.meta.versionId,
      },
    ];
    if (freed) {
      changes.push({
        kind: 'update',
        resource: withRoomState(freed, 'to-clean'),
        expectedVersion: freed.meta.versionId,
      });
    }
    return {
      changes,
      patients: [patientId],
      reason: input.reason,
      output: {
        encounterId: encounter.id,
        encounterVersion: String(Number(encounter.meta.versionId) + 1),
      },
    };
  },
});
