import { Temporal } from 'temporal-polyfill';
import { asTyped } from '../../fhir/typed-date.ts';

/** An instant as it stands on paper, in the practice's own time: `11/22/2026 14:05`. */
export function timeIn(instant: string, timeZone: string): string {
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${asTyped(there.toPlainDate().toString())} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** The day of an instant in the practice, `YYYY-MM-DD`. */
export const dayIn = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
