import type { ScopeAnswer } from './answer.ts';
import { beyondMedicalAssistants } from './beyond.ts';
import type { Question } from './question.ts';
import type { ScopeRules } from './rule.ts';

/**
 * May this person do this task, for this patient, here, now? What no rule answers is `unknown`,
 * which is treated as not allowed. Not legal advice.
 */
export function mayDo(question: Question, rules: ScopeRules): ScopeAnswer {
  const beyond = beyondMedicalAssistants(question);
  return {
    verdict: beyond === undefined ? 'unknown' : 'not-allowed',
    now: beyond === undefined ? 'wait' : 'stop',
    conditions: [],
    because: [beyond ?? 'No rule that was read answers this. Ask your supervisor.'],
    citations: [],
    strength: 'general-rule',
    reviewed: rules.federal.reviewed,
  };
}
