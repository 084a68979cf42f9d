import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { askScope, whoOf, type Case, type File, type Here } from './ask-scope.ts';

/**
 * The case that an overview asks for, as there is none in hand: a physician's written order for a
 * stable patient. The screens say so. Who supervises is as it is now.
 */
export const usualCase: Case = {
  patient: { stable: true },
  order: { kind: 'patient-specific', written: true },
  delegator: 'MD',
};

/** One task's answer for one person, in brief and in the usual case. */
export function inBrief(here: Here, file: File | undefined, task: Task) {
  const { verdict, now, strength } = askScope(here, file ? whoOf(file) : {}, task, usualCase);
  return { task, verdict, now, strength };
}
