import { Temporal } from 'temporal-polyfill';
import { clockWords } from '../../clinical/scheduling/clock.ts';
import type { ClockChange } from '../../clinical/scheduling/local-day.ts';
import type { ScheduledVisit } from './day.contract.ts';

const long = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** `Monday, November 23, 2026`. */
export function dayWords(date: Temporal.PlainDate, form: 'long' | 'short' = 'long'): string {
  const noon = Date.parse(`${date.toString()}T12:00:00Z`);
  return (form === 'long' ? long : short).format(noon);
}

/** `today`, `tomorrow`, `yesterday`, `in 5 days`, `3 days ago`. */
export function dayFromToday(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(date, { largestUnit: 'days' }).days;
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** What happens to the clocks on a day, in a sentence. */
export function changeWords({ kind, from, to }: ClockChange): string {
  return kind === 'skipped'
    ? `The clocks go forward: ${clockWords(from)} becomes ${clockWords(to)}. Times in between do not exist.`
    : `The clocks go back: the time from ${clockWords(from)} to ${clockWords(to)} comes twice.`;
}

/** `PDT`: which of two turns of an hour it is. */
export function zoneWords(at: Temporal.Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(
    at.epochMilliseconds,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** `Maria Lopez, 62`, or what the time is held for. */
export function whoWords({ patient, reason, visitType }: ScheduledVisit): string {
  if (!patient) return reason ?? visitType ?? 'Time held';
  return [patient.name, patient.age].filter(Boolean).join(', ');
}

/** The patient's name alone, for a sentence. */
export function nameWords({ patient }: { patient?: { name: string } | undefined }): string {
  return patient?.name ?? 'Held time';
}

/** `Follow-up · Refills`. */
export function whatWords({ visitType, reason, patient }: ScheduledVisit): string {
  const said = patient && reason !== visitType ? reason : undefined;
  return [visitType, said].filter(Boolean).join(' · ');
}

/** The day it is in a zone. */
export function todayIn(timeZone: string, nowMs: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();
}
