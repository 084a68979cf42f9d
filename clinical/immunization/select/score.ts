import { addDuration } from '../duration.ts';
import { isInForce } from '../progress.ts';
import { validDoses, type Candidate } from './patient-series.ts';

/** Points when a condition is true for this series alone, for several, and not for this one. */
type Points = readonly [alone: number, several: number, not: number];

interface Condition {
  points: Points;
  /** True for which of the series that are scored. */
  holds: (all: readonly Candidate[]) => (one: Candidate) => boolean;
}

/** SELECTB-19. */
const hasMostValidDoses: Condition['holds'] = (all) => {
  const most = Math.max(...all.map(validDoses));
  return (one) => validDoses(one) === most;
};

/** SELECTB-5. */
const isClosestToCompletion: Condition['holds'] = (all) => {
  const left = ({ progress, forecast }: Candidate) =>
    // The target dose that is forecast is the first of those that are left.
    forecast.next === undefined
      ? 0
      : progress.targets.filter(({ status }) => status === 'not satisfied').length;
  const least = Math.min(...all.map(left));
  return (one) => left(one) === least;
};

/** SELECTB-12: the earliest date and the longest minimum interval of the doses that remain. */
function finishDate({ forecast, progress }: Candidate): number {
  const { dates, next } = forecast;
  if (!dates || !next) return Infinity;
  const remaining = progress.targets.slice(progress.targets.indexOf(next) + 1);
  const ends = remaining
    .filter(({ status }) => status === 'not satisfied')
    .flatMap(({ dose }) => dose.intervals)
    .filter((one) => isInForce(one, progress.patient.assessed))
    .map(({ minimum }) => (minimum ? addDuration(dates.earliest, minimum) : dates.earliest));
  return Math.max(dates.earliest, ...ends);
}

/** SELECTB-3: it can be finished before the maximum age of its last dose. */
function isCompletable(one: Candidate): boolean {
  const { progress, series } = one;
  const last = series.doses.at(-1);
  const maximum = last?.ages.find((age) => isInForce(age, progress.patient.assessed))?.maximum;
  const end = maximum ? addDuration(progress.patient.born, maximum) : Infinity;
  return finishDate(one) < end;
}

/** SELECTB-11. */
const canFinishEarliest: Condition['holds'] = (all) => {
  const earliest = Math.min(...all.filter(isCompletable).map(finishDate));
  return (one) => isCompletable(one) && finishDate(one) === earliest;
};

/** SELECTB-14. */
const canStartEarliest: Condition['holds'] = (all) => {
  const start = ({ forecast }: Candidate) => forecast.dates?.earliest ?? Infinity;
  const earliest = Math.min(...all.map(start));
  return (one) => start(one) === earliest && earliest < Infinity;
};

/** SELECTB-2 and SELECTB-23. */
const isProductWithAllValid: Condition['holds'] = () => (one) =>
  one.series.productPath &&
  one.progress.results.every(({ status, target }) => target === undefined || status === 'valid');

const isProduct: Condition['holds'] = () => (one) => one.series.productPath;

/** Table 8-7. */
export const completeScores: readonly Condition[] = [
  { points: [1, 0, -1], holds: hasMostValidDoses },
];

/** Table 8-9. */
export const inProcessScores: readonly Condition[] = [
  { points: [2, 2, -2], holds: isProductWithAllValid },
  { points: [3, 3, -3], holds: () => isCompletable },
  { points: [2, 0, -2], holds: hasMostValidDoses },
  { points: [2, 0, -2], holds: isClosestToCompletion },
  { points: [1, 0, -1], holds: canFinishEarliest },
];

/** Table 8-11. */
export const noValidDoseScores: readonly Condition[] = [
  { points: [1, 0, -1], holds: canStartEarliest },
  { points: [1, 1, -1], holds: () => isCompletable },
  { points: [-1, -1, 1], holds: isProduct },
];

/** SELECTBEST-1 and -2: the highest score, and where that is tied the best preference. */
export function highestScored(
  all: readonly Candidate[],
  conditions: readonly Condition[],
): Candidate | undefined {
  const scores = new Map(all.map((one) => [one, 0]));
  for (const { points, holds } of conditions) {
    const isTrue = holds(all);
    const holders = all.filter(isTrue);
    const [alone, several, not] = points;
    for (const one of all) {
      const won = holders.length > 1 ? several : alone;
      scores.set(one, (scores.get(one) ?? 0) + (holders.includes(one) ? won : not));
    }
  }
  const highest = Math.max(...scores.values());
  return all
    .filter((one) => scores.get(one) === highest)
    .sort((one, other) => one.series.preference - other.series.preference)[0];
}
