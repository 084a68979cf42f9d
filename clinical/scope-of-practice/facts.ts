import type { Credential, Question, Reach, StateRegistration } from './question.ts';
import type { Skill } from './skill.ts';
import type { Task } from './task.ts';

/** What a fact says to a test; `unread`: no source that was read says what it means. */
export type Is = 'met' | 'unmet' | 'unknown' | 'unread';

/** What a test found, with words where they tell more. */
export interface Found {
  is: Is;
  found?: string | undefined;
}

const distance: Record<Reach, number> = { away: 0, phone: 1, 'on-site': 2, 'in-room': 3 };

/** True when one is at least as near as asked. */
export function isSoNear(reach: Reach, asked: Reach): boolean {
  return distance[reach] >= distance[asked];
}

/** Met or unmet of a value that may be unknown. */
export function among<T>(value: T | undefined, list: readonly T[]): Found {
  if (value === undefined) return { is: 'unknown' };
  return { is: list.includes(value) ? 'met' : 'unmet' };
}

/** Met when a number that may be unknown is at least so much. */
export function atLeast(value: number | undefined, needed: number, unit: string): Found {
  if (value === undefined) return { is: 'unknown', found: `${unit} not on record` };
  const found = `${value} ${unit} on record, ${needed} needed`;
  return { is: value >= needed ? 'met' : 'unmet', found };
}

/** Met when something was done at least so often. */
export function timesDone(times: number | undefined, needed: number, what: string): Found {
  if (times === undefined) return { is: 'unknown', found: `${what} not on record` };
  return { is: times >= needed ? 'met' : 'unmet', found: `${times} of ${needed} ${what}` };
}

/** Whether a credential counts on that day; undefined when nobody knows. */
function isCurrent(
  { expires, standing }: Pick<Credential, 'expires' | 'standing'>,
  today: string,
): boolean | undefined {
  if (standing !== undefined) return standing === 'current';
  return expires === undefined ? undefined : today <= expires;
}

/** What a list of certificates or registrations of the kind that counts says. */
export function heldNow(
  held: readonly (Credential | StateRegistration)[],
  today: string,
  name: (one: Credential | StateRegistration) => string,
): Found {
  const standing = held.map((one) => ({ one, current: isCurrent(one, today) }));
  const good = standing.find(({ current }) => current === true);
  if (good) return { is: 'met', found: name(good.one) };
  const open = standing.find(({ current }) => current === undefined);
  if (open) return { is: 'unknown', found: `${name(open.one)}: last good day not on record` };
  const over = standing[0]?.one;
  const found = over && `${name(over)} ended${over.expires ? ` on ${over.expires}` : ''}`;
  return { is: 'unmet', found: found ?? 'none on record' };
}

const drugTasks: readonly Task[] = [
  'injection-im',
  'injection-sc',
  'injection-id',
  'oral-med',
  'topical-med',
  'inhaled-neb',
  'iv-med',
  'ear-eye-drops',
  'controlled-substance-admin',
];

/** True for tasks that give a medicine other than a vaccine. */
export function givesMedicine(task: string): boolean {
  return (drugTasks as readonly string[]).includes(task);
}

/** The skills whose training counts for a task. */
export function skillsFor(task: string): readonly Skill[] {
  const own = task as Task;
  if (task.startsWith('injection-')) return [own, 'injection', 'medication'];
  if (task === 'vaccine') return [own, 'injection', 'medication', 'vaccines-clinical'];
  if (task === 'tb-skin-test-place') {
    return [own, 'skin-test', 'injection-id', 'injection', 'medication'];
  }
  if (task === 'venipuncture' || task === 'capillary-puncture') return [own, 'blood-draws'];
  return givesMedicine(task) ? [own, 'medication'] : [own];
}

/** Whether the person is trained in one of the skills; a lapsed competency stands against it. */
export function trainedIn(
  { who, now }: Question,
  skills: readonly Skill[],
  task: string | undefined,
): Found {
  const today = now.toString();
  const signed = (who.competencies ?? []).filter((one) => one.task === task);
  const good = signed.find(({ expires }) => expires === undefined || today <= expires);
  if (good) return { is: 'met', found: 'signed off as competent' };
  if (signed[0]) return { is: 'unmet', found: `competency ended on ${signed[0].expires}` };
  const entries = (who.training ?? []).filter(({ skill }) => skills.includes(skill));
  const isDone = entries.some(
    ({ done, hours = 0, repetitions = 0 }) =>
      done === true || (done === undefined && hours + repetitions > 0),
  );
  if (isDone) return { is: 'met', found: 'training on record' };
  const isNot = entries.some(({ done }) => done === false);
  return isNot
    ? { is: 'unmet', found: 'not trained in it' }
    : { is: 'unknown', found: 'no training on record' };
}

/** Skills of which hours count for a wider one. */
const partsOf: Partial<Record<Skill, readonly Skill[]>> = {
  'blood-draws': ['venipuncture', 'capillary-puncture'],
  injection: [
    ...(['injection-im', 'injection-sc', 'injection-id'] as const),
    ...(['skin-test', 'tb-skin-test-place'] as const),
  ],
  'skin-test': ['tb-skin-test-place'],
};

/** The sum of what is on record for a skill and its parts; undefined when nothing is. */
export function sumOf(
  { who }: Question,
  skill: Skill,
  what: 'hours' | 'repetitions',
): number | undefined {
  const parts = [skill, ...(partsOf[skill] ?? [])];
  const values = (who.training ?? [])
    .filter((one) => parts.includes(one.skill))
    .flatMap((one) => one[what] ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, one) => sum + one, 0);
}
