import type { Question, VerbBeyond } from './question.ts';

const beyond: Record<VerbBeyond, string> = {
  assess: 'Assessing a patient',
  triage: 'Deciding how urgent a patient is',
  diagnose: 'Saying what illness it is',
  advise: 'Giving advice of one’s own',
  interpret: 'Saying what a result means',
  prescribe: 'Deciding on a medicine',
};

/** Why the task is beyond a medical assistant everywhere; undefined when it is not. */
export function beyondMedicalAssistants({ task }: Question): string | undefined {
  if (task.verb === undefined) return undefined;
  return `${beyond[task.verb]} is beyond a medical assistant in every state.`;
}
