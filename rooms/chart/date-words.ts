import { Temporal } from 'temporal-polyfill';
import { dateWords } from '../../fhir/date-words.ts';
import { precisionOf } from '../../fhir/dates.ts';

/** What stands where the record has no date, or one that cannot be read. */
const noDate = 'No date';

/**
 * A FHIR date in words, exactly as precise as it is: `2019`, `Mar 2019`, `Mar 4, 2019`. A time of
 * day is placed on the practice's own calendar and not shown.
 */
export function dateInWords(date: string | undefined, timeZone: string): string {
  const day = date === undefined ? undefined : dayOf(date, timeZone);
  return day === undefined ? noDate : dateWords(day);
}

/** The same with the time of day, where the record has one: `Mar 4, 2019, 9:05 AM`. */
export function dateAndTimeInWords(date: string | undefined, timeZone: string): string {
  const words = dateInWords(date, timeZone);
  const time = date === undefined ? undefined : timeOf(date, timeZone);
  return time === undefined ? words : `${words}, ${time}`;
}

/**
 * The calendar day of a FHIR date, as precise as it is: `2019`, `2019-03` or `2019-03-04`; of an
 * instant, the practice's own day. Undefined when it is no date.
 */
export function dayOf(date: string, timeZone: string): string | undefined {
  const precision = precisionOf(date);
  if (precision === undefined) return undefined;
  if (precision !== 'second' && precision !== 'fraction') return date;
  return zoned(date, timeZone).toPlainDate().toString();
}

function timeOf(date: string, timeZone: string): string | undefined {
  const precision = precisionOf(date);
  if (precision !== 'second' && precision !== 'fraction') return undefined;
  const { hour, minute } = zoned(date, timeZone);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

function zoned(date: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(date).toZonedDateTimeISO(timeZone);
}
