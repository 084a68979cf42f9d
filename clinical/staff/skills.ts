import type { Skill } from '../scope-of-practice/skill.ts';
import { tasks, type Task } from '../scope-of-practice/task.ts';

/** Skills that hours and repetitions are counted for beside the tasks themselves. */
const wider: Record<Exclude<Skill, Task>, true> = {
  injection: true,
  'skin-test': true,
  'blood-draws': true,
  medication: true,
  'vaccines-classroom': true,
  'vaccines-clinical': true,
};

/** Every skill, those that are no single task first. */
export const skills = [...Object.keys(wider), ...tasks] as readonly Skill[];

export const isSkill = (word: string): word is Skill =>
  (skills as readonly string[]).includes(word);

export const isTask = (word: string): word is Task => (tasks as readonly string[]).includes(word);
