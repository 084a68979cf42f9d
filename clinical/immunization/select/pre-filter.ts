import { addDuration } from '../duration.ts';
import { once } from '../once.ts';
import { isComplete, validDoses, type Candidate } from './patient-series.ts';

/** SELECTSCORE-2 and SELECTB-24: the scorable patient series of a series group. */
export function scorable(group: readonly Candidate[]): Candidate[] {
  const allContraindicated = once(() => group.every(isContraindicated));
  const isCandidate = (one: Candidate) => !isContraindicated(one) || allContraindicated();
  return group.filter((one) => {
    switch (one.series.type) {
      case 'risk':
        // "A" is the highest priority.
        return (
          group.every((other) => one.series.priority <= other.series.priority) && isCandidate(one)
        );
      case 'standard':
        return (startedInTime(one) || nothingStarted(group)) && isCandidate(one);
      case 'evaluation only':
        return isComplete(one);
    }
  });
}

const isContraindicated = ({ forecast }: Candidate) => forecast.status === 'contraindicated';

/** A dose counts, and the first that does was given before the maximum age to start. */
function startedInTime({ progress, series }: Candidate): boolean {
  const first = progress.results.find(({ status }) => status === 'valid');
  if (!first) return false;
  const { maxAgeToStart } = series;
  if (!maxAgeToStart) return true;
  return first.given.day < addDuration(progress.patient.born, maxAgeToStart);
}

/** No series of the group has a valid dose, and none of them is the default. */
function nothingStarted(group: readonly Candidate[]): boolean {
  return group.every((one) => validDoses(one) === 0 && !one.series.default);
}
