import { isComplete, isInProcess, validDoses, type Candidate } from './patient-series.ts';
import { scorable } from './pre-filter.ts';
import { completeScores, highestScored, inProcessScores, noValidDoseScores } from './score.ts';

/** Sections 8.1 to 8.7: the prioritized patient series of a series group, if there is one. */
export function prioritized(group: readonly Candidate[]): Candidate | undefined {
  const candidates = scorable(group);
  const defaults = group.filter(({ series }) => series.default);
  const complete = candidates.filter(isComplete);
  const inProcess = candidates.filter(isInProcess);

  // Table 8-3, by its columns.
  if (candidates.length === 0) return defaults.length === 1 ? defaults[0] : undefined;
  if (candidates.length === 1) return candidates[0];
  if (complete.length === 1) return complete[0];
  if (complete.length === 0 && inProcess.length === 1) return inProcess[0];
  if (complete.length === 0 && inProcess.length === 0 && defaults.length === 1) return defaults[0];

  // Table 8-5, by its columns.
  if (complete.length > 1) return highestScored(complete, completeScores);
  if (inProcess.length > 1) return highestScored(inProcess, inProcessScores);
  if (candidates.every((one) => validDoses(one) === 0)) {
    return highestScored(candidates, noValidDoseScores);
  }
  // No column speaks of series that are neither complete nor in process and yet have valid doses,
  // such as contraindicated ones: the one with the most valid doses tells most of the history.
  return highestScored(candidates, completeScores);
}
