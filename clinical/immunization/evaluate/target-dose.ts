import type { EvaluationReason, EvaluationStatus } from '../answer.ts';
import type { GivenDose } from '../patient.ts';
import type { Progress } from '../progress.ts';
import { ask, type Trace } from '../question.ts';
import type { SeriesDose } from '../supporting-data.ts';
import { evaluateAge } from './age.ts';
import { evaluateAllowableInterval, evaluatePreferableInterval } from './interval.ts';
import { evaluateAllowableVaccine, evaluatePreferableVaccine } from './vaccine.ts';
import { isImpacted } from './vaccine-conflict.ts';

/** What holding a dose against a target dose came to. */
export interface TargetOutcome {
  status: EvaluationStatus;
  reasons: readonly EvaluationReason[];
  inadvertent: boolean;
}

/** Sections 6.3 to 6.10: was the target dose satisfied by this dose? */
export function evaluateTargetDose(
  dose: SeriesDose,
  given: GivenDose,
  progress: Progress,
  trace: Trace,
): TargetOutcome {
  const asks = 'Is it one of the vaccines that must not be given for this dose?';
  if (ask(trace, '6-13', asks, dose.inadvertent.has(given.cvx))) {
    return { status: 'not valid', reasons: ['inadvertent administration'], inadvertent: true };
  }
  const { patient } = progress;
  const age = evaluateAge(dose, given, patient, trace);
  const interval = evaluatePreferableInterval(dose, given, progress, trace);
  const allowed = !interval.satisfied && evaluateAllowableInterval(dose, given, progress, trace);
  const impacted = isImpacted(given, progress, trace);
  const preferable = evaluatePreferableVaccine(dose, given, patient, trace);
  const vaccine = preferable.answer
    ? preferable
    : evaluateAllowableVaccine(dose, given, patient, trace);

  // Table 6-31, by its columns.
  const reasons: EvaluationReason[] = [];
  if (age.reason) reasons.push(age.reason);
  if (age.valid === 'extraneous') return { status: 'extraneous', reasons, inadvertent: false };
  const intervalKept = interval.satisfied || allowed;
  if (!intervalKept) reasons.push('too soon');
  else if (interval.satisfied && interval.grace) reasons.push('grace period');
  if (impacted) reasons.push('vaccine conflict');
  if (!vaccine.answer) reasons.push('not a preferable or allowable vaccine');
  if (!vaccine.answer && preferable.reason) reasons.push(preferable.reason);
  if (vaccine.reason) reasons.push(vaccine.reason);
  const satisfied = age.valid === 'yes' && intervalKept && !impacted && vaccine.answer;
  ask(trace, '6-31', 'Was the target dose satisfied?', satisfied);
  return {
    status: satisfied ? 'valid' : 'not valid',
    reasons: [...new Set(reasons)].filter((one) => satisfied || one !== 'grace period'),
    inadvertent: false,
  };
}
