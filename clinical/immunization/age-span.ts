import { addDuration } from './duration.ts';
import type { AgeSpan } from './supporting-data.ts';

/** True when the patient's age on a day is in the span; its end is not in it. */
export function ageIsWithin({ beginAge, endAge }: AgeSpan, born: number, day: number): boolean {
  if (beginAge && day < addDuration(born, beginAge)) return false;
  return !endAge || day < addDuration(born, endAge);
}
