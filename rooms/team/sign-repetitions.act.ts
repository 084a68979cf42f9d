import { defineAct } from '../../records/act.ts';
import { loadSigning, refuseForbidden, type Signing } from './load-signable.ts';
import { signForm } from './sign-form.ts';
import { signRepetitionsContract } from './staff-form.contract.ts';

/** Signs that a skill was done so often under the eyes of the one who acts. */
export const signRepetitions = defineAct({
  contract: signRepetitionsContract,
  permission: 'competency.sign',
  load: loadSigning,
  decide: (moment, seen: Signing, { practitionerId: _, ...input }) =>
    refuseForbidden(seen, 'skills', input.skill) ??
    signForm(moment, seen, { kind: 'repetitions', ...input }),
});
