import { validDoses, type Candidate } from './patient-series.ts';

/**
 * For a best risk series: those by which a dose is wanted, and which section 8.1 sets aside though
 * the best one fits the patient worse. By that no dose is wanted, or the patient was too old for
 * its first dose: the data give a series for infants the priority at any age.
 */
export function setAsideFor(best: Candidate, candidates: readonly Candidate[]): Candidate[] {
  const { series } = best;
  const wantsNone = ['aged out', 'not recommended'].includes(best.forecast.status);
  const late = isEnteredLate(best);
  if (!wantsNone && !late) return [];
  return candidates.filter(
    (other) =>
      other !== best &&
      other.series.antigen === series.antigen &&
      other.series.group === series.group &&
      other.series.type === 'risk' &&
      other.forecast.status === 'not complete' &&
      other.forecast.dates?.earliest !== best.forecast.dates?.earliest &&
      // Whoever was begun as an infant has doses that only the infants' series counts.
      (wantsNone || validDoses(other) >= validDoses(best)),
  );
}

/** True when the first target dose was skipped for the patient's age. */
function isEnteredLate({ series, progress }: Candidate): boolean {
  const [first] = series.doses;
  const isByAge = first?.skips.some(({ sets }) =>
    sets.some(({ conditions }) => conditions.some(({ kind }) => kind === 'age')),
  );
  return isByAge === true && progress.targets[0]?.status === 'skipped';
}
