import { Temporal } from 'temporal-polyfill';

/** Whole years of age; of a birth date that is a year or a month alone, the most it can be. */
export function yearsOn(birthDate: string, today: string): number {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const born = Temporal.PlainDate.from({ year, month, day });
  return born.until(today, { largestUnit: 'years' }).years;
}
