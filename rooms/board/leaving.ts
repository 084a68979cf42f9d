import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter, Location } from '@medplum/fhirtypes';
import { leaveRoom as endStay, withRoomState } from '../../clinical/visit/room.ts';
import { enterStage } from '../../clinical/visit/stage.ts';
import type { Change, Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { leaveRoomContract } from './see-patient.contract.ts';

/** What is written when a provider leaves: the visit goes to check-out, the room is to be cleaned. */
export function leavingChanges(
  moment: Moment,
  encounter: Stored<Encounter>,
  room: Stored<Location> | undefined,
): Change[] {
  const entered = enterStage(endStay(encounter, moment.now), {
    stage: 'checking-out',
    at: moment.now,
    by: actedBy(moment.actor),
    cause: leaveRoomContract.name,
  });
  const left: Change = {
    kind: 'update',
    resource: { ...entered, id: encounter.id },
    expectedVersion: encounter.meta.versionId,
  };
  if (!room) return [left];
  const toClean: Change = {
    kind: 'update',
    resource: withRoomState(room, 'to-clean'),
    expectedVersion: room.meta.versionId,
  };
  return [left, toClean];
}
