import { Temporal } from 'temporal-polyfill';

/**
 * A date of a barcode, YYMMDD, as `YYYY-MM-DD`; undefined when it is none. The century is the one
 * that brings it within 49 years before and 50 after `thisYear`; day 00 is the last of the month.
 * GS1 General Specifications 7.12.
 */
export function gs1Date(text: string, thisYear: number): string | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (yy === undefined || mm === undefined || dd === undefined) return undefined;
  const century = thisYear - (thisYear % 100);
  const ahead = Number(yy) - (thisYear % 100);
  const shift = ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0;
  const year = century + shift + Number(yy);
  const month = Number(mm);
  if (month < 1 || month > 12) return undefined;
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  const day = dd === '00' ? last : Number(dd);
  if (day > last) return undefined;
  return Temporal.PlainDate.from({ year, month, day }).toString();
}
