import { Temporal } from 'temporal-polyfill';
import { gestationPossible } from './gestation.ts';
import { daysAt24Months } from './measure.ts';

/** Full term, from which prematurity is counted: 40 weeks (AAP 2004). */
const termDays = 40 * 7;
/** Born before 37 weeks is preterm. */
const pretermBeforeDays = 37 * 7;

/** How old a child is on a day, and how old it counts as. */
export interface GrowthAges {
  /** Since birth. */
  days: number;
  /** Whole years since birth. */
  years: number;
  /** Since birth, or since the due date where the age is corrected. */
  countedDays: number;
  /** How early it was born, where the age is corrected by it. */
  correctedByDays?: number | undefined;
  /** Gestational age at birth and age since; only of who was born preterm. */
  postmenstrualDays?: number | undefined;
  /** In words: `14 months`, `5 years 2 months`. */
  words: string;
  countedWords: string;
}

/**
 * The ages of a child on a day. One born before 37 weeks is counted from the due date until 24
 * months after birth. Answers what is missing when the day of birth is not known or not before the
 * measurement, or the gestational age cannot be.
 */
export function agesOn(
  birthDate: string | undefined,
  on: Temporal.PlainDate,
  gestationDays: number | undefined,
): GrowthAges | { missing: string } {
  if (birthDate === undefined) return { missing: 'the date of birth' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return { missing: 'the exact date of birth' };
  let born: Temporal.PlainDate;
  try {
    born = Temporal.PlainDate.from(birthDate, { overflow: 'reject' });
  } catch {
    return { missing: 'the date of birth' };
  }
  const days = born.until(on).days;
  if (days < 0) return { missing: 'a date of birth before the measurement' };
  if (gestationDays === undefined) return sinceBirth(born, on, days);
  const { fromDays, toDays } = gestationPossible;
  if (!(gestationDays >= fromDays && gestationDays <= toDays)) {
    return { missing: 'a gestational age at birth that is possible' };
  }
  if (gestationDays >= pretermBeforeDays) return sinceBirth(born, on, days);
  const plain = { ...sinceBirth(born, on, days), postmenstrualDays: gestationDays + days };
  if (days >= daysAt24Months) return plain;
  const correctedByDays = termDays - gestationDays;
  const due = born.add({ days: correctedByDays });
  const countedWords = Temporal.PlainDate.compare(on, due) < 0 ? 'not yet due' : ageWords(due, on);
  return { ...plain, countedDays: days - correctedByDays, correctedByDays, countedWords };
}

function sinceBirth(born: Temporal.PlainDate, on: Temporal.PlainDate, days: number): GrowthAges {
  const words = ageWords(born, on);
  const { years } = born.until(on, { largestUnit: 'years' });
  return { days, years, countedDays: days, words, countedWords: words };
}

/** An age by the calendar: days to two weeks, weeks to three months, months to two years. */
function ageWords(born: Temporal.PlainDate, on: Temporal.PlainDate): string {
  const { days } = born.until(on);
  const { years, months } = born.until(on, { largestUnit: 'years' });
  const all = years * 12 + months;
  if (days < 14) return counted(days, 'day');
  if (all < 3) return counted(Math.floor(days / 7), 'week');
  if (all < 24) return counted(all, 'month');
  return months === 0
    ? counted(years, 'year')
    : `${counted(years, 'year')} ${counted(months, 'month')}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `32 weeks 4 days`, `1 week`. */
export function weeksAndDays(days: number): string {
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  if (weeks === 0) return counted(rest, 'day');
  return rest === 0 ? counted(weeks, 'week') : `${counted(weeks, 'week')} ${counted(rest, 'day')}`;
}
