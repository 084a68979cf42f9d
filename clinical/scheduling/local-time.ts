import { Temporal } from 'temporal-polyfill';

/** Which instants a time by the clock means on a day. */
export type Meant =
  | { kind: 'once'; at: Temporal.Instant }
  /** The clocks go past it. `until` is the first time that exists again. */
  | { kind: 'skipped'; until: Temporal.PlainTime }
  /** The clocks come to it twice. */
  | { kind: 'twice'; first: Temporal.Instant; second: Temporal.Instant };

/** Finds what a time on a day means in a zone, on the days the clocks change too. Never guesses. */
export function meantBy(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  timeZone: string,
): Meant {
  const local = date.toPlainDateTime(time);
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.equals(later)) return { kind: 'once', at: earlier.toInstant() };
  if (later.toPlainDateTime().equals(local)) {
    return { kind: 'twice', first: earlier.toInstant(), second: later.toInstant() };
  }
  const transition = earlier.getTimeZoneTransition('next');
  return { kind: 'skipped', until: (transition ?? later).toPlainTime() };
}
