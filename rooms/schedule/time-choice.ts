import { Temporal } from 'temporal-polyfill';
import { clockWords, parseClock, type OfficeHours } from '../../clinical/scheduling/clock.ts';
import { meantBy } from '../../clinical/scheduling/local-time.ts';

/** A day and a time as they are typed, with the answers to what was asked about them. */
export interface TypedTime {
  /** YYYY-MM-DD, or empty while it is being typed. */
  date: string;
  time: string;
  half?: 'am' | 'pm' | undefined;
  /** Which of the two, on the day the clocks go back. */
  turn?: 'first' | 'second' | undefined;
}

/** What a typed time comes to. */
export type TimeChoice =
  | { state: 'empty' }
  | { state: 'wrong'; message: string }
  | { state: 'ask-half'; am: string; pm: string }
  | { state: 'ask-turn'; words: string; first: Temporal.Instant; second: Temporal.Instant }
  | {
      state: 'ready';
      at: Temporal.Instant;
      twice?: { first: Temporal.Instant; second: Temporal.Instant };
    };

/** Reads a typed time by the clinic's clock; asks wherever it could mean two things. */
export function readTime(typed: TypedTime, timeZone: string, hours: OfficeHours): TimeChoice {
  if (typed.date === '' || typed.time.trim() === '') return { state: 'empty' };
  const date = dateOf(typed.date);
  if (!date) return { state: 'wrong', message: 'There is no such day. Choose another.' };
  const clock = parseClock(typed.time, hours);
  if (clock.kind === 'unclear') {
    return { state: 'wrong', message: 'This is not a time. Type it as 9:15 or 2:30 PM.' };
  }
  if (clock.kind === 'am-or-pm' && typed.half === undefined) {
    return { state: 'ask-half', am: clockWords(clock.am), pm: clockWords(clock.pm) };
  }
  const time = clock.kind === 'time' ? clock.time : typed.half === 'am' ? clock.am : clock.pm;
  const meant = meantBy(date, time, timeZone);
  const words = clockWords(time);
  if (meant.kind === 'skipped') {
    const until = clockWords(meant.until);
    return {
      state: 'wrong',
      message: `There is no ${words} on this day: the clocks go forward to ${until}. Choose ${until} or later.`,
    };
  }
  if (meant.kind === 'once') return { state: 'ready', at: meant.at };
  const { first, second } = meant;
  if (typed.turn === undefined) return { state: 'ask-turn', words, first, second };
  const at = typed.turn === 'first' ? first : second;
  return { state: 'ready', at, twice: { first, second } };
}

/** How an instant is typed, so that it is read as itself again. */
export function typeTime(at: Temporal.Instant, timeZone: string): TypedTime {
  const local = at.toZonedDateTimeISO(timeZone);
  const meant = meantBy(local.toPlainDate(), local.toPlainTime(), timeZone);
  const typed = { date: local.toPlainDate().toString(), time: clockWords(local.toPlainTime()) };
  if (meant.kind !== 'twice') return typed;
  return { ...typed, turn: meant.first.equals(at) ? 'first' : 'second' };
}

/** A day as text, when there is such a day. */
export function dateOf(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}
