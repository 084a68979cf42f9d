import { Temporal } from 'temporal-polyfill';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day as a clinic says it: "Aug 4", with the year when it is not this year's; "today". */
export function dayInWords(day: string, today: string): string {
  if (day === today) return 'today';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const { year, month, day: number } = Temporal.PlainDate.from(day);
  const words = `${months[month - 1]} ${number}`;
  return year === Number(today.slice(0, 4)) ? words : `${words}, ${year}`;
}

/** The practice's own day of an instant, as `dayInWords` says it. */
export function dayOfInstant(at: string, timeZone: string, today: string): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return dayInWords(zoned.toPlainDate().toString(), today);
}
