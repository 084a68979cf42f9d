import { defineAct } from '../../records/act.ts';
import { loadWhose, signForm, type WhoseFile } from './sign-form.ts';
import { signRepetitionsContract } from './staff-form.contract.ts';

/** Signs that a skill was done so often under the eyes of the one who acts. */
export const signRepetitions = defineAct({
  contract: signRepetitionsContract,
  permission: 'competency.sign',
  load: loadWhose,
  decide: (moment, seen: WhoseFile, { practitionerId: _, ...input }) =>
    signForm(moment, seen, { kind: 'repetitions', ...input }),
});
