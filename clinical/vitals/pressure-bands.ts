import { Temporal } from 'temporal-polyfill';
import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import type { PressureBandName } from '../blood-pressure/category.ts';
import {
  childLimits,
  fixedLimitsFromYears,
  tableSexes,
  type ChildLimits,
  type HeightColumn,
} from '../blood-pressure/child-limits.ts';
import { birthDatesOf, mayBeIn, type BirthDates } from './age.ts';
import { whoOf } from './child-pressure.ts';
import { sourcesOf, type Source } from './source.ts';

/** In whole mmHg: at `from` or more, and less than `below`; open where one is missing. */
export interface PressureBand {
  name: PressureBandName;
  from?: number | undefined;
  below?: number | undefined;
}

/** The bands of both numbers since a day, until the next step. */
export interface PressureStep {
  since: Temporal.PlainDate;
  /** "adults", "girls of 8 years, height near the 50th percentile". */
  who: string;
  /** True where they follow from the percentiles of the AAP's tables. */
  isByHeight: boolean;
  systolic: PressureBand[];
  diastolic: PressureBand[];
  sources: Source[];
}

/** Since a day no band can be said, for want of something. */
export interface PressureGap {
  since: Temporal.PlainDate;
  missing: string;
}

/** Of whom; a child's height as the column of the AAP's tables on a day. */
export interface PressurePerson {
  birthDate: string | undefined;
  sex: string | undefined;
  columnOn: (day: Temporal.PlainDate) => HeightColumn | undefined;
}

const adultFromYears = 18;

/**
 * The bands that hold on each of some days and on the birthdays between them, as steps in order of
 * time: of adults by ACC/AHA (2017), low by NEWS2 and NHLBI; of children by the AAP (2017), low by
 * PALS. What is not known is a gap and never a band.
 */
export function pressureSteps(
  person: PressurePerson,
  days: readonly Temporal.PlainDate[],
): (PressureStep | PressureGap)[] {
  const compare = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(one, other);
  const sorted = days.toSorted(compare);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const born = person.birthDate === undefined ? undefined : birthDatesOf(person.birthDate);
  const birthdays = Array.from({ length: adultFromYears }, (_, index) =>
    born?.latest.add({ years: index + 1 }),
  ).flatMap((day) => (day && compare(day, first) > 0 && compare(day, last) < 0 ? [day] : []));
  const steps: (PressureStep | PressureGap)[] = [];
  for (const day of [...sorted, ...birthdays].toSorted(compare)) {
    const step = stepOn(day, person, born);
    const before = steps.at(-1);
    if (before === undefined || nameOf(before) !== nameOf(step)) steps.push(step);
  }
  return steps;
}

/** Two steps of one name are for the same children and have the same bands. */
function nameOf(step: PressureStep | PressureGap): string {
  if ('missing' in step) return `missing ${step.missing}`;
  return JSON.stringify([step.who, step.systolic, step.diastolic]);
}

function stepOn(
  since: Temporal.PlainDate,
  { sex, columnOn }: PressurePerson,
  born: BirthDates | undefined,
): PressureStep | PressureGap {
  if (born === undefined) return { since, missing: 'the date of birth' };
  const years = (from: Temporal.PlainDate) => from.until(since, { largestUnit: 'years' }).years;
  const [youngest, oldest] = [years(born.latest), years(born.earliest)];
  if (youngest >= adultFromYears) return adultStep(since);
  if (youngest !== oldest || youngest < 0) return { since, missing: 'the exact date of birth' };
  if (youngest < 1) return { since, missing: 'the AAP’s tables, which begin at 1 year' };
  const known = tableSexes.find((each) => each === sex);
  const isByHeight = youngest < fixedLimitsFromYears;
  const heightColumn = isByHeight ? columnOn(since) : undefined;
  if (isByHeight && known === undefined) return { since, missing: 'the sex' };
  if (isByHeight && heightColumn === undefined) {
    return { since, missing: 'a height of half a year' };
  }
  const limits = childLimits(known ?? 'male', youngest, heightColumn ?? 50);
  if (limits === undefined) return { since, missing: 'a table for this age' };
  const low = ranges.childLowPressure.find((band) => mayBeIn(band, born, since));
  return {
    since,
    who: whoOf({ sex: known, heightColumn }, youngest),
    isByHeight,
    systolic: bandsOf(low?.systolicBelow, childStarts(limits, 'systolic')),
    diastolic: bandsOf(undefined, childStarts(limits, 'diastolic')),
    sources: sourcesOf(ranges.sources, ['flynn-2017', ...(low ? [low.source] : [])]),
  };
}

type Starts = [name: PressureBandName, from: number | undefined][];

function childStarts(limits: ChildLimits, part: 'systolic' | 'diastolic'): Starts {
  const { elevated, stage1, stage2, danger } = limits;
  return [
    ['elevated', elevated[part]],
    ['stage1', stage1[part]],
    ['stage2', stage2[part]],
    ['crisis', danger[part]],
  ];
}

const adult = ranges.adultBloodPressure;
const adultRows: [name: PressureBandName, row: string][] = [
  ['elevated', 'elevated range'],
  ['stage1', 'stage 1 range'],
  ['stage2', 'stage 2 range'],
  ['crisis', 'hypertensive crisis range'],
];

function adultStep(since: Temporal.PlainDate): PressureStep {
  const starts = (key: 'systolicFrom' | 'diastolicFrom'): Starts =>
    adultRows.map(([name, row]) => [
      name,
      adult.high.find((each) => each.name === row)?.[key] ?? undefined,
    ]);
  const below = (key: 'systolicBelow' | 'diastolicBelow') =>
    adult.low.flatMap((row) => row[key] ?? [])[0];
  return {
    since,
    who: 'adults',
    isByHeight: false,
    systolic: bandsOf(below('systolicBelow'), starts('systolicFrom')),
    diastolic: bandsOf(below('diastolicBelow'), starts('diastolicFrom')),
    sources: sourcesOf(ranges.sources, [adult.source, ...adult.low.map(({ source }) => source)]),
  };
}

/** Bands one upon the other; a category whose start is that of the next one has none here. */
function bandsOf(lowBelow: number | undefined, starts: Starts): PressureBand[] {
  const all: Starts = [['normal', lowBelow], ...starts.filter(([, from]) => from !== undefined)];
  const bands = all.flatMap(([name, from], at): PressureBand[] => {
    const below = all[at + 1]?.[1];
    return from !== undefined && from === below ? [] : [{ name, from, below }];
  });
  return lowBelow === undefined ? bands : [{ name: 'low', below: lowBelow }, ...bands];
}
