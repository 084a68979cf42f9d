import { Temporal } from 'temporal-polyfill';
import type { GroupForecast } from './answer.ts';
import { dayOf, isoOf } from './calendar.ts';
import { isBeyondSeasons } from './seasons.ts';

/** Where one vaccine group stands for a patient on a day. */
export const dueStates = [
  'overdue',
  'due',
  'ask-provider',
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

type Asked =
  | (
      | 'vaccineGroup'
      | 'type'
      | 'doseNumber'
      | 'series'
      | 'status'
      | 'reasons'
      | 'undated'
      | 'setAside'
    )
  | ('earliest' | 'recommended' | 'pastDue');

/** The day a forecast is read on, and of whom. Dates are YYYY-MM-DD. */
export interface DueOn {
  today: string;
  birthDate: string | undefined;
}

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
const seasonIsOver = 'the season is over';

/**
 * From this age on ACIP leaves the vaccine to the patient and the provider, though the dates of its
 * series go on: CDC's guidance on the HPV series, in the supporting data 4.64.
 */
const sharedFromYears: Readonly<Record<string, number>> = { HPV: 27 };

/**
 * From this age on nobody needs to begin the series by age alone, and whoever wants it may have it:
 * CDC's guidance on the HepB series, in the supporting data 4.64.
 */
const optionalFromYears: Readonly<Record<string, number>> = { HepB: 60 };

/**
 * Reads a forecast on a day. Overdue from the past-due date on: the specification's glossary calls
 * it the date the patient should be considered overdue. Where a dose is wanted and the day is not
 * said, nothing is assessed; where one series wants a dose and the chosen one does not, a person is
 * to judge.
 */
export function dueState(forecast: Pick<GroupForecast, Asked>, on: DueOn): DueState {
  const { today } = on;
  if (forecast.setAside.length > 0) return 'ask-provider';
  if (forecast.undated || isOutOfSeason(forecast, today)) return 'not-assessed';
  if (forecast.status !== 'not complete') return ended[forecast.status];
  const { earliest, recommended = earliest, pastDue } = forecast;
  if (earliest === undefined || recommended === undefined) return 'not-assessed';
  const mayBeGiven = earliest <= today;
  if (mayBeGiven && isSharedDecision(forecast, on)) return 'shared-decision';
  if (mayBeGiven && isOptional(forecast, on)) return 'may-be-given';
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
  if (status === 'aged out' || status === 'contraindicated') return false;
  const isBeyond = series.length > 0 && series.every((name) => isBeyondSeasons(name, today));
  return isBeyond || reasons.includes(seasonIsOver);
}

/** True for what ACIP leaves to patient and provider: by the series' own name, or by age. */
function isSharedDecision(
  { series, vaccineGroup }: Pick<GroupForecast, 'series' | 'vaccineGroup'>,
  on: DueOn,
): boolean {
  if (isAged(sharedFromYears[vaccineGroup], on)) return true;
  return series.length > 0 && series.every((name) => /shared clinical decision/i.test(name));
}

/** True for a series not begun that by age alone nobody needs; a risk is another matter. */
function isOptional(
  { vaccineGroup, type, doseNumber }: Pick<GroupForecast, 'vaccineGroup' | 'type' | 'doseNumber'>,
  on: DueOn,
): boolean {
  const isBegun = doseNumber !== undefined && doseNumber > 1;
  return type === 'standard' && !isBegun && isAged(optionalFromYears[vaccineGroup], on);
}

function isAged(years: number | undefined, { today, birthDate }: DueOn): boolean {
  if (years === undefined || birthDate === undefined) return false;
  return Temporal.PlainDate.from(birthDate).add({ years }).toString() <= today;
}

function daysAfter(date: string, days: number): string {
  return isoOf((dayOf(date) ?? 0) + days);
}
