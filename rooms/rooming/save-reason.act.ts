import { actedBy } from '../../fhir/acted-by.ts';
import type { Encounter } from '@medplum/fhirtypes';
import { reasonOf, withReason } from '../../clinical/visit/reason.ts';
import { isOver, stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { saveReasonContract } from './save-reason.contract.ts';

/** Writes why the patient is here, in the patient's own words, and who said it. */
export const saveReason = defineAct({
  contract: saveReasonContract,
  permission: 'rooming.do',
  load: (records, input) => records.read('Encounter', input.encounterId),
  decide: (moment, encounter: Stored<Encounter>, input) => {
    const patientId = idOf('Patient', encounter.subject);
    const stage = stageOf(undefined, encounter)?.stage;
    if (!patientId || !stage || isOver(stage)) {
      return refuse('not-now', 'This visit is over. Look at the board.');
    }
    const { words, asked } = reasonOf(encounter);
    if ((words ?? null) !== input.before) {
      const by = asked?.by?.display;
      return refuse(
        'changed-by-another',
        'The reason was changed meanwhile. Read it, then save yours or leave it.',
        by && asked?.at ? { by: { name: by, act: saveReasonContract.name, at: asked.at } } : {},
      );
    }
    const { actor, now } = moment;
    const by = actedBy(actor);
    return {
      changes: [
        {
          kind: 'update',
          resource: withReason(encounter, input, by, now),
          expectedVersion: encounter.meta.versionId,
        },
      ],
      patients: [patientId],
      output: { encounterId: encounter.id },
    };
  },
});
