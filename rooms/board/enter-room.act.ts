import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter } from '@medplum/fhirtypes';
import { enterStage, stageOf } from '../../clinical/visit/stage.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { leavingChanges } from './leaving.ts';
import { enterRoomContract, type StillWith } from './see-patient.contract.ts';
import { loadStillWith, type OtherVisit } from './still-with.ts';

interface Seen {
  encounter: Stored<Encounter>;
  /** Where this provider is still, by the record. */
  others: OtherVisit[];
}

const before = new Set(['arrived', 'rooming', 'ready-for-provider']);

/**
 * The provider enters: the visit is `with-provider` from now, also when rooming was not finished,
 * because the provider is in the room whatever the record says. A provider who was not expected is
 * added to the visit. One who is in another room by the record is asked what is with that one.
 */
export const enterRoom = defineAct({
  contract: enterRoomContract,
  permission: 'visit.see-patient',
  load: async (records, input, moment) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    return { encounter, others: await loadStillWith(records, moment, encounter.id) };
  },
  decide: (moment, { encounter, others }: Seen, input) => {
    const patientId = idOf('Patient', encounter.subject);
    const stage = stageOf(undefined, encounter)?.stage;
    if (!patientId || !stage || !before.has(stage)) {
      return refuse('not-now', 'This visit is not waiting for a provider. Look at the board.');
    }
    if (encounter.meta.versionId !== input.encounterVersion) {
      return refuse('changed-by-another', 'This visit was changed. Look at the board, then go on.');
    }
    const [still] = others.map(tell);
    const concerned = [patientId, ...others.flatMap(({ patient }) => patient?.id ?? [])];
    if (still && input.other === undefined) {
      return {
        changes: [],
        patients: concerned,
        reason: 'asked about the room not left; nothing was changed',
        output: { encounterId: encounter.id, stillWith: still },
      };
    }
    const left = input.other === 'leave' ? others : [];
    const by = actedBy(moment.actor);
    const known = encounter.participant?.some(
      (one) => idOf('Practitioner', one.individual) === moment.actor.practitionerId,
    );
    const joined = known
      ? encounter
      : { ...encounter, participant: [...(encounter.participant ?? []), { individual: by }] };
    const entered = enterStage(joined, {
      stage: 'with-provider',
      at: moment.now,
      by,
      cause: enterRoomContract.name,
    });
    return {
      changes: [
        {
          kind: 'update',
          resource: { ...entered, id: encounter.id },
          expectedVersion: encounter.meta.versionId,
        },
        ...left.flatMap((other) => leavingChanges(moment, other.encounter, other.room)),
      ],
      patients: left.length > 0 ? concerned : [patientId],
      output: { encounterId: encounter.id, stillWith: still },
    };
  },
});

function tell({ patient, room }: OtherVisit): StillWith {
  return { name: displayName(patient?.name), room: room?.name };
}
