import { dayFrom } from '../calendar.ts';
import { addDuration, type Duration } from '../duration.ts';
import { referenceDate } from '../interval-reference.ts';
import { isInForce, type Progress, type TargetDose } from '../progress.ts';
import { ask, type Compared, type Trace } from '../question.ts';
import type { AgeRule, IntervalRule, SeriesDose, SeriesVaccine } from '../supporting-data.ts';

/** The dates of a patient series forecast; missing where the specification leaves them blank. */
export interface ForecastDates {
  /** 2999-12-31 where the data have nothing to count it from (table 7-9). */
  earliest: number;
  /** The earliest date of a vaccine that conflicts with none given before. */
  earliestUnimpacted: number;
  recommended: number;
  pastDue: number | undefined;
  latest: number | undefined;
  /** The maximum age date of the target dose. */
  maximumAge: number;
  /** True when the data have nothing to count the earliest date from. */
  undated: boolean;
  /** FORECASTPRIORITY-1. */
  priority: boolean;
}

/**
 * 2999-12-31, which table 7-9 assumes for a maximum age date or candidate earliest date that is
 * empty. A target dose without any date to begin from is therefore never before its maximum age.
 */
const emptyDate = dayFrom(2999, 12, 31);

/** The latest of some dates, and all of them where the questions are written down. */
class Dates {
  latest: number | undefined = undefined;
  readonly all: Compared[] = [];
  readonly #traced: boolean;

  constructor(traced: boolean) {
    this.#traced = traced;
  }

  add(what: string, day: number, from?: number, plus?: Duration): void {
    if (this.latest === undefined || day > this.latest) this.latest = day;
    if (this.#traced) this.all.push({ what, day, from, plus });
  }

  /** Adds a reference day plus a length, if the data have one. */
  count(what: string, from: number, plus: Duration | undefined): void {
    if (plus) this.add(what, addDuration(from, plus), from, plus);
  }
}

/** The intervals in force at the assessment, each from the day that it counts from. */
interface Counted {
  rule: IntervalRule;
  from: number;
}

/** Tables 7-11 and 7-13: the dates of the next target dose. */
export function forecastDates(
  { dose }: TargetDose,
  progress: Progress,
  trace: Trace,
): ForecastDates {
  const { born, assessed } = progress.patient;
  const age = dose.ages.find((one) => isInForce(one, assessed));
  const inForce = dose.intervals.filter((one) => isInForce(one, assessed));
  const intervals: Counted[] = [];
  for (const rule of inForce) {
    const from = referenceDate(rule, progress, undefined);
    if (from !== undefined) intervals.push({ rule, from });
  }
  const { earliest, earliestUnimpacted } = earliestDates(dose, age, intervals, progress, trace);

  const start = new Dates(trace !== undefined);
  start.count('earliest recommended age date', born, age?.earliestRecommended);
  if (start.latest === undefined) {
    const what = 'earliest recommended interval date';
    for (const { rule, from } of intervals) start.count(what, from, rule.earliestRecommended);
  }
  const unadjustedRecommended = start.latest ?? earliest;
  ask(trace, '7-13', 'From when on is it recommended?', true, () => start.all);

  const end = new Dates(trace !== undefined);
  end.count('latest recommended age date', born, age?.latestRecommended);
  if (end.latest === undefined) {
    const what = 'latest recommended interval date';
    for (const { rule, from } of intervals) end.count(what, from, rule.latestRecommended);
  }
  const unadjustedPastDue = end.latest === undefined ? undefined : end.latest - 1;
  const asksEnd = 'Is there a latest recommended date? It is past due from the day before.';
  ask(trace, '7-13', asksEnd, end.latest !== undefined, () => end.all);

  const maximumAge = age?.maximum ? addDuration(born, age.maximum) : emptyDate;
  return {
    earliest,
    earliestUnimpacted,
    recommended: Math.max(earliest, unadjustedRecommended),
    pastDue: unadjustedPastDue === undefined ? undefined : Math.max(earliest, unadjustedPastDue),
    latest: maximumAge === emptyDate ? undefined : maximumAge - 1,
    maximumAge,
    undated: earliest === emptyDate,
    priority: inForce.length > 0 && inForce.every(({ priority }) => priority),
  };
}

/** FORECASTDTCAN-1: the latest of the dates before which the dose is not to be given. */
function earliestDates(
  { season, preferable }: SeriesDose,
  age: AgeRule | undefined,
  intervals: readonly Counted[],
  progress: Progress,
  trace: Trace,
): Pick<ForecastDates, 'earliest' | 'earliestUnimpacted'> {
  const { born } = progress.patient;
  const dates = new Dates(trace !== undefined);
  dates.count('minimum age date', born, age?.minimum);
  for (const { rule, from } of intervals) dates.count('minimum interval date', from, rule.minimum);
  if (season?.start !== undefined) dates.add('seasonal recommendation start date', season.start);
  // The most recent dose held against a target dose; an inadvertent one is never later than it.
  const last = progress.results.findLast(({ target }) => target !== undefined);
  if (last) dates.add('date of the most recent dose', last.given.day);
  // A season may have begun before the patient was born.
  const earliestUnimpacted = Math.max(born, dates.latest ?? emptyDate);
  addConflictEnds(dates, preferable, progress);
  ask(trace, '7-11', 'What is the earliest date?', true, () => dates.all);
  return { earliest: Math.max(born, dates.latest ?? emptyDate), earliestUnimpacted };
}

/** CALCDTCONFLICT-3: when the conflict of a dose given with a preferable vaccine is over. */
function addConflictEnds(
  dates: Dates,
  preferable: readonly SeriesVaccine[],
  { patient: { doses }, data: { conflicts } }: Progress,
): void {
  if (doses.length === 0) return;
  for (const { cvx } of preferable) {
    const conflicting = conflicts.get(cvx);
    if (!conflicting) continue;
    for (const given of doses) {
      dates.count('forecast conflict end date', given.day, conflicting.get(given.cvx)?.end);
    }
  }
}
