import type { ScopeAnswer } from '../../clinical/scope-of-practice/answer.ts';
import { withCase, type CaseSaid } from '../../clinical/scope-of-practice/case-asked.ts';
import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Person } from '../../clinical/scope-of-practice/question.ts';
import { tasks, type Task } from '../../clinical/scope-of-practice/task.ts';
import { whatLacks } from './what-lacks.ts';
import { questionOf, whoOf, type File, type Here } from '../../records/scope/ask-scope.ts';

/**
 * The case that an overview asks for, as there is none in hand: a physician's written order for a
 * stable patient. The screens say so. Who supervises is as it is now.
 */
const usualCase: CaseSaid = {
  stable: 'yes',
  order: 'patient-specific',
  written: 'yes',
  delegator: 'MD',
};

/** The answer for one person in the usual case. */
export function inUsualCase(here: Here, who: Person, task: Task): ScopeAnswer {
  return mayDo(withCase(questionOf(here, who, task), usualCase), here.rules);
}

/** Every task's answer for one person, in brief and in the usual case. */
export function inBrief(here: Here, file: File | undefined) {
  const who = file ? whoOf(file) : {};
  return tasks.map((task) => {
    const answer = inUsualCase(here, who, task);
    const { verdict, now, strength } = answer;
    const lacks = whatLacks(answer, here.rules, isOver(here, who, task));
    return { task, verdict, now, strength, ...(lacks && { lacks }) };
  });
}

/** Whether the person was signed off for the task and it ended, whatever the law says of that. */
const isOver = ({ today }: Here, { competencies = [] }: Person, task: Task): boolean =>
  competencies.some((one) => one.task === task && (one.expires ?? '9') < today.toString());
