import type { Encounter, Location } from '@medplum/fhirtypes';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { leavingChanges } from './leaving.ts';
import { leaveRoomContract } from './see-patient.contract.ts';

interface Seen {
  encounter: Stored<Encounter>;
  room?: Stored<Location> | undefined;
}

/** The provider is done: the visit goes to check-out and the room is to be cleaned. */
export const leaveRoom = defineAct({
  contract: leaveRoomContract,
  permission: 'visit.see-patient',
  load: async (records, input) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const roomId = roomIdOf(encounter);
    const [room] = roomId ? await records.readMany('Location', [roomId]) : [];
    return { encounter, room };
  },
  decide: (moment, { encounter, room }: Seen, input) => {
    const patientId = idOf('Patient', encounter.subject);
    if (!patientId || stageOf(undefined, encounter)?.stage !== 'with-provider') {
      return refuse('not-now', 'No provider is with this patient now. Look at the board.');
    }
    if (encounter.meta.versionId !== input.encounterVersion) {
      return refuse('changed-by-another', 'This visit was changed. Look at the board, then go on.');
    }
    return {
      changes: leavingChanges(moment, encounter, room),
      patients: [patientId],
      output: { encounterId: encounter.id },
    };
  },
});
