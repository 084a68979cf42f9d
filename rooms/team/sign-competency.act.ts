import { defineAct } from '../../records/act.ts';
import { loadSigning, refuseForbidden, type Signing } from './load-signable.ts';
import { signForm } from './sign-form.ts';
import { signCompetencyContract } from './staff-form.contract.ts';

/** Signs that a person can do a skill, and until when that is good. */
export const signCompetency = defineAct({
  contract: signCompetencyContract,
  permission: 'competency.sign',
  load: loadSigning,
  decide: (moment, seen: Signing, { practitionerId: _, ...input }) =>
    refuseForbidden(seen, 'tasks', input.skill) ??
    signForm(moment, seen, { kind: 'competency', ...input }),
});
