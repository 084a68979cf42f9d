import { tasks, taskWords, type Task } from './task.ts';

const ownWords = {
  injection: 'Injections, all kinds',
  'skin-test': 'Skin tests',
  'blood-draws': 'Blood draws: vein and skin puncture together',
  medication: 'Giving medicines',
  'vaccines-classroom': 'Vaccines, in the classroom',
  'vaccines-clinical': 'Vaccines, hands-on',
} as const;

/** What hours and repetitions are counted for; a task stands for itself. */
export type Skill = Task | keyof typeof ownWords;

/** All skills, those that are no task first. */
export const skills: readonly Skill[] = [
  ...(Object.keys(ownWords) as (keyof typeof ownWords)[]),
  ...tasks,
];

/** What to call a skill. */
export function skillLabel(skill: Skill): string {
  return Object.hasOwn(ownWords, skill)
    ? ownWords[skill as keyof typeof ownWords]
    : taskWords[skill as Task].label;
}

const countWords: Partial<Record<Skill, string>> = {
  venipuncture: 'vein punctures',
  'capillary-puncture': 'skin punctures',
  'injection-im': 'IM injections',
  'injection-sc': 'SC injections',
  'injection-id': 'ID injections',
  'skin-test': 'skin tests',
};

/** What to call the times that a skill was done, after their number. */
export function countedAs(skill: Skill): string {
  return countWords[skill] ?? `times “${skillLabel(skill)}”`;
}
