import { Temporal } from 'temporal-polyfill';

const usual = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const bare = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;
const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * Reads a typed birth date, `3/8/1964`, `3/8/64`, `03081964` or `1964-03-08`, as YYYY-MM-DD;
 * undefined when it is no day. Two figures for the year mean the hundred years up to `today`.
 */
export function typedBirthDate(text: string, today: Temporal.PlainDate): string | undefined {
  return read(text, (twoFigures, month, day) => {
    const year = Math.floor(today.year / 100) * 100 + twoFigures;
    const born = dayOf(year, month, day);
    return born === undefined || Temporal.PlainDate.compare(born, today) > 0 ? year - 100 : year;
  });
}

/** Reads any other typed day; two figures for the year mean the century of `today`. */
export function typedDay(text: string, today: Temporal.PlainDate): string | undefined {
  return read(text, (twoFigures) => Math.floor(today.year / 100) * 100 + twoFigures);
}

/** A day YYYY-MM-DD as people type it, `11/20/2026`; any other text as it is. */
export function asTyped(day: string): string {
  const [, year, month, date] = iso.exec(day) ?? [];
  return year === undefined ? day : `${Number(month)}/${Number(date)}/${year}`;
}

type Century = (twoFigures: number, month: number, day: number) => number;

function read(text: string, fullYear: Century): string | undefined {
  const typed = text.trim();
  const [, isoYear, isoMonth, isoDay] = iso.exec(typed) ?? [];
  if (isoYear !== undefined) {
    return dayOf(Number(isoYear), Number(isoMonth), Number(isoDay))?.toString();
  }
  const [, month, day, year = ''] = usual.exec(typed) ?? bare.exec(typed) ?? [];
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  const whole =
    year.length === 2 ? fullYear(Number(year), monthNumber, dayNumber) : Number(year || NaN);
  return dayOf(whole, monthNumber, dayNumber)?.toString();
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
