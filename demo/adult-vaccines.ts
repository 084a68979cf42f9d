import { Temporal } from 'temporal-polyfill';
import type { Dose } from './vaccines.ts';
import type { Random } from './random.ts';
import type { VaccineKey } from './vaccines.ts';

/**
 * Early doses of people who are grown, by the years they were born in: the age in months, and
 * the day before which nobody here was given it. The days are those on which the United States
 * took each up for every child, rounded to a season.
 */
interface Childhood {
  vaccine: VaccineKey;
  born: readonly [from: number, to: number];
  doses: readonly (readonly [months: number, notBefore: string])[];
  sex?: 'female' | 'male';
}

const everyDay = '1900-01-01';
const primary = [2, 4, 18].map((months) => [months, everyDay] as const);

const childhoods: readonly Childhood[] = [
  {
    vaccine: 'td',
    born: [1900, 1948],
    doses: [
      [0, '1968-05-06'],
      [0, '1969-02-03'],
    ],
  },
  { vaccine: 'dtp', born: [1949, 1996], doses: primary },
  { vaccine: 'dtap', born: [1997, 2030], doses: primary },
  { vaccine: 'mmr', born: [1957, 1984], doses: [[15, '1972-01-15']] },
  {
    vaccine: 'mmr',
    born: [1985, 2030],
    doses: [
      [15, everyDay],
      [62, '1990-03-01'],
    ],
  },
  {
    vaccine: 'varicella',
    born: [1980, 2030],
    doses: [
      [13, '1996-08-15'],
      [62, '2007-08-15'],
    ],
  },
  {
    vaccine: 'hepB',
    born: [1992, 2030],
    doses: [
      [0, everyDay],
      [2, everyDay],
      [7, everyDay],
    ],
  },
  ...(['female', 'male'] as const).map((sex): Childhood => ({
    vaccine: 'hpv9',
    born: [1999, 2030],
    sex,
    doses: [
      [135, sex === 'female' ? '2007-09-01' : '2012-02-01'],
      [143, sex === 'female' ? '2008-05-01' : '2012-10-01'],
    ],
  })),
  {
    vaccine: 'menAcwy',
    born: [1999, 2030],
    doses: [
      [135, '2005-09-01'],
      [196, '2011-02-01'],
    ],
  },
];

const day = (text: string) => Temporal.PlainDate.from(text);
const hpv9From = day('2015-06-01');
const menAcwyFrom = day('2011-01-01');

/** What the written record of somebody's childhood says, years later. */
export function childhoodOfAdult(
  birthDate: Temporal.PlainDate,
  sex: 'female' | 'male',
  years: number,
  random: Random,
): Dose[] {
  const late = random.int(2, 45);
  return childhoods
    .filter(({ born: [from, to] }) => birthDate.year >= from && birthDate.year <= to)
    .filter((row) => row.sex === undefined || row.sex === sex)
    .filter(({ vaccine }) => vaccine !== 'hpv9' || (years < 27 && random.chance(0.75)))
    .flatMap(({ vaccine, doses }) =>
      doses.map(([months, notBefore]): Dose => {
        const usual = birthDate.add({ months, days: months === 0 ? 0 : late });
        const earliest = day(notBefore);
        const on = Temporal.PlainDate.compare(usual, earliest) < 0 ? earliest : usual;
        return [on, ofTheTime(vaccine, on)];
      }),
    );
}

function ofTheTime(vaccine: VaccineKey, on: Temporal.PlainDate): VaccineKey {
  const isBefore = (since: Temporal.PlainDate) => Temporal.PlainDate.compare(on, since) < 0;
  if (vaccine === 'hpv9' && isBefore(hpv9From)) return 'hpv4';
  return vaccine === 'menAcwy' && isBefore(menAcwyFrom) ? 'menAcwyOlder' : vaccine;
}
