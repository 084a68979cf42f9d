import { addDuration, type Duration } from '../duration.ts';
import { referenceDate } from '../interval-reference.ts';
import type { GivenDose } from '../patient.ts';
import { isInForce, type Progress } from '../progress.ts';
import { ask, type Trace } from '../question.ts';
import type { IntervalRule, SeriesDose } from '../supporting-data.ts';

/** Were all intervals kept, and if so by the grace period? */
export interface IntervalOutcome {
  satisfied: boolean;
  grace: boolean;
}

type Outcome = 'too soon' | 'grace period' | 'satisfied';

/** Table 6-18, over all preferable intervals; without any, the interval is valid (6.5). */
export function evaluatePreferableInterval(
  { intervals }: SeriesDose,
  given: GivenDose,
  progress: Progress,
  trace: Trace,
): IntervalOutcome {
  const outcomes = intervals
    .filter((one) => isInForce(one, given.day))
    .map((one) => preferable(one, given, progress, trace));
  return {
    satisfied: !outcomes.includes('too soon'),
    grace: outcomes.includes('grace period'),
  };
}

function preferable(
  rule: IntervalRule,
  given: GivenDose,
  progress: Progress,
  trace: Trace,
): Outcome {
  const from = referenceDate(rule, progress, given);
  if (from === undefined) return 'satisfied';
  const isBefore = (asks: string, what: string, plus: Duration | undefined) =>
    comesBefore('6-18', asks, what, given.day, from, plus, trace);
  const { absoluteMinimum, minimum } = rule;
  const what = 'absolute minimum interval date';
  if (isBefore('Is it before the absolute minimum interval?', what, absoluteMinimum)) {
    return 'too soon';
  }
  const grace = isBefore('Is it before the minimum interval?', 'minimum interval date', minimum);
  return grace ? 'grace period' : 'satisfied';
}

/** Table 6-21, over all allowable intervals; without any, none is satisfied (6.6). */
export function evaluateAllowableInterval(
  { allowableIntervals }: SeriesDose,
  given: GivenDose,
  progress: Progress,
  trace: Trace,
): boolean {
  const rules = allowableIntervals.filter((one) => isInForce(one, given.day));
  if (rules.length === 0) return false;
  return rules.every((rule) => {
    const from = referenceDate(rule, progress, given);
    if (from === undefined) return true;
    const asks = 'Is it before the absolute minimum of the allowable interval?';
    const what = 'absolute minimum interval date';
    return !comesBefore('6-21', asks, what, given.day, from, rule.absoluteMinimum, trace);
  });
}

function comesBefore(
  table: string,
  asks: string,
  what: string,
  day: number,
  from: number,
  plus: Duration | undefined,
  trace: Trace,
): boolean {
  if (!plus) return false;
  const bound = addDuration(from, plus);
  return ask(trace, table, asks, day < bound, () => [
    { what: 'date administered', day },
    { what, day: bound, from, plus },
  ]);
}
