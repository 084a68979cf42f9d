import { precisionOf } from './dates.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * A calendar date as every screen says it, exactly as precise as it is: `1981`, `Mar 1981`,
 * `Mar 25, 1981`. What is no date stays as it is, as somebody wrote it; a time is not told here.
 */
export function dateWords(date: string): string {
  const precision = precisionOf(date);
  if (precision === undefined || precision === 'second' || precision === 'fraction') return date;
  const [year, month, day] = date.split('-');
  if (month === undefined) return String(Number(year));
  const name = months[Number(month) - 1];
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`;
}
