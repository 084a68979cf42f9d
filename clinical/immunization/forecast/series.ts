import type { SeriesStatus } from '../answer.ts';
import { canSkip } from '../evaluate/conditional-skip.ts';
import type { Progress, TargetDose } from '../progress.ts';
import { ask, type Trace } from '../question.ts';
import type { SeriesVaccine } from '../supporting-data.ts';
import { ageIsWithin } from '../age-span.ts';
import { addDuration } from '../duration.ts';
import { isContraindicated, type Contraindicated } from './contraindications.ts';
import { forecastDates, type ForecastDates } from './dates.ts';

/** A patient series forecast (chapter 7). */
export interface SeriesForecast {
  status: SeriesStatus;
  /** Why no dose is recommended; empty when one is. */
  reasons: readonly string[];
  /** FORECASTDN-1. */
  doseNumber: number;
  /**
   * Table 7-9 assumes the end of all time for a date that nothing is counted from, so that a dose
   * without any makes its series "aged out" at every age. That tells nothing of the patient.
   */
  undated: boolean;
  /** The dose that is forecast, and when; missing unless the status is `not complete`. */
  next?: TargetDose | undefined;
  dates?: ForecastDates | undefined;
  vaccines: readonly SeriesVaccine[];
  /** Vaccines for which the dates need not wait for the end of a conflict, where there is one. */
  unimpacted: readonly SeriesVaccine[];
}

/** What is known of the patient for all series of the antigen (sections 7.2 and 7.3). */
export interface AntigenFacts {
  immune: boolean;
  contraindicated: Contraindicated;
}

/** Forecasts the next target dose of an evaluated patient series. Marks what it skips. */
export function forecastSeries(
  progress: Progress,
  facts: AntigenFacts,
  trace: Trace,
): SeriesForecast {
  const { targets, patient } = progress;
  for (const target of targets) {
    if (target.status !== 'not satisfied') continue;
    if (isSkipped(target, progress, patient.assessed, trace)) continue;
    const dates = forecastDates(target, progress, trace);
    const forecast = needed(target, dates, progress, facts, trace);
    if (forecast.status !== 'not complete') return forecast;
    // 7.6: what is needless at the earliest date is not forecast; the next one is.
    if (!isSkipped(target, progress, dates.earliest, trace)) return forecast;
  }
  return needed(undefined, undefined, progress, facts, trace);
}

function isSkipped(
  target: TargetDose,
  progress: Progress,
  reference: number,
  trace: Trace,
): boolean {
  const anchor = progress.patient.assessed;
  const occasion = { context: 'forecast' as const, reference, anchor, before: undefined };
  if (!canSkip(target.dose, progress, occasion, trace)) return false;
  target.status = 'skipped';
  return true;
}

/** Table 7-10, by its columns: should the patient receive another target dose? */
function needed(
  target: TargetDose | undefined,
  dates: ForecastDates | undefined,
  progress: Progress,
  { immune, contraindicated }: AntigenFacts,
  trace: Trace,
): SeriesForecast {
  const { targets, series, patient } = progress;
  const asked = (asks: string, answer: boolean) => ask(trace, '7-10', asks, answer);
  const none = (status: SeriesStatus, ...reasons: string[]): SeriesForecast => ({
    status,
    reasons,
    doseNumber: doseNumber(progress),
    undated: false,
    vaccines: [],
    unimpacted: [],
  });
  if (!asked('Is a target dose not satisfied?', target !== undefined) || !target || !dates) {
    const some = targets.some(({ status }) => status === 'satisfied');
    return asked('Is a target dose satisfied?', some)
      ? none('complete', 'series complete')
      : none('not recommended', 'not recommended because of earlier doses');
  }
  if (asked('Is there evidence of immunity?', immune)) return none('immune', 'immune');
  if (isContraindicated(series, contraindicated, trace)) {
    return none('contraindicated', 'contraindicated');
  }
  // Who is too old hears that, and not that a season is over: no later season would change it. The
  // table has a column for each and none for both.
  if (!asked('Is the patient below the maximum age?', patient.assessed < dates.maximumAge)) {
    return none('aged out', 'above the maximum age');
  }
  const seasonEnd = target.dose.season?.end ?? Infinity;
  if (!asked('Is the season not over?', patient.assessed <= seasonEnd)) {
    return none('not recommended', 'the season is over');
  }
  const inTime = dates.earliest < dates.maximumAge;
  if (!asked('Is the earliest date before the maximum age?', inTime)) {
    if (dates.undated) return { ...none('aged out', undatedReason(target)), undated: true };
    return none('aged out', 'the series cannot be finished before the maximum age');
  }
  return {
    status: 'not complete',
    reasons: [],
    doseNumber: doseNumber(progress),
    undated: false,
    next: target,
    dates,
    vaccines: recommendedVaccines(target, dates, progress, contraindicated),
    unimpacted: unimpactedVaccines(target, dates, progress, contraindicated),
  };
}

/** Some doses are counted from an observation, such as the onset of pregnancy. */
function undatedReason({ dose }: TargetDose): string {
  return dose.intervals.some(({ fromObservation }) => fromObservation !== undefined)
    ? 'the record has no date to count the next dose from'
    : 'the data give no date for the next dose';
}

/** FORECASTDN-1: satisfied target doses and one; of seasonal doses only those of this season. */
function doseNumber({ targets }: Progress): number {
  const counted = targets.filter(({ status, dose, satisfiedBy }) => {
    if (status !== 'satisfied') return false;
    const start = dose.season?.start;
    return start === undefined || (satisfiedBy !== undefined && satisfiedBy.day >= start);
  });
  return counted.length + 1;
}

/** FORECASTRECVAC-1. */
function recommendedVaccines(
  { dose }: TargetDose,
  { earliest, recommended }: ForecastDates,
  { patient: { born } }: Progress,
  { vaccines }: Contraindicated,
): SeriesVaccine[] {
  return dose.preferable.filter(({ forecast, cvx, beginAge, endAge }) => {
    if (!forecast || vaccines.has(cvx)) return false;
    const begin = beginAge ? addDuration(born, beginAge) : -Infinity;
    const end = endAge ? addDuration(born, endAge) : Infinity;
    return [earliest, recommended].some((day) => begin <= day && day < end);
  });
}

/**
 * CALCDTCONFLICT-3 makes a dose wait when any one of its preferable vaccines conflicts with one
 * given before, also where others do not: influenza waits after measles for one live vaccine.
 */
function unimpactedVaccines(
  { dose }: TargetDose,
  { earliest, earliestUnimpacted }: ForecastDates,
  { patient: { born, assessed, doses }, data: { conflicts } }: Progress,
  contraindicated: Contraindicated,
): SeriesVaccine[] {
  if (earliestUnimpacted >= earliest) return [];
  const from = Math.max(earliestUnimpacted, assessed);
  return dose.preferable.filter((vaccine) => {
    const conflicting = conflicts.get(vaccine.cvx);
    if (doses.some(({ cvx }) => conflicting?.has(cvx))) return false;
    return ageIsWithin(vaccine, born, from) && !contraindicated.vaccines.has(vaccine.cvx);
  });
}
