import { dayFrom } from '../calendar.ts';
import { addDuration, type Duration } from '../duration.ts';
import { referenceDate } from '../interval-reference.ts';
import { isInForce, type Progress, type TargetDose } from '../progress.ts';
import { ask, type Compared, type Trace } from '../question.ts';

/** The dates of a patient series forecast; missing where the specification leaves them blank. */
export interface ForecastDates {
  earliest: number;
  unadjustedRecommended: number;
  recommended: number;
  unadjustedPastDue: number | undefined;
  pastDue: number | undefined;
  latest: number | undefined;
  /** The maximum age date of the target dose. */
  maximumAge: number;
  /** FORECASTPRIORITY-1. */
  priority: boolean;
}

/**
 * 2999-12-31, which table 7-9 assumes for a maximum age date or candidate earliest date that is
 * empty. A target dose without any date to begin from is therefore never before its maximum age.
 */
const emptyDate = dayFrom(2999, 12, 31);

const none: readonly Compared[] = [];

const counted = (what: string, from: number, plus: Duration | undefined): readonly Compared[] =>
  plus ? [{ what, day: addDuration(from, plus), from, plus }] : none;

function latestOf(days: readonly Compared[]): number | undefined {
  let latest: number | undefined;
  for (const { day } of days) if (latest === undefined || day > latest) latest = day;
  return latest;
}

/** Tables 7-11 and 7-13: the dates of the next target dose. */
export function forecastDates(
  { dose }: TargetDose,
  progress: Progress,
  trace: Trace,
): ForecastDates {
  const { born, assessed } = progress.patient;
  const age = dose.ages.find((one) => isInForce(one, assessed));
  const intervals = dose.intervals.filter((one) => isInForce(one, assessed));
  const from = intervals.flatMap((rule) => {
    const day = referenceDate(rule, progress, undefined);
    return day === undefined ? [] : [{ rule, day }];
  });
  const intervalDates = (
    what: string,
    key: 'minimum' | 'earliestRecommended' | 'latestRecommended',
  ) => from.flatMap(({ rule, day }) => counted(`${what} interval date`, day, rule[key]));

  const candidates = [
    ...counted('minimum age date', born, age?.minimum),
    ...intervalDates('minimum', 'minimum'),
    ...conflictEnds(dose.preferable, progress),
    ...seasonStart(dose.season?.start),
    ...lastDoses(progress),
  ];
  // A season may have begun before the patient was born.
  const earliest = Math.max(born, latestOf(candidates) ?? emptyDate);
  ask(trace, '7-11', 'What is the earliest date?', true, () => candidates);

  const recommendedAge = counted('earliest recommended age date', born, age?.earliestRecommended);
  const recommendedInterval = intervalDates('earliest recommended', 'earliestRecommended');
  const unadjustedRecommended =
    latestOf(recommendedAge) ?? latestOf(recommendedInterval) ?? earliest;
  ask(trace, '7-13', 'From when on is it recommended?', true, () =>
    recommendedAge.length > 0 ? recommendedAge : recommendedInterval,
  );

  const lastAge = counted('latest recommended age date', born, age?.latestRecommended);
  const lastInterval = intervalDates('latest recommended', 'latestRecommended');
  const last = latestOf(lastAge) ?? latestOf(lastInterval);
  const unadjustedPastDue = last === undefined ? undefined : last - 1;
  const maximumAge = age?.maximum ? addDuration(born, age.maximum) : emptyDate;
  return {
    earliest,
    unadjustedRecommended,
    recommended: Math.max(earliest, unadjustedRecommended),
    unadjustedPastDue,
    pastDue: unadjustedPastDue === undefined ? undefined : Math.max(earliest, unadjustedPastDue),
    latest: maximumAge === emptyDate ? undefined : maximumAge - 1,
    maximumAge,
    priority: intervals.length > 0 && intervals.every(({ priority }) => priority),
  };
}

/** CALCDTCONFLICT-3: when the conflict of a dose given with a preferable vaccine is over. */
function conflictEnds(
  preferable: readonly { cvx: string }[],
  { patient: { doses }, data: { conflicts } }: Progress,
): readonly Compared[] {
  if (doses.length === 0) return none;
  return preferable.flatMap(({ cvx }) => {
    const conflicting = conflicts.get(cvx);
    if (!conflicting) return [];
    return doses.flatMap((given) =>
      counted('forecast conflict end date', given.day, conflicting.get(given.cvx)?.end),
    );
  });
}

const seasonStart = (start: number | undefined): readonly Compared[] =>
  start === undefined ? none : [{ what: 'seasonal recommendation start date', day: start }];

/** The latest inadvertent administration and the most recent dose evaluated against a target. */
function lastDoses({ results }: Progress): readonly Compared[] {
  const last = results.findLast(({ target }) => target !== undefined);
  return last ? [{ what: 'date of the most recent dose', day: last.given.day }] : none;
}
