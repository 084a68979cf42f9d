import { Temporal } from 'temporal-polyfill';

/** One calendar day by the clock of a place. */
export interface LocalDay {
  date: Temporal.PlainDate;
  /** IANA zone. */
  timeZone: string;
  start: Temporal.Instant;
  /** Where the next day begins. */
  end: Temporal.Instant;
  /** 1440, but for the days on which the clocks change. */
  lengthMinutes: number;
  change?: ClockChange;
}

/** The clocks are put forward or back. */
export interface ClockChange {
  /** `skipped`: the times from `from` to before `to` do not exist; `repeated`: they come twice. */
  kind: 'skipped' | 'repeated';
  from: Temporal.PlainTime;
  to: Temporal.PlainTime;
  /** Minutes gone since the day began when it happens. */
  minute: number;
}

/** The day in a zone, with its real length: 23 or 25 hours long where the clocks change by one. */
export function localDay(date: Temporal.PlainDate, timeZone: string): LocalDay {
  const start = date.toZonedDateTime(timeZone).toInstant();
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  const lengthMinutes = minutesBetween(start, end);
  const change = changeBetween(start, end, timeZone);
  return { date, timeZone, start, end, lengthMinutes, ...(change && { change }) };
}

/** Minutes gone since the day began; negative before it, more than its length after it. */
export function minuteOf(day: LocalDay, at: Temporal.Instant): number {
  return minutesBetween(day.start, at);
}

/** The instant so many minutes after the day began. */
export function instantAt(day: LocalDay, minute: number): Temporal.Instant {
  return day.start.add({ seconds: Math.round(minute * 60) });
}

/** What the clock on the wall shows so many minutes after the day began. */
export function clockAt(day: LocalDay, minute: number): Temporal.PlainTime {
  return instantAt(day, minute).toZonedDateTimeISO(day.timeZone).toPlainTime();
}

function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 60_000;
}

function changeBetween(
  start: Temporal.Instant,
  end: Temporal.Instant,
  timeZone: string,
): ClockChange | undefined {
  const before = start.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone);
  const after = before.getTimeZoneTransition('next');
  if (!after || Temporal.Instant.compare(after.toInstant(), end) >= 0) return undefined;
  const last = after.toInstant().subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone);
  const moved = after.offsetNanoseconds - last.offsetNanoseconds;
  if (moved === 0) return undefined;
  const wouldBe = after.toPlainDateTime().subtract({ nanoseconds: moved }).toPlainTime();
  const minute = minutesBetween(start, after.toInstant());
  return moved > 0
    ? { kind: 'skipped', from: wouldBe, to: after.toPlainTime(), minute }
    : { kind: 'repeated', from: after.toPlainTime(), to: wouldBe, minute };
}
