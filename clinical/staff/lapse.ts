import { Temporal } from 'temporal-polyfill';

/** How near the end something is that ends on a day. */
export type Nearness = 'no-end' | 'current' | 'within-90' | 'within-60' | 'within-30' | 'lapsed';

/** The ends of what a person may work on, told ahead in three steps. */
const steps = [
  [30, 'within-30'],
  [60, 'within-60'],
  [90, 'within-90'],
] as const;

/** How near an end is, and how many days are left; negative once it is over. */
export interface Lapse {
  nearness: Nearness;
  /** Whole days from today until the last good day; undefined when there is no end. */
  daysLeft: number | undefined;
}

/**
 * How near the end of something is: it is good through `lastDay` and lapsed the day after. Warnings
 * begin 90, 60 and 30 days ahead (our own steps; no law asks for them).
 */
export function lapseOf(lastDay: Temporal.PlainDate | undefined, today: Temporal.PlainDate): Lapse {
  if (!lastDay) return { nearness: 'no-end', daysLeft: undefined };
  const daysLeft = today.until(lastDay, { largestUnit: 'days' }).days;
  if (daysLeft < 0) return { nearness: 'lapsed', daysLeft };
  const step = steps.find(([days]) => daysLeft <= days);
  return { nearness: step?.[1] ?? 'current', daysLeft };
}

/** The same of a day as it is written; one with its month or year alone has no end to be told. */
export function lapseOn(lastDay: string | undefined, today: Temporal.PlainDate): Lapse {
  const isWhole = lastDay !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(lastDay);
  return lapseOf(isWhole ? Temporal.PlainDate.from(lastDay) : undefined, today);
}

/** In words: "lapsed 3 days ago", "lapses in 12 days", "lapses today". Empty without an end. */
export function lapseInWords({ daysLeft }: Lapse): string {
  if (daysLeft === undefined) return '';
  if (daysLeft === 0) return 'lapses today';
  const days = Math.abs(daysLeft) === 1 ? '1 day' : `${Math.abs(daysLeft)} days`;
  return daysLeft < 0 ? `lapsed ${days} ago` : `lapses in ${days}`;
}
