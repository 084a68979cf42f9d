import type { Temporal } from 'temporal-polyfill';
import type { AuditFilter } from './audit.contract.ts';

/** Which days are looked at. */
export const periods = ['today', 'week', 'all', 'days'] as const;
export type Period = (typeof periods)[number];

export const periodWords: Record<Period, string> = {
  today: 'Today',
  week: '7 days',
  all: 'All days',
  days: 'Choose days',
};

export function isPeriod(text: string): text is Period {
  return (periods as readonly string[]).includes(text);
}

/** The days a period means, by the practice's today; a day not chosen bounds nothing. */
export function daysOf(
  period: Period,
  today: Temporal.PlainDate,
  chosen: { from: string; until: string },
): Pick<AuditFilter, 'fromDate' | 'untilDate'> {
  if (period === 'all') return {};
  if (period === 'today') return { fromDate: today.toString(), untilDate: today.toString() };
  if (period === 'week') return { fromDate: today.subtract({ days: 6 }).toString() };
  return {
    ...(chosen.from !== '' && { fromDate: chosen.from }),
    ...(chosen.until !== '' && { untilDate: chosen.until }),
  };
}
