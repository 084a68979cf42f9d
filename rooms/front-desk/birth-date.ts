import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** Nobody is known to have lived longer than 122 years. */
const oldestYears = 125;

/** Refuses a birth date nobody alive can have; `path` is the field it was typed in. */
export function wrongBirthDate(
  birthDate: string,
  today: Temporal.PlainDate,
  path: string,
): Refusal | undefined {
  const born = Temporal.PlainDate.from(birthDate);
  const isAhead = Temporal.PlainDate.compare(born, today) > 0;
  if (!isAhead && born.year >= today.year - oldestYears) return undefined;
  const message = isAhead
    ? 'The birth date is in the future. Check the year.'
    : `The birth date is more than ${oldestYears} years ago. Check the year.`;
  return refuse('invalid', message, { issues: [{ path, message }] });
}
