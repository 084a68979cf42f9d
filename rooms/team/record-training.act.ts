import { credentialsOf } from '../../clinical/staff/credential.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadWhose, signForm, type WhoseFile } from './sign-form.ts';
import { recordTrainingContract } from './staff-form.contract.ts';

/** Records a course, lesson or programme in a person's file. */
export const recordTraining = defineAct({
  contract: recordTrainingContract,
  permission: 'training.record',
  load: loadWhose,
  decide: (moment, seen: WhoseFile, { practitionerId: _, ...input }) => {
    const known = credentialsOf(seen.practitioner).map(({ id }) => id);
    if (input.credentialId !== undefined && !known.includes(input.credentialId)) {
      return refuse('not-found', 'The credential it counts for is not in the file. Look again.');
    }
    return signForm(moment, seen, { kind: 'training', ...input });
  },
});
