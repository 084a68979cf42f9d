import type { GivenDose } from './patient.ts';
import type { Progress } from './progress.ts';
import type { IntervalRule } from './supporting-data.ts';

/**
 * The reference dose date for an interval (CALCDTINT-1, -2, -8, -9), before a dose being evaluated
 * or, in a forecast, after all of them. Missing when there is no such dose or observation: the
 * dates counted from it are then empty (tables 6-17 and 7-12).
 */
export function referenceDate(
  rule: IntervalRule,
  progress: Progress,
  before: GivenDose | undefined,
): number | undefined {
  if (rule.fromPrevious) return previousDose(progress);
  if (rule.fromTargetDose !== undefined) {
    return progress.targets.find(
      ({ dose, status }) => dose.number === rule.fromTargetDose && status === 'satisfied',
    )?.satisfiedBy?.day;
  }
  if (rule.fromMostRecent) return mostRecent(rule.fromMostRecent, progress, before);
  if (rule.fromObservation !== undefined) {
    return progress.patient.observations.get(rule.fromObservation);
  }
  return undefined;
}

/** CALCDTINT-1: the last dose that was valid or not valid, and no inadvertent administration. */
function previousDose({ results }: Progress): number | undefined {
  return results.findLast(
    ({ status, inadvertent }) => (status === 'valid' || status === 'not valid') && !inadvertent,
  )?.given.day;
}

/** CALCDTINT-8: the most recent dose of these vaccine types, and no inadvertent administration. */
function mostRecent(
  types: ReadonlySet<string>,
  { patient: { doses }, results }: Progress,
  before: GivenDose | undefined,
): number | undefined {
  return doses.findLast(
    (one) =>
      types.has(one.cvx) &&
      (before === undefined || one.index < before.index) &&
      !results.some(({ given, inadvertent }) => given === one && inadvertent),
  )?.day;
}
