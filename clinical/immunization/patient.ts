import { dayFrom, dayOf, daysInMonth } from './calendar.ts';
import type { DoseGiven, ImmunizationHistory } from './input.ts';

/** A dose in the order of the history: by day, and on one day by vaccine. */
export interface GivenDose {
  /** Its place in the history. */
  index: number;
  given: DoseGiven;
  day: number;
  cvx: string;
  /** The last day of the lot (CALCDTLOTEXP-1). */
  expires: number;
}

/** A patient as the rules see one; days are numbers. */
export interface Patient {
  born: number;
  assessed: number;
  sex: 'female' | 'male' | 'unknown';
  country: string | undefined;
  /** Active observations by code, each with its latest date where it has one. */
  observations: ReadonlyMap<string, number | undefined>;
  doses: readonly GivenDose[];
}

/** CALCDTLOTEXP-1: a month lasts to its last day. */
function expiryOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year === undefined) return dayOf(text) ?? Infinity;
  return dayFrom(Number(year), Number(month), daysInMonth(Number(year), Number(month)));
}

/** Doses by day; those of one day by what they are, so that the order of the input never matters. */
function byDay(one: GivenDose, other: GivenDose): number {
  if (one.day !== other.day) return one.day - other.day;
  const key = ({ given }: GivenDose) =>
    [given.cvx, given.mvx, given.tradeName, given.volumeMl, given.lotExpires, given.id].join(' ');
  return key(one) < key(other) ? -1 : 1;
}

/** Makes a patient of a history that `notAssessable` has nothing against. */
export function patientOf(history: ImmunizationHistory): Patient {
  const observations = new Map<string, number | undefined>();
  for (const { code, date } of history.observations) {
    const day = date === undefined ? undefined : dayOf(date);
    const before = observations.get(code);
    observations.set(code, day === undefined || (before ?? day) > day ? before : day);
  }
  const doses = history.doses
    .map((given) => ({
      index: 0,
      given,
      day: dayOf(given.date) ?? 0,
      cvx: given.cvx.trim().padStart(2, '0'),
      expires: expiryOf(given.lotExpires),
    }))
    .sort(byDay);
  doses.forEach((dose, index) => (dose.index = index));
  return {
    born: dayOf(history.birthDate ?? '') ?? 0,
    assessed: dayOf(history.assessedOn) ?? 0,
    sex: history.sex ?? 'unknown',
    country: history.birthCountry,
    observations,
    doses,
  };
}
