import type { Temporal } from 'temporal-polyfill';
import { skillsFor } from '../scope-of-practice/facts.ts';
import { mayDo } from '../scope-of-practice/may-do.ts';
import type { Credential, Person, StateRegistration } from '../scope-of-practice/question.ts';
import type { ScopeRules } from '../scope-of-practice/rule.ts';
import type { Skill } from '../scope-of-practice/skill.ts';
import { tasks, type Task } from '../scope-of-practice/task.ts';
import { isTask, skills } from './skills.ts';

/** What may be signed for a person: as a competency, and as repetitions. */
export interface Signable {
  tasks: readonly Task[];
  skills: readonly Skill[];
}

/** All there is, for who works under a licence of their own. */
export const allSignable: Signable = { tasks, skills };

/**
 * What may be signed for a medical assistant under these rules on that day: all but what the law
 * forbids whatever the person holds. It is asked for somebody of whom nothing is known, for each
 * certificate and registration that the state's rules name, for all of them with schooling, and
 * for this person. A condition that is not met and an unknown hide nothing, and the practice's own
 * policy is not asked: it changes, and what was signed stays.
 */
export function signableFor(rules: ScopeRules, now: Temporal.PlainDate, who: Person): Signable {
  const state = rules.state?.state;
  const anyone = [{}, who, ...holders(rules, now)];
  const isForbidden = (id: Task) =>
    anyone.every(
      (one) => mayDo({ task: { id }, who: one, here: { state }, now }, rules).verdict === no,
    );
  const allowed = tasks.filter((task) => !isForbidden(task));
  return {
    tasks: allowed,
    skills: skills.filter((skill) => tasksOf(skill).some((task) => allowed.includes(task))),
  };
}

const no = 'not-allowed';

/** The tasks that a skill is practised in: a task is its own, a wider one counts for several. */
function tasksOf(skill: Skill): readonly Task[] {
  if (isTask(skill)) return [skill];
  if (skill === 'vaccines-classroom') return ['vaccine'];
  return tasks.filter((task) => skillsFor(task).includes(skill));
}

/** Somebody with each certificate and registration that the rules of the state name, and with all. */
function holders(rules: ScopeRules, now: Temporal.PlainDate): Person[] {
  const { state, requirements, federal } = rules;
  const own = [...(state?.rules ?? []), ...federal.rules];
  const said = own.flatMap(({ when, needs = [] }) => [
    when,
    ...needs.map((id) => requirements[id]),
  ]);
  const credentials = [...new Set(['AAMA', ...namesUnder(['credential'], said)])].map(
    (issuer): Credential => ({ issuer, standing: 'current' }),
  );
  const registrations = [...new Set(namesUnder(['registration', 'unread'], said))].map(
    (type): StateRegistration => ({ state: state?.state ?? '', type, expires: now.toString() }),
  );
  const much = 10_000;
  const program = { accredited: true, military: true, hours: much, clinicalHours: much };
  return [
    ...credentials.map((one) => ({ credentials: [one] })),
    ...registrations.map((one) => ({ registrations: [one] })),
    { credentials, registrations, program },
  ];
}

/** The words of all lists of these names, however deep they stand. */
function namesUnder(names: readonly string[], within: unknown): string[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within).flatMap(([name, value]: [string, unknown]) =>
    names.includes(name) && Array.isArray(value)
      ? value.filter((word) => typeof word === 'string')
      : namesUnder(names, value),
  );
}
