import { Temporal } from 'temporal-polyfill';

/** Minutes of a clinic's local day, counted from its first instant: 23, 24 or 25 hours long. */
export interface DayFrame {
  date: Temporal.PlainDate;
  lengthMinutes: number;
  /** Whole minutes gone by now; negative before the day, more than its length after it. */
  nowMinute: number;
  /** When the clinic is open: from minute to minute, in order, not touching. */
  sessions: readonly Session[];
  noonMinute: number;
  at: (minute: number) => Temporal.Instant;
}

export interface Session {
  from: number;
  to: number;
}

/** How long before and after now the demo's clinic is open, whatever the hour. */
const openBeforeMinutes = 130;
const openAfterMinutes = 120;

/** Nobody is booked in the first quarter of an hour after midnight. */
const firstMinute = 15;

/**
 * Office hours, 8:00 to 17:00 by the clinic's clock, also on the two days a year the clocks change.
 */
export function officeDay(
  date: Temporal.PlainDate,
  now: Temporal.Instant,
  timeZone: string,
): DayFrame {
  const start = date.toZonedDateTime(timeZone).toInstant();
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  const minutesTo = (instant: Temporal.Instant) =>
    Math.floor((instant.epochMilliseconds - start.epochMilliseconds) / 60_000);
  const hour = (time: string) =>
    minutesTo(date.toZonedDateTime({ timeZone, plainTime: time }).toInstant());
  return {
    date,
    lengthMinutes: minutesTo(end),
    nowMinute: minutesTo(now),
    noonMinute: hour('12:00'),
    sessions: [{ from: hour('08:00'), to: hour('17:00') }],
    at: (minute) => start.add({ minutes: minute }),
  };
}

/**
 * Today, with the clinic open around now: office hours are stretched to two hours before and after,
 * or, when now is far from them, a second session is held around now. Nothing leaves the local
 * calendar day.
 */
export function livingDay(now: Temporal.Instant, timeZone: string): DayFrame {
  const date = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const frame = officeDay(date, now, timeZone);
  const [office] = frame.sessions as [Session];
  const around = {
    from: Math.max(firstMinute, quarter(frame.nowMinute - openBeforeMinutes)),
    to: Math.min(frame.lengthMinutes, quarter(frame.nowMinute + openAfterMinutes + 14)),
  };
  if (around.to < office.from) return { ...frame, sessions: [around, office] };
  if (around.from > office.to) return { ...frame, sessions: [office, around] };
  const from = Math.min(office.from, around.from);
  return { ...frame, sessions: [{ from, to: Math.max(office.to, around.to) }] };
}

/** The quarter of an hour at or before. */
function quarter(minute: number): number {
  return Math.floor(minute / 15) * 15;
}
