import { dayFrom, daysInMonth, partsOf } from './calendar.ts';

/** A length of time as CDC writes it, such as `6 months - 4 days`. Weeks are days. */
export interface Duration {
  years: number;
  months: number;
  days: number;
  /** As written. */
  text: string;
}

const daysOf: Record<string, number> = { day: 1, week: 7 };

/** Reads a duration; throws for what is none, since the supporting data may not hold such. */
export function durationOf(text: string): Duration {
  const duration: Duration = { years: 0, months: 0, days: 0, text };
  for (const part of text.matchAll(/([+-]?) ?(\d+) (day|week|month|year)s?/g)) {
    const [, sign, count, unit = ''] = part;
    const amount = Number(count) * (sign === '-' ? -1 : 1);
    if (unit === 'year') duration.years += amount;
    else if (unit === 'month') duration.months += amount;
    else duration.days += amount * (daysOf[unit] ?? 0);
  }
  if (!/^\d+ \w+(?: [+-] \d+ \w+)*$/.test(text)) throw new Error(`not a duration: "${text}"`);
  return duration;
}

/**
 * Table 3-6: years first, then months with the day held (CALCDT-1, -2), a day that is not there
 * moved to the first of the next month (CALCDT-5), weeks and days last (CALCDT-3, -4, -6).
 */
export function addDuration(day: number, { years, months, days }: Duration): number {
  if (years === 0 && months === 0) return day + days;
  const from = partsOf(day);
  const monthsFromZero = (from.year + years) * 12 + from.month - 1 + months;
  const year = Math.floor(monthsFromZero / 12);
  const month = monthsFromZero - year * 12 + 1;
  const over = from.day > daysInMonth(year, month);
  if (!over) return dayFrom(year, month, from.day) + days;
  return (month === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, month + 1, 1)) + days;
}
