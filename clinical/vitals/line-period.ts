import { Temporal } from 'temporal-polyfill';
import { matchAt, pattern, wordAt, type Found, type Rule } from './line-text.ts';
import type { NoPeriodReason } from './reading.ts';

const periodWord = pattern('(?:lmp|last menstrual period|last period)~[:=]?~');

const reasons: Record<NoPeriodReason, RegExp> = {
  postmenopausal: pattern('post-?menopausal|postmenopause|menopause'),
  hysterectomy: pattern('hysterectomy'),
  pregnant: pattern('pregnant'),
  'not-yet-menstruating': pattern('not yet menstruating|not yet|premenarchal'),
  suppressed: pattern('suppressed'),
  'does-not-know': pattern('does not know|unknown|unsure|not sure'),
};

const monthNames = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6})[.]?';
const iso = /([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?/;
const slashes = /([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}|[0-9]{2}))?/;
const monthYear = /([0-9]{1,2})[/-]([0-9]{4})/;
const nameFirst = pattern(`${monthNames} *([0-9]{1,2})(?:st|nd|rd|th)?(?:,? +([0-9]{4}))?`);
const dayFirst = pattern(`([0-9]{1,2})(?:st|nd|rd|th)? *${monthNames}(?:,? +([0-9]{4}))?`);
const nameYear = pattern(`${monthNames} *([0-9]{4})`);

interface Written {
  length: number;
  year?: number | undefined;
  month: number;
  day?: number | undefined;
}

/**
 * `lmp 11/3` (month first, as US clinics write), `lmp 2025-11-03`, `lmp nov 3`, `lmp 11/2025`, or
 * why there is none: `lmp postmenopausal`. A date without a year is the latest that is not after
 * today; without today it is unclear.
 */
export const lastPeriod: Rule = (text, from, { today }) => {
  const named = matchAt(periodWord, text, from);
  if (named === undefined) return undefined;
  const at = from + named[0].length;
  for (const [reason, words] of Object.entries(reasons)) {
    const match = wordAt(words, text, at);
    if (match === undefined) continue;
    const noPeriod = reason as NoPeriodReason;
    return { to: at + match[0].length, reading: { sign: 'last-menstrual-period', noPeriod } };
  }
  const written = readWritten(text, at);
  if (written === undefined) return undefined;
  const to = at + written.length;
  const unclear = (why: string): Found => ({ to, why, couldBe: ['last-menstrual-period'] });
  if (written.year === undefined && today === undefined) return unclear('Write the year too.');
  const date = dateOf(written, today);
  if (date === undefined) return unclear('This is not a date. Write month/day/year.');
  if (today !== undefined && date > today) return unclear('This date is after today.');
  return { to, reading: { sign: 'last-menstrual-period', date } };
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function readWritten(text: string, at: number): Written | undefined {
  const read = (source: RegExp, order: ('year' | 'month' | 'day')[]): Written | undefined => {
    const match = wordAt(source, text, at);
    if (match === undefined) return undefined;
    const written: Written = { length: match[0].length, month: 0 };
    order.forEach((part, index) => {
      const value = match[index + 1];
      if (value === undefined) return;
      const named = months.indexOf(value);
      written[part] = named >= 0 ? named + 1 : fullYear(part, value);
    });
    return written;
  };
  return (
    read(iso, ['year', 'month', 'day']) ??
    read(monthYear, ['month', 'year']) ??
    read(slashes, ['month', 'day', 'year']) ??
    read(nameYear, ['month', 'year']) ??
    read(nameFirst, ['month', 'day', 'year']) ??
    read(dayFirst, ['day', 'month', 'year'])
  );
}

/** A year of two digits is one of this century: a last period is never older. */
function fullYear(part: string, value: string): number {
  return part === 'year' && value.length === 2 ? 2000 + Number(value) : Number(value);
}

function dateOf({ year, month, day }: Written, today: string | undefined): string | undefined {
  if (year !== undefined) return isoDate(year, month, day);
  const thisYear = Number(today?.slice(0, 4));
  const candidates = [thisYear, thisYear - 1].map((each) => isoDate(each, month, day));
  return candidates.find((date) => date !== undefined && today !== undefined && date <= today);
}

function isoDate(year: number, month: number, day: number | undefined): string | undefined {
  try {
    if (day !== undefined) {
      return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
    }
    return Temporal.PlainYearMonth.from({ year, month }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
