import { Temporal } from 'temporal-polyfill';

/**
 * Dates as FHIR R4 writes them (https://hl7.org/fhir/R4/datatypes.html#dateTime): `1980`, `1980-05`,
 * `1980-05-17`, `1980-05-17T09:30:00-07:00`, `1980-05-17T09:30:00.250Z`.
 */
const form =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?(?:Z|([+-])(0\d|1[0-3]|14(?=:00)):([0-5]\d)))?)?)?$/;

export type Precision = 'year' | 'month' | 'day' | 'second' | 'fraction';

/** What a date covers: from `start` up to and without `end`, both ISO UTC instants with milliseconds. */
export interface Interval {
  start: string;
  end: string;
}

const secondMs = 1_000;
const dayMs = 86_400_000;
// PostgreSQL and FHIR both hold years 0001 to 9999; what reaches beyond is cut there.
const firstMs = Date.parse('0001-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Milliseconds from 1970 to the start of a day. `Date.UTC` takes years below 100 for 19xx, so not that. */
function dayStartMs(year: number, month: number, day: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const thisYear = daysBefore[month - 1]! + (month > 2 && isLeapYear(year) ? 1 : 0) + day - 1;
  return (past * 365 + leapDays + thisYear - 719_162) * dayMs;
}

function instant(ms: number): string {
  return new Date(Math.min(Math.max(ms, firstMs), lastMs)).toISOString();
}

interface Parts {
  precision: Precision;
  year: number;
  month: number;
  day: number;
  startMs: number;
  endMs: number;
}

function partsOf(text: string): Parts | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, y, mo, d, h, mi, s, fraction, sign, zoneHours, zoneMinutes] = match;
  const year = Number(y);
  const month = mo === undefined ? 1 : Number(mo);
  const day = d === undefined ? 1 : Number(d);
  if (year === 0 || day > daysIn(year, month)) return undefined;
  const date = { year, month, day, startMs: dayStartMs(year, month, day) };
  if (mo === undefined) {
    return { ...date, precision: 'year', endMs: dayStartMs(year + 1, 1, 1) };
  }
  if (d === undefined) {
    return { ...date, precision: 'month', endMs: date.startMs + daysIn(year, month) * dayMs };
  }
  if (h === undefined) return { ...date, precision: 'day', endMs: date.startMs + dayMs };
  const offsetMinutes = Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0);
  const minutes = Number(h) * 60 + Number(mi) + (sign === '-' ? offsetMinutes : -offsetMinutes);
  const seconds = minutes * 60 + Number(s);
  const startMs = date.startMs + seconds * secondMs;
  if (fraction === undefined) {
    return { ...date, precision: 'second', startMs, endMs: startMs + secondMs };
  }
  const exactMs = startMs + Math.trunc(Number(`0${fraction}`) * secondMs + 1e-6);
  return { ...date, precision: 'fraction', startMs: exactMs, endMs: exactMs + 1 };
}

/** How exact a FHIR date is; undefined when it is not one. */
export function precisionOf(text: string): Precision | undefined {
  return partsOf(text)?.precision;
}

/**
 * The time a FHIR date, dateTime or instant covers. A date without a time is a day (month, year) in
 * UTC. Fractions are cut to milliseconds; years outside 0001–9999 are cut to that range. Undefined
 * when the text is not a FHIR date or the day does not exist.
 */
export function intervalOf(text: string): Interval | undefined {
  const parts = partsOf(text);
  return parts && { start: instant(parts.startMs), end: instant(parts.endMs) };
}

/** A person's age in completed years, then months, then days; what a partial date leaves open is missing. */
export interface Age {
  years: number;
  months?: number;
  days?: number;
}

/** First and last day a date may mean, by the calendar it was written in. */
function daySpan(
  text: string,
): { first: Temporal.PlainDate; last: Temporal.PlainDate } | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const first = Temporal.PlainDate.from({ year: parts.year, month: parts.month, day: parts.day });
  if (parts.precision === 'year') return { first, last: first.with({ month: 12, day: 31 }) };
  if (parts.precision === 'month') return { first, last: first.with({ day: first.daysInMonth }) };
  return { first, last: first };
}

/**
 * The age of a person on a day. Both are FHIR dates and may be partial: only what is sure whatever
 * the missing parts are is answered (born 1980-05, on 2024-06-20: 44 years 0 or 1 months, so
 * `{ years: 44 }`). Undefined when not even the years are sure, the birth lies after the day, or a
 * date is missing or not a date. Someone born on 29 February turns a year older on 1 March in
 * years that are not leap years.
 */
export function ageAt(birthDate: string | undefined, onDate: string): Age | undefined {
  const birth = birthDate === undefined ? undefined : daySpan(birthDate);
  const on = daySpan(onDate);
  if (!birth || !on || Temporal.PlainDate.compare(birth.first, on.last) > 0) return undefined;
  const oldest = birth.first.until(on.last, { largestUnit: 'years' });
  const youngest =
    Temporal.PlainDate.compare(birth.last, on.first) > 0
      ? new Temporal.Duration()
      : birth.last.until(on.first, { largestUnit: 'years' });
  if (oldest.years !== youngest.years) return undefined;
  if (oldest.months !== youngest.months) return { years: oldest.years };
  if (oldest.days !== youngest.days) return { years: oldest.years, months: oldest.months };
  return { years: oldest.years, months: oldest.months, days: oldest.days };
}
