import { addDuration } from '../duration.ts';
import type { GivenDose } from '../patient.ts';
import { isInForce, type Progress } from '../progress.ts';
import { ask, type Trace } from '../question.ts';
import type { ConditionalSkip, SeriesDose, SkipCondition, SkipSet } from '../supporting-data.ts';

/** When and for what a skip is asked (CONDSKIP-2). */
export interface SkipOccasion {
  context: 'evaluation' | 'forecast';
  /** The day of the dose, of the assessment, or the earliest date of the forecast. */
  reference: number;
  /** The day by which instances of the data are in force (table 3-5). */
  anchor: number;
  /** The dose being evaluated; it and later ones are not counted. */
  before: GivenDose | undefined;
}

/** Tables 6-6 to 6-11: can the target dose be skipped? */
export function canSkip(
  dose: SeriesDose,
  progress: Progress,
  occasion: SkipOccasion,
  trace: Trace,
): boolean {
  return dose.skips.some(
    ({ context, logic, sets }) =>
      (context === 'both' || context === occasion.context) &&
      skipIsMet({ context, logic, sets }, progress, occasion, trace),
  );
}

/** Table 6-11. Sets that are not in force are left out. */
function skipIsMet(
  { logic, sets }: ConditionalSkip,
  progress: Progress,
  occasion: SkipOccasion,
  trace: Trace,
): boolean {
  const inForce = sets.filter((set) => isInForce(set, occasion.anchor));
  if (inForce.length === 0) return false;
  const isMet = (set: SkipSet) => setIsMet(set, progress, occasion, trace);
  const met = logic === 'and' ? inForce.every(isMet) : inForce.some(isMet);
  return ask(trace, '6-11', 'Can the target dose be skipped?', met);
}

/** Table 6-10. */
function setIsMet(
  { logic, conditions }: SkipSet,
  progress: Progress,
  occasion: SkipOccasion,
  trace: Trace,
): boolean {
  const isMet = (one: SkipCondition) => conditionIsMet(one, progress, occasion, trace);
  return logic === 'or' ? conditions.some(isMet) : conditions.every(isMet);
}

function conditionIsMet(
  condition: SkipCondition,
  progress: Progress,
  occasion: SkipOccasion,
  trace: Trace,
): boolean {
  switch (condition.kind) {
    case 'age':
      return ageIsMet(condition, progress, occasion, trace);
    case 'interval':
      return intervalIsMet(condition, progress, occasion, trace);
    case 'completed series': {
      const complete = condition.seriesGroups.some((group) =>
        progress.hasComplete(group, occasion.before),
      );
      return ask(trace, '6-7', 'Is a series of the series group complete?', complete);
    }
    case 'vaccine count':
      return countIsMet(condition, progress, occasion, trace);
  }
}

/** Table 6-6. */
function ageIsMet(
  { beginAge, endAge }: SkipCondition,
  { patient: { born } }: Progress,
  { reference }: SkipOccasion,
  trace: Trace,
): boolean {
  const begin = beginAge ? addDuration(born, beginAge) : -Infinity;
  const end = endAge ? addDuration(born, endAge) : Infinity;
  const met = begin <= reference && reference < end;
  return ask(trace, '6-6', 'Is the patient of the age at which it is skipped?', met, () => [
    { what: 'conditional skip reference date', day: reference },
    ...(beginAge
      ? [{ what: 'conditional skip begin age date', day: begin, from: born, plus: beginAge }]
      : []),
    ...(endAge
      ? [{ what: 'conditional skip end age date', day: end, from: born, plus: endAge }]
      : []),
  ]);
}

/** Table 6-8, CALCDTSKIP-5: from the immediate previous dose administered. */
function intervalIsMet(
  { interval }: SkipCondition,
  { records }: Progress,
  { reference, before }: SkipOccasion,
  trace: Trace,
): boolean {
  const previous = records.findLast((one) => before === undefined || one.index < before.index);
  if (!ask(trace, '6-8', 'Has a dose been given before?', previous !== undefined)) return false;
  if (!previous || !interval) return false;
  const day = addDuration(previous.day, interval);
  return ask(trace, '6-8', 'Is the skip interval over?', reference >= day, () => [
    { what: 'conditional skip reference date', day: reference },
    { what: 'conditional skip interval date', day, from: previous.day, plus: interval },
  ]);
}

/** Table 6-9. */
function countIsMet(
  condition: SkipCondition,
  progress: Progress,
  { before }: SkipOccasion,
  trace: Trace,
): boolean {
  const count = countOf(condition, progress, before);
  const { doseCount, doseCountLogic } = condition;
  const met =
    doseCountLogic === 'greater than'
      ? count > doseCount
      : doseCountLogic === 'equal to'
        ? count === doseCount
        : count < doseCount;
  const asks = `Is the number of doses that count (${count}) ${doseCountLogic} ${doseCount}?`;
  return ask(trace, '6-9', asks, met);
}

/** CONDSKIP-1. A dose being evaluated is not counted, nor are those after it. */
function countOf(
  { vaccines, beginAge, endAge, startDate, endDate, doseType }: SkipCondition,
  { patient: { born, doses }, records, results }: Progress,
  before: GivenDose | undefined,
): number {
  const begin = Math.max(beginAge ? addDuration(born, beginAge) : -Infinity, startDate);
  const end = Math.min(endAge ? addDuration(born, endAge) : Infinity, endDate);
  const counts = ({ day, cvx, index }: GivenDose) =>
    day >= begin &&
    day < end &&
    (vaccines === undefined || vaccines.has(cvx)) &&
    (before === undefined || index < before.index);
  if (doseType === 'valid') {
    return results.filter(({ status, given }) => status === 'valid' && counts(given)).length;
  }
  return (vaccines === undefined ? records : doses).filter(counts).length;
}
