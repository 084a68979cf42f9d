import type { EvaluationReason } from '../answer.ts';
import type { GivenDose } from '../patient.ts';
import { ask, type Trace } from '../question.ts';

/** Table 6-3: what keeps the dose from being evaluated, if anything. It is then sub-standard. */
export function doseCondition(
  { day, expires, given }: GivenDose,
  trace: Trace,
): EvaluationReason | undefined {
  const expired = ask(trace, '6-3', 'Was it given after its lot expired?', day > expires, () =>
    expires === Infinity ? [] : [{ what: 'lot expiration date', day: expires }],
  );
  if (expired) return 'lot expired';
  const flagged = given.substandard === true;
  if (ask(trace, '6-3', 'Is it marked as unfit to count?', flagged)) return 'dose condition';
  return undefined;
}
