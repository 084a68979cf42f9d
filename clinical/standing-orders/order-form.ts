import { mayDo } from '../scope-of-practice/may-do.ts';
import type { Order, Question } from '../scope-of-practice/question.ts';
import type { ScopeRules } from '../scope-of-practice/rule.ts';

/** Why the law here does not take this kind of order for this task, with where it says so. */
export interface FormTrouble {
  why: string;
  citations: string[];
}

/**
 * Whether this kind of order serves for the task here at all: what is forbidden or unknown, and
 * what would be met by an order for this patient and is not by this. Undefined: nothing of the form
 * stands against it; what else the gate asks is asked before the act.
 */
export function formTrouble(
  question: Question,
  form: Order,
  rules: ScopeRules,
): FormTrouble | undefined {
  const by = (order: Order) => mayDo({ ...question, order }, rules);
  const answer = by(form);
  const citations = answer.citations.map(({ cite }) => cite);
  if (answer.verdict === 'not-allowed' || answer.verdict === 'unknown') {
    return { why: answer.because[0] ?? 'Ask your supervisor.', citations };
  }
  const alone = by({ kind: 'patient-specific', written: true });
  const worse = answer.conditions.find(
    ({ id, met }) =>
      met === 'unmet' && alone.conditions.some((one) => one.id === id && one.met !== 'unmet'),
  );
  return worse && { why: worse.sentence, citations };
}
