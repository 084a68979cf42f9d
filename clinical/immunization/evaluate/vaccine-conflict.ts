import { addDuration } from '../duration.ts';
import type { GivenDose } from '../patient.ts';
import type { Progress } from '../progress.ts';
import { ask, type Trace } from '../question.ts';

/**
 * Section 6.7 (CONFLICT-3): is the dose impacted by an earlier one, given on or after the conflict
 * begin interval date and before the conflict end interval date (CALCDTCONFLICT-1, -2)?
 */
export function isImpacted(given: GivenDose, progress: Progress, trace: Trace): boolean {
  const conflicting = progress.data.conflicts.get(given.cvx);
  if (!conflicting) return false;
  return progress.patient.doses.some((previous) => {
    const conflict = previous.index < given.index ? conflicting.get(previous.cvx) : undefined;
    if (!conflict) return false;
    const begin = addDuration(previous.day, conflict.begin);
    const length = isValidOrUnknown(previous, progress) ? conflict.minimumEnd : conflict.end;
    const end = addDuration(previous.day, length);
    const impacted = begin <= given.day && given.day < end;
    return ask(trace, '6-24', 'Is it too close to a live vaccine?', impacted, () => [
      { what: 'date administered', day: given.day },
      {
        what: 'conflict begin interval date',
        day: begin,
        from: previous.day,
        plus: conflict.begin,
      },
      { what: 'conflict end interval date', day: end, from: previous.day, plus: length },
    ]);
  });
}

/** CALCDTCONFLICT-2: valid, or without an evaluation status. */
function isValidOrUnknown(previous: GivenDose, { results }: Progress): boolean {
  const result = results.find(({ given }) => given === previous);
  return result === undefined || result.status === 'valid';
}
