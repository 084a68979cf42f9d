import { defineAct } from '../../records/act.ts';
import { loadWhose, signForm, type WhoseFile } from './sign-form.ts';
import { signCompetencyContract } from './staff-form.contract.ts';

/** Signs that a person can do a skill, and until when that is good. */
export const signCompetency = defineAct({
  contract: signCompetencyContract,
  permission: 'competency.sign',
  load: loadWhose,
  decide: (moment, seen: WhoseFile, { practitionerId: _, ...input }) =>
    signForm(moment, seen, { kind: 'competency', ...input }),
});
