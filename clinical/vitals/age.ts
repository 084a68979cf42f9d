import { Temporal } from 'temporal-polyfill';

/** A band of ages, from a duration since birth up to and without another; ISO durations. */
export interface AgeBand {
  from: string;
  /** Missing or null: without end. */
  to?: string | null | undefined;
}

/** The first and last birthday a birth date may mean. */
export interface BirthDates {
  earliest: Temporal.PlainDate;
  latest: Temporal.PlainDate;
}

/** Reads a FHIR birth date: a day, or a month or year, of which every day is possible. */
export function birthDatesOf(birthDate: string): BirthDates | undefined {
  try {
    if (/^\d{4}$/.test(birthDate)) {
      const first = Temporal.PlainDate.from({ year: Number(birthDate), month: 1, day: 1 });
      return { earliest: first, latest: first.with({ month: 12, day: 31 }) };
    }
    if (/^\d{4}-\d{2}$/.test(birthDate)) {
      const month = Temporal.PlainYearMonth.from(birthDate, { overflow: 'reject' });
      return {
        earliest: month.toPlainDate({ day: 1 }),
        latest: month.toPlainDate({ day: month.daysInMonth }),
      };
    }
    const day = Temporal.PlainDate.from(birthDate, { overflow: 'reject' });
    return { earliest: day, latest: day };
  } catch {
    return undefined;
  }
}

/** True when a person born on one of these days may be in the band on a day. */
export function mayBeIn(band: AgeBand, born: BirthDates, on: Temporal.PlainDate): boolean {
  if (Temporal.PlainDate.compare(on, dayOfAge(born.earliest, band.from)) < 0) return false;
  if (band.to === undefined || band.to === null) return true;
  return Temporal.PlainDate.compare(on, dayOfAge(born.latest, band.to)) < 0;
}

/** Birthdays are few and ages fewer; a chart judges hundreds of readings of one person by them. */
const rememberedAtMost = 5_000;
const remembered = new Map<string, Temporal.PlainDate>();

/**
 * The day somebody comes to an age. Remembered, as reckoning it anew made 360 readings take 350 ms.
 */
export function dayOfAge(born: Temporal.PlainDate, age: string): Temporal.PlainDate {
  const key = `${born.toString()} ${age}`;
  const known = remembered.get(key);
  if (known) return known;
  const day = born.add(Temporal.Duration.from(age));
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(key, day);
  return day;
}
