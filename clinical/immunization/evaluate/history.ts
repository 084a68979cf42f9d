import type { GivenDose } from '../patient.ts';
import type { DoseResult, Progress } from '../progress.ts';
import type { Question } from '../question.ts';
import { canSkip } from './conditional-skip.ts';
import { doseCondition } from './dose-condition.ts';
import { evaluateTargetDose } from './target-dose.ts';

/**
 * Section 4.4, figure 4-6: holds each dose of the antigen against the target doses in turn, and
 * writes what came of it into the progress. With `explain`, the questions are kept.
 */
export function evaluateHistory(progress: Progress, explain: boolean): void {
  let at = 0;
  for (const given of progress.records) {
    const trace: Question[] | undefined = explain ? [] : undefined;
    const result = evaluateDose(progress, given, at, trace);
    const { target, next, ...rest } = result;
    progress.results.push({
      ...rest,
      given,
      target: progress.targets[target]?.dose.number,
      questions: trace ?? [],
    });
    at = next;
  }
}

type Step = Pick<DoseResult, 'status' | 'reasons' | 'inadvertent'> & {
  /** Places among the target doses. */
  target: number;
  next: number;
};

function evaluateDose(
  progress: Progress,
  given: GivenDose,
  from: number,
  trace: Question[] | undefined,
): Step {
  const { targets } = progress;
  if (targets[from] === undefined) return extraneous(from);
  const unfit = doseCondition(given, trace);
  if (unfit) {
    const reasons = [unfit];
    return { status: 'sub-standard', reasons, inadvertent: false, target: from, next: from };
  }
  const at = skipTargets(progress, given, from, trace);
  const target = targets[at];
  if (target === undefined) return extraneous(at);
  const outcome = evaluateTargetDose(target.dose, given, progress, trace);
  if (outcome.status !== 'valid') return { ...outcome, target: at, next: at };
  target.status = 'satisfied';
  target.satisfiedBy = given;
  // Step 5: a recurring dose is followed by another of its kind.
  if (target.dose.recurring) {
    targets.splice(at + 1, 0, { dose: target.dose, status: 'not satisfied' });
  }
  return { ...outcome, target: at, next: at + 1 };
}

/** Section 6.2: passes over the target doses that this dose lets skip. */
function skipTargets(
  progress: Progress,
  given: GivenDose,
  from: number,
  trace: Question[] | undefined,
): number {
  const occasion = {
    context: 'evaluation' as const,
    reference: given.day,
    anchor: given.day,
    before: given,
  };
  let at = from;
  for (let target = progress.targets[at]; target; target = progress.targets[at]) {
    if (!canSkip(target.dose, progress, occasion, trace)) break;
    target.status = 'skipped';
    at += 1;
  }
  return at;
}

/** Step 6a: no target dose is left. */
function extraneous(at: number): Step {
  const reasons = ['series already complete' as const];
  return { status: 'extraneous', reasons, inadvertent: false, target: at, next: at };
}
