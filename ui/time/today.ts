import { Temporal } from 'temporal-polyfill';
import { currentMs } from './ticker.ts';

/** The day it is in a time zone at this moment. */
export function todayIn(timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(currentMs())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
}
