import type { Temporal } from 'temporal-polyfill';

/**
 * A time as people type it, as an instant: `now`, `9:15`, `915`, `2:05 pm`. A time without am or pm
 * is the last one that was: at 3 in the afternoon, 2:10 is 14:10. Undefined when it is no time.
 */
export function saidAtTyped(text: string, now: Temporal.ZonedDateTime): string | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === 'now') return asInstant(now);
  const found = /^(\d{1,2}):?(\d{2})\s*(am|pm)?$/.exec(typed);
  if (!found) return undefined;
  const [, hours = '', minutes = '', half] = found;
  const hour = Number(hours);
  const minute = Number(minutes);
  if (hour > 23 || minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  const at = (of: number) => now.with({ hour: of, minute, second: 0, millisecond: 0 });
  if (half !== undefined) return asInstant(at((hour % 12) + (half === 'pm' ? 12 : 0)));
  const later = hour < 12 ? at(hour + 12) : undefined;
  const isPast = later !== undefined && later.epochMilliseconds <= now.epochMilliseconds;
  return asInstant(isPast ? later : at(hour));
}

const asInstant = (at: Temporal.ZonedDateTime): string =>
  at.toInstant().toString({ smallestUnit: 'second' });
