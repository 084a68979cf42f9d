import type { EvaluationReason } from '../answer.ts';
import { addDuration } from '../duration.ts';
import type { GivenDose, Patient } from '../patient.ts';
import { isInForce } from '../progress.ts';
import { ask, type Compared, type Trace } from '../question.ts';
import type { SeriesDose } from '../supporting-data.ts';

/** Table 6-15: was the dose given at a valid age? */
export interface AgeOutcome {
  valid: 'yes' | 'no' | 'extraneous';
  reason?: EvaluationReason | undefined;
}

const valid: AgeOutcome = { valid: 'yes' };

/** Table 6-15, with the age instance in force on the day of the dose (table 3-5). */
export function evaluateAge(
  { ages }: SeriesDose,
  { day }: GivenDose,
  { born }: Patient,
  trace: Trace,
): AgeOutcome {
  const age = ages.find((one) => isInForce(one, day));
  if (!age) return valid;
  const { absoluteMinimum, minimum, maximum } = age;
  const asked = (asks: string, answer: boolean, what: string, plus = absoluteMinimum) =>
    ask(trace, '6-15', asks, answer, () => {
      const given: Compared = { what: 'date administered', day };
      if (!plus) return [given];
      return [given, { what, day: addDuration(born, plus), from: born, plus }];
    });
  const tooYoung = absoluteMinimum !== undefined && day < addDuration(born, absoluteMinimum);
  if (asked('Is it before the absolute minimum age?', tooYoung, 'absolute minimum age date')) {
    return { valid: 'no', reason: 'too young' };
  }
  const grace = minimum !== undefined && day < addDuration(born, minimum);
  if (asked('Is it before the minimum age?', grace, 'minimum age date', minimum)) {
    return { valid: 'yes', reason: 'grace period' };
  }
  const tooOld = maximum !== undefined && day >= addDuration(born, maximum);
  if (asked('Is it at the maximum age or after?', tooOld, 'maximum age date', maximum)) {
    return { valid: 'extraneous', reason: 'too old' };
  }
  return valid;
}
