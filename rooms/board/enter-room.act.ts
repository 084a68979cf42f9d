import type { Encounter } from '@medplum/fhirtypes';
import { enterStage, stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { enterRoomContract } from './see-patient.contract.ts';

const before = new Set(['arrived', 'rooming', 'ready-for-provider']);

/**
 * The provider enters: the visit is `with-provider` from now, also when rooming was not finished,
 * because the provider is in the room whatever the record says. A provider who was not expected is
 * added to the visit.
 */
export const enterRoom = defineAct({
  contract: enterRoomContract,
  permission: 'visit.see-patient',
  load: (records, input) => records.read('Encounter', input.encounterId),
  decide: (moment, encounter: Stored<Encounter>, input) => {
    const patientId = idOf('Patient', encounter.subject);
    const stage = stageOf(undefined, encounter)?.stage;
    if (!patientId || !stage || !before.has(stage)) {
      return refuse('not-now', 'This visit is not waiting for a provider. Look at the board.');
    }
    if (encounter.meta.versionId !== input.encounterVersion) {
      return refuse('changed-by-another', 'This visit was changed. Look at the board, then go on.');
    }
    const by = {
      reference: `Practitioner/${moment.actor.practitionerId}`,
      display: moment.actor.name,
    };
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
      ],
      patients: [patientId],
      output: { encounterId: encounter.id },
    };
  },
});
