import { Temporal } from 'temporal-polyfill';

/** What somebody typed as a time of day. */
export type Clock =
  | { kind: 'time'; time: Temporal.PlainTime }
  /** Both could be meant: ask. */
  | { kind: 'am-or-pm'; am: Temporal.PlainTime; pm: Temporal.PlainTime }
  | { kind: 'unclear' };

/** From when to when the clinic is open, by its own clock. */
export interface OfficeHours {
  open: Temporal.PlainTime;
  close: Temporal.PlainTime;
}

const form = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?$/i;

/**
 * Reads `9:15`, `915`, `9:15 am`, `2p`, `14:30`, `noon`. A time without AM or PM is the one of the
 * two within office hours; where that does not decide, both are answered. With a leading zero or
 * from 13 on it is the 24-hour clock.
 */
export function parseClock(text: string, hours: OfficeHours): Clock {
  const typed = text.trim().toLowerCase();
  if (typed === 'noon') return { kind: 'time', time: Temporal.PlainTime.from('12:00') };
  const [, hourText = '', minuteText = '0', half] = form.exec(typed) ?? [];
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (hourText === '' || hour > 23 || minute > 59) return { kind: 'unclear' };
  const at = (hour24: number) => Temporal.PlainTime.from({ hour: hour24, minute });
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return { kind: 'unclear' };
    return { kind: 'time', time: at((hour % 12) + (half === 'p' ? 12 : 0)) };
  }
  if (hour > 12 || hourText.startsWith('0')) return { kind: 'time', time: at(hour) };
  const [am, pm] = [at(hour % 12), at((hour % 12) + 12)];
  const [amFits, pmFits] = [isWithin(am, hours), isWithin(pm, hours)];
  if (amFits === pmFits) return { kind: 'am-or-pm', am, pm };
  return { kind: 'time', time: amFits ? am : pm };
}

/** `9:15 AM`, as a US clinic says it. */
export function clockWords(time: Temporal.PlainTime): string {
  const hour = time.hour % 12 === 0 ? 12 : time.hour % 12;
  return `${hour}:${String(time.minute).padStart(2, '0')} ${time.hour < 12 ? 'AM' : 'PM'}`;
}

function isWithin(time: Temporal.PlainTime, { open, close }: OfficeHours): boolean {
  const { compare } = Temporal.PlainTime;
  return compare(open, time) <= 0 && compare(time, close) < 0;
}
