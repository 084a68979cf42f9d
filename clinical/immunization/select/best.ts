import { isComplete, type Candidate } from './patient-series.ts';
import { prioritized } from './prioritized.ts';

/** Chapter 8: the best patient series of an antigen, at most one of each series group. */
export function bestSeries(candidates: readonly Candidate[]): Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const found = groups.get(one.series.group);
    if (found) found.push(one);
    else groups.set(one.series.group, [one]);
  }
  const byGroup = new Map<string, Candidate>();
  for (const [name, group] of groups) {
    const found = prioritized(group);
    if (found) byGroup.set(name, found);
  }
  return [...byGroup.values()].filter((one) => isBest(one, byGroup));
}

/** Table 8-14, by its columns. */
function isBest(one: Candidate, byGroup: ReadonlyMap<string, Candidate>): boolean {
  if (isComplete(one)) return true;
  const equivalent = one.series.equivalentGroups
    .map((group) => byGroup.get(group))
    .filter((other) => other !== undefined);
  if (equivalent.some(isComplete) || one.series.type === 'evaluation only') return false;
  return one.series.type === 'risk' || !equivalent.some(({ series }) => series.type === 'risk');
}
