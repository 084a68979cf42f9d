import type { GroupForecast } from '../../clinical/immunization/answer.ts';
import { dayOf, isoOf } from '../../clinical/immunization/calendar.ts';
import { isBeyondSeasons } from './seasons.ts';

/** Where one vaccine group stands for a patient on a day. */
export const dueStates = [
  'overdue',
  'due',
  'shared-decision',
  'may-be-given',
  'soon',
  'later',
  'contraindicated',
  'not-assessed',
  'complete',
  'immune',
  'aged-out',
  'not-recommended',
] as const;

export type DueState = (typeof dueStates)[number];

/** What is recommended within this many days stands as coming soon. It decides nothing else. */
const soonDays = 60;

type Asked = 'status' | 'reasons' | 'series' | 'earliest' | 'recommended' | 'pastDue';

const ended = {
  complete: 'complete',
  immune: 'immune',
  'aged out': 'aged-out',
  contraindicated: 'contraindicated',
  'not recommended': 'not-recommended',
} as const;

/**
 * The reason of a seasonal vaccine whose season the data know has ended. By the specification it
 * is then not recommended; but a new season has begun, of which this edition knows nothing.
 */
export const seasonIsOver = 'the season is over';

/** Its reason when a person is too old for a series. */
export const tooOld = 'above the maximum age';

/**
 * Reads a forecast on a day (YYYY-MM-DD, as all dates here). Overdue from the past-due date on:
 * the specification's glossary calls it the date the patient should be considered overdue. Where a
 * dose is wanted and the day is not said, nothing is assessed.
 */
export function dueState(forecast: Pick<GroupForecast, Asked>, today: string): DueState {
  if (isOutOfSeason(forecast, today)) return 'not-assessed';
  if (forecast.reasons.includes(tooOld)) return 'aged-out';
  if (forecast.status !== 'not complete') return ended[forecast.status];
  const { earliest, recommended = earliest, pastDue } = forecast;
  if (earliest === undefined || recommended === undefined) return 'not-assessed';
  const mayBeGiven = earliest <= today;
  if (mayBeGiven && isSharedDecision(forecast)) return 'shared-decision';
  if (mayBeGiven && pastDue !== undefined && pastDue <= today) return 'overdue';
  if (mayBeGiven && recommended <= today) return 'due';
  if (mayBeGiven) return 'may-be-given';
  return recommended <= daysAfter(today, soonDays) ? 'soon' : 'later';
}

/**
 * True when the data know no season that reaches to the day: then nobody can tell that no dose is
 * wanted, nor that last season's is enough. Who is too old for it has no season to wait for.
 */
export function isOutOfSeason(
  { reasons, series, status }: Pick<GroupForecast, 'reasons' | 'series' | 'status'>,
  today: string,
): boolean {
  if (reasons.includes(tooOld) || status === 'contraindicated') return false;
  const isBeyond = series.length > 0 && series.every((name) => isBeyondSeasons(name, today));
  return isBeyond || reasons.includes(seasonIsOver);
}

/** True for a series that ACIP leaves to the patient and the provider, by the series' own name. */
function isSharedDecision({ series }: Pick<GroupForecast, 'series'>): boolean {
  return series.length > 0 && series.every((name) => /shared clinical decision/i.test(name));
}

function daysAfter(date: string, days: number): string {
  return isoOf((dayOf(date) ?? 0) + days);
}
