import type { Temporal } from 'temporal-polyfill';
import type { OfficeHours } from './clock.ts';
import type { LocalDay } from './local-day.ts';

/** A stretch of time from `startMs` to before `endMs`, in milliseconds since 1970. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** What is asked of a free time. */
export interface TimeSought {
  /** When visits may be, such as office hours. */
  windows: readonly Span[];
  /** What somebody or something that takes part holds already; may overlap and be in any order. */
  taken: readonly Span[];
  minutes: number;
  /** Times begin at every so many minutes from a window's start, and where a held time ends. */
  stepMinutes?: number;
  notBeforeMs?: number;
  /** At most this many, the earliest. */
  count?: number;
}

const minuteMs = 60_000;
/** A time held until 9:07 offers no visit at 9:07. */
const roundMs = 5 * minuteMs;

/**
 * The instants, in milliseconds since 1970 and in order, at which a visit of so many minutes can
 * begin: wholly inside a window, meeting nothing that is held. Times that adjoin do not meet.
 */
export function freeTimes(sought: TimeSought): number[] {
  const { minutes, stepMinutes = 15, notBeforeMs = Number.NEGATIVE_INFINITY } = sought;
  const { count = Number.POSITIVE_INFINITY } = sought;
  if (!(minutes > 0) || !(stepMinutes > 0)) return [];
  const stepMs = stepMinutes * minuteMs;
  const found = new Set<number>();
  for (const window of sought.windows) {
    for (const gap of gapsIn(window, sought.taken)) {
      const lastMs = gap.endMs - minutes * minuteMs;
      const steps = Math.ceil((Math.max(gap.startMs, notBeforeMs) - window.startMs) / stepMs);
      const isRound = gap.startMs % roundMs === 0;
      if (isRound && gap.startMs >= notBeforeMs && gap.startMs <= lastMs) found.add(gap.startMs);
      for (let at = window.startMs + steps * stepMs; at <= lastMs; at += stepMs) found.add(at);
    }
  }
  return [...found].sort((one, other) => one - other).slice(0, count);
}

/** What is left of a window when what is taken is taken out; in order, none empty. */
export function gapsIn(window: Span, taken: readonly Span[]): Span[] {
  const inOrder = taken
    .filter((one) => one.endMs > one.startMs)
    .toSorted((one, other) => one.startMs - other.startMs);
  const gaps: Span[] = [];
  let startMs = window.startMs;
  for (const one of inOrder) {
    const endMs = Math.min(one.startMs, window.endMs);
    if (endMs > startMs) gaps.push({ startMs, endMs });
    startMs = Math.max(startMs, one.endMs);
  }
  if (window.endMs > startMs) gaps.push({ startMs, endMs: window.endMs });
  return gaps;
}

/** True when two stretches of time have an instant in common. */
export function overlap(one: Span, other: Span): boolean {
  return one.startMs < other.endMs && other.startMs < one.endMs;
}

/** Office hours of one day by the clock on the wall, also when the clocks change that day. */
export function officeSpan(day: LocalDay, { open, close }: OfficeHours): Span {
  const at = (plainTime: Temporal.PlainTime) =>
    day.date.toZonedDateTime({ timeZone: day.timeZone, plainTime }).epochMilliseconds;
  return { startMs: at(open), endMs: at(close) };
}
