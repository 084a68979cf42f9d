import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import type { Moment } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import { loadHere, questionOf } from '../scope/ask-scope.ts';
import { verifiedCondition } from './verified.ts';

/** True when the law here asks for a supervisor's check, of whoever works under a licence. */
export async function asksVerifying(
  records: PracticeRecords,
  moment: Moment,
  task: Task,
): Promise<boolean> {
  if (moment.actor.role === 'provider') return false;
  const here = await loadHere(records, moment);
  const { conditions } = mayDo(questionOf(here, {}, task), here.rules);
  return conditions.some(({ id }) => id === verifiedCondition);
}
