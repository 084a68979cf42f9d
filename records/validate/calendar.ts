const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days this month has; `month` is 1 to 12. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/**
 * True when text that begins with a well-formed YYYY, YYYY-MM or YYYY-MM-DD names a day that
 * exists. Years are 0001 to 9999, as in FHIR.
 */
export function isRealDate(text: string): boolean {
  const year = Number(text.slice(0, 4));
  if (year === 0) return false;
  if (text.length < 10) return true;
  const day = (text.charCodeAt(8) - 48) * 10 + text.charCodeAt(9) - 48;
  return day <= 28 || day <= daysIn(year, Number(text.slice(5, 7)));
}
