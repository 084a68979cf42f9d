import type { PolicyLine } from '../scope-of-practice/question.ts';
import type { PracticePolicy } from './policy.ts';

/**
 * The policies as the rules take them. What forbids or adds holds until it is taken back, however
 * old its review; what settles an open question holds only until its review is due, so that nothing
 * is allowed on the strength of a paper nobody looked at again.
 */
export function policyLines(policies: readonly PracticePolicy[]): PolicyLine[] {
  return policies.map(({ id, task, does, says, reviewedBy, reviewedOn, nextReviewOn, endedOn }) => {
    const due = does === 'settle' ? nextReviewOn : undefined;
    const to = [endedOn, due].filter((day) => day !== undefined).sort()[0];
    return { id, task, does, says, reviewedBy, reviewedOn, from: reviewedOn, to };
  });
}
