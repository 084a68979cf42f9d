import type {
  Competency as CompetencyAsked,
  Credential as CredentialAsked,
  Person as PersonAsked,
  StateRegistration,
  Training as TrainingAsked,
} from '../scope-of-practice/question.ts';
import type { Skill } from '../scope-of-practice/skill.ts';
import type { Credential } from './credential.ts';
import type { Competency, Repetitions, StaffForm, Training } from './form.ts';

/**
 * A person's file as the scope-of-practice rules ask for it. What the file does not say is left
 * out, which the rules take as not known: an empty file never says "has none".
 */
export function personAsked(
  credentials: readonly Credential[],
  forms: readonly StaffForm[],
): PersonAsked {
  const trainings = forms.filter((form): form is Training => form.kind === 'training');
  const school = trainings.find(({ program }) => program !== undefined);
  return {
    ...(credentials.length > 0 && {
      credentials: credentials.filter(({ state }) => !state).map(credentialAsked),
      registrations: credentials.flatMap(registrationAsked),
    }),
    training: trainingAsked(forms),
    competencies: competenciesAsked(forms),
    ...(school && { program: programAsked(school) }),
  };
}

function credentialAsked({ title, issuer = '', number, expiresOn }: Credential): CredentialAsked {
  return { title, issuer, number, expires: expiresOn };
}

function registrationAsked({ title, number, state, expiresOn }: Credential): StateRegistration[] {
  return state ? [{ state, type: title, number, expires: expiresOn }] : [];
}

/** Hours and repetitions added up by skill. */
function trainingAsked(forms: readonly StaffForm[]): TrainingAsked[] {
  const bySkill = new Map<Skill, TrainingAsked>();
  const add = (skill: Skill, part: (before: TrainingAsked) => TrainingAsked) =>
    bySkill.set(skill, part(bySkill.get(skill) ?? { skill, done: true }));
  for (const form of forms) {
    if (form.kind === 'training' && form.skill) {
      const { hours, inPerson } = form;
      add(form.skill, (before) => ({
        ...before,
        hours: (before.hours ?? 0) + hours,
        inPerson: before.inPerson === true ? true : (inPerson ?? before.inPerson),
      }));
    }
    if (form.kind === 'repetitions') {
      const { count } = form satisfies Repetitions;
      add(form.skill, (before) => ({ ...before, repetitions: (before.repetitions ?? 0) + count }));
    }
  }
  return [...bySkill.values()];
}

/** Of each task the signature that is good for longest. */
function competenciesAsked(forms: readonly StaffForm[]): CompetencyAsked[] {
  const byTask = new Map<string, Competency>();
  for (const form of forms) {
    if (form.kind !== 'competency') continue;
    const known = byTask.get(form.skill);
    if (!known || known.lapsesOn < form.lapsesOn) byTask.set(form.skill, form);
  }
  return [...byTask.values()].map(({ skill, by, lapsesOn }) => ({
    task: skill,
    signedBy: by.name,
    expires: lapsesOn,
  }));
}

function programAsked({ hours, program }: Training): PersonAsked['program'] {
  return program === 'military'
    ? { hours, military: true }
    : { hours, accredited: program === 'accredited' };
}
