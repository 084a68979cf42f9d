import type { AnsweredQuestion, EvaluationReason, Forecast, SetAside } from './answer.ts';
import { dayOf } from './calendar.ts';

const plainReasons: Record<EvaluationReason, string> = {
  'lot expired': 'Given after its lot expired.',
  'dose condition': 'Marked as unfit to count.',
  'inadvertent administration': 'This vaccine must not be given for this dose.',
  'too young': 'Given too young.',
  'too old': 'Given above the maximum age.',
  'too soon': 'Given too soon.',
  'grace period': 'Given within the grace period.',
  'vaccine conflict': 'Given too soon after another vaccine.',
  'not a preferable or allowable vaccine': 'Not a vaccine for this dose.',
  'out of the age range for the vaccine': 'Not a vaccine for this age.',
  'not the trade name of the vaccine': 'Not the product for this dose.',
  'less than the recommended volume': 'Less than the recommended volume was given.',
  'series already complete': 'The series was already complete.',
};

/** The questions whose answer "yes" is a reason. */
const askedFor: Partial<Record<EvaluationReason, readonly string[]>> = {
  'too young': ['Is it before the absolute minimum age?'],
  'grace period': ['Is it before the minimum age?', 'Is it before the minimum interval?'],
  'too old': ['Is it at the maximum age or after?'],
  'too soon': [
    'Is it before the absolute minimum interval?',
    'Is it before the absolute minimum of the allowable interval?',
  ],
  'vaccine conflict': ['Is it too close to a live vaccine?'],
};

/** Says why a dose was evaluated so, with the days that were compared. */
export function becauseOfEvaluation(
  reasons: readonly EvaluationReason[],
  questions: readonly AnsweredQuestion[],
): string[] {
  return reasons.map((reason) => {
    const asked = askedFor[reason] ?? [];
    const question = questions.find((one) => one.answer === 'yes' && asked.includes(one.asks));
    const compared = question && comparison(question);
    return compared ? `${plainReasons[reason]} ${compared}` : plainReasons[reason];
  });
}

/** `27 days after 2025-10-14; the limit is 28 days - 4 days, which is 2025-11-07.` */
function comparison({ compared }: AnsweredQuestion): string | undefined {
  const given = compared.find(({ what }) => what === 'date administered');
  const limit = compared.findLast(({ from }) => from !== undefined);
  if (!given || limit?.from === undefined) return undefined;
  const days = (dayOf(given.date) ?? 0) - (dayOf(limit.from) ?? 0);
  const since = limit.what.includes('age') ? 'birth' : limit.from;
  return `${days} ${days === 1 ? 'day' : 'days'} after ${since}; the limit is ${limit.plus}, on ${limit.date}.`;
}

/** Says what is due and when, or why nothing is. */
export function becauseOfForecast({
  reasons,
  earliest,
  recommended,
  pastDue,
  doseNumber,
  needNotWait,
}: Pick<
  Forecast,
  'reasons' | 'earliest' | 'recommended' | 'pastDue' | 'doseNumber' | 'needNotWait'
>): string[] {
  if (doseNumber === undefined)
    return reasons.map((one) => `${one[0]?.toUpperCase()}${one.slice(1)}.`);
  const sentences = [`Dose ${doseNumber} can be given from ${earliest}; best on ${recommended}.`];
  if (needNotWait !== undefined) {
    const names = [...new Set(needNotWait.vaccines.map(({ name }) => name))].join(' or ');
    sentences.push(`The date waits after a live vaccine; ${names} need not wait.`);
  }
  if (pastDue !== undefined) sentences.push(`Overdue from ${pastDue}.`);
  return sentences;
}

/** Says what would be due by a series that was set aside. */
export function becauseOfSetAside({ series, forecast }: SetAside): string {
  const { doseNumber, earliest } = forecast;
  return `By the series ${series}, set aside, dose ${doseNumber} can be given from ${earliest}.`;
}
