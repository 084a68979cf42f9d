import { Temporal } from 'temporal-polyfill';
import { dateWords } from '../../fhir/date-words.ts';

/** A day as every screen says it: "Aug 4, 2026", "Mar 2019"; "today" where it is. */
export function dayInWords(day: string, today: string): string {
  return day === today ? 'today' : dateWords(day);
}

/** The practice's own day of an instant, as `dayInWords` says it. */
export function dayOfInstant(at: string, timeZone: string, today: string): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return dayInWords(zoned.toPlainDate().toString(), today);
}
