import { skillLabel, type Skill } from '../../clinical/scope-of-practice/skill.ts';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import { credentialsOf } from '../../clinical/staff/credential.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { personAsked } from '../../clinical/staff/person-asked.ts';
import { allSignable, signableFor, type Signable } from '../../clinical/staff/signable.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { todayOf } from './load-person.ts';
import { loadWhose, type WhoseFile } from './sign-form.ts';

export interface Signing extends WhoseFile {
  stateName: string;
  signable: Signable;
}

/**
 * Loads whose file it goes into, and what the law of the practice's state lets be signed in it. The
 * rules are those for medical assistants: for who has a licence on file, that licence decides.
 */
export async function loadSigning(
  records: PracticeRecords,
  input: { practitionerId: string },
  moment: Moment,
): Promise<Signing | Refusal> {
  const [whose, state] = await Promise.all([loadWhose(records, input), records.practiceState()]);
  if (isRefusal(whose)) return whose;
  const { name = [] } = whose.practitioner;
  const isLicensed = licenceOf(name.flatMap(({ suffix = [] }) => suffix)) !== undefined;
  const rules = rulesFor(state);
  const who = personAsked(credentialsOf(whose.practitioner), []);
  return {
    ...whose,
    stateName: rules.state?.name ?? state,
    signable: isLicensed ? allSignable : signableFor(rules, todayOf(moment), who),
  };
}

/** Nobody signs that a person can do what the law forbids that person, however well it is done. */
export function refuseForbidden(
  { stateName, signable }: Signing,
  kind: keyof Signable,
  skill: Skill,
): Refusal | undefined {
  if ((signable[kind] as readonly Skill[]).includes(skill)) return undefined;
  const message = `In ${stateName} no medical assistant may do this, so it cannot be signed: ${skillLabel(skill)}.`;
  return refuse('not-now', message, { issues: [{ path: 'skill', message }] });
}
