import type { Temporal } from 'temporal-polyfill';
import { clockAt, type LocalDay } from './local-day.ts';

/** A whole hour on the wall's clock, at so many minutes since the day began. */
export interface HourMark {
  minute: number;
  time: Temporal.PlainTime;
  /** Set where the clock shows this hour twice. */
  turn?: 'first' | 'second';
}

/** Every clock change of our time moves by a multiple of this. */
const stepMinutes = 15;

/**
 * The whole hours of a day as the clock shows them: on the day an hour is skipped it is missing, on
 * the day it comes twice it stands twice.
 */
export function hourMarks(day: LocalDay): HourMark[] {
  const marks: HourMark[] = [];
  for (let minute = 0; minute < day.lengthMinutes; minute += stepMinutes) {
    const time = clockAt(day, minute);
    if (time.minute === 0) marks.push({ minute, time });
  }
  return marks.map((mark, index) => {
    const isAlso = (other: HourMark | undefined) => other?.time.equals(mark.time) ?? false;
    if (isAlso(marks[index + 1])) return { ...mark, turn: 'first' };
    if (isAlso(marks[index - 1])) return { ...mark, turn: 'second' };
    return mark;
  });
}
