import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import { childCategory, reaches, type ChildCategory } from '../blood-pressure/category.ts';
import {
  childLimits,
  fixedLimitsFromYears,
  heightColumns,
  tableSexes,
  type ChildLimits,
  type HeightColumn,
  type Limit,
  type TableSex,
} from '../blood-pressure/child-limits.ts';
import { mayBeIn, type BirthDates } from './age.ts';
import type { PersonOn, Verdict } from './verdict.ts';
import type { BloodPressure } from './reading.ts';
import { sourcesOf } from './source.ts';

export type Answers = Verdict[];

type Child = Pick<PersonOn, 'sex' | 'heightColumn' | 'pregnant' | 'on'>;

const aap = 'flynn-2017';
const repeat =
  'Let the child rest 3 to 5 minutes and take it twice more, in the right arm with a cuff that fits. Keep all readings: a category rests on their average.';
const underOne = 'the AAP’s tables, which begin at 1 year';
const severeInPregnancy = ranges.adultBloodPressure.high.find(({ pregnant }) => pregnant);

interface Case {
  limits: ChildLimits;
  category: ChildCategory;
  isDanger: boolean;
}

/**
 * A child's blood pressure by the AAP's categories (2017): under 13 by age, sex and height, from 13
 * years on by fixed limits; low by PALS and, from 16 on, NEWS2. What is not known of sex and height
 * is held against everything it could be: then only what is high whatever they are is answered, and
 * nothing is called usual.
 */
export function childPressure(
  reading: BloodPressure,
  child: Child,
  born: BirthDates,
  ageYears: number,
): Verdict {
  const shown = `${reading.systolicMmHg}/${reading.diastolicMmHg}`;
  const low = lowIn(reading, born, child);
  if (low !== undefined) return lowVerdict(shown, low);
  const cases = casesOf(reading, child, ageYears);
  const severe = severeVerdict(shown, reading, child);
  if (severe !== undefined) return severe;
  const [first] = cases;
  if (first === undefined) return notAssessed([underOne]);
  const missing = missingOf(child, ageYears);
  const isSame = cases.every((one) => levelOf(one) === levelOf(first));
  const mildest = cases.reduce((one, other) => (rank(other) < rank(one) ? other : one));
  if (missing.length > 0 && (!isSame || mildest.category === 'normal')) return notAssessed(missing);
  return verdictOf(shown, mildest, whoOf(child, ageYears));
}

/** True where a child's pressure is elevated or more, for every sex and height that is possible. */
export function isRaisedInChild(reading: BloodPressure, child: Child, ageYears: number): boolean {
  const cases = casesOf(reading, child, ageYears);
  return cases.length > 0 && cases.every(({ category }) => category !== 'normal');
}

function casesOf(reading: BloodPressure, child: Child, ageYears: number): Case[] {
  const { sex, heightColumn } = child;
  const isFixed = ageYears >= fixedLimitsFromYears;
  const columns: readonly HeightColumn[] =
    heightColumn === undefined ? (isFixed ? [50] : heightColumns) : [heightColumn];
  return (sexOf(sex) ? [sexOf(sex)!] : tableSexes).flatMap((each) =>
    columns.flatMap((column) => {
      const limits = childLimits(each, ageYears, column);
      if (limits === undefined) return [];
      const category = childCategory(reading, limits);
      return [{ limits, category, isDanger: reaches(reading, limits.danger) }];
    }),
  );
}

function sexOf(sex: string | undefined): TableSex | undefined {
  return tableSexes.find((each) => each === sex);
}

function missingOf({ sex, heightColumn }: Child, ageYears: number): string[] {
  if (ageYears >= fixedLimitsFromYears) return [];
  return [
    ...(sexOf(sex) === undefined ? ['the sex'] : []),
    ...(heightColumn === undefined ? ['a height'] : []),
  ];
}

function levelOf({ category, isDanger }: Case): 'as-expected' | 'unusual' | 'critical' {
  if (isDanger) return 'critical';
  return category === 'normal' ? 'as-expected' : 'unusual';
}

const order = ['normal', 'elevated', 'stage1', 'stage2'];
const rank = ({ category, isDanger }: Case) => order.indexOf(category) + (isDanger ? 1 : 0);

const names = { elevated: 'elevated range', stage1: 'stage 1 range', stage2: 'stage 2 range' };

function verdictOf(shown: string, found: Case, who: string): Verdict {
  const sources = sourcesOf(ranges.sources, [aap]);
  const { limits, category, isDanger } = found;
  if (category === 'normal') {
    const because = [`${shown} is usual: ${limitWords(limits.elevated, 'below')} (${who}).`];
    return { verdict: 'as-expected', because, sources };
  }
  const because = isDanger
    ? [`${shown} is dangerously high: ${limitWords(limits.danger, 'from')} (${who}).`]
    : [`${shown} is in the ${names[category]}: ${limitWords(limits[category], 'from')} (${who}).`];
  return { verdict: isDanger ? 'critical' : 'unusual', because, sources, advice: [repeat] };
}

function limitWords({ systolic, diastolic }: Limit, side: 'below' | 'from'): string {
  const [before, join, after] = side === 'below' ? ['below ', 'and', ''] : ['', 'or', ' or more'];
  const upper = `${before}${systolic}${after} systolic`;
  return diastolic === undefined
    ? upper
    : `${upper} ${join} ${before}${diastolic}${after} diastolic`;
}

/** "boys of 8 years, height near the 50th percentile". */
export function whoOf(
  { sex, heightColumn }: Pick<Child, 'sex' | 'heightColumn'>,
  ageYears: number,
): string {
  if (ageYears >= fixedLimitsFromYears) return `from ${fixedLimitsFromYears} years on`;
  const known = sexOf(sex);
  const kin = known === undefined ? 'children' : known === 'male' ? 'boys' : 'girls';
  const years = `${kin} of ${ageYears} ${ageYears === 1 ? 'year' : 'years'}`;
  if (heightColumn === undefined) return `${years}, whatever the height`;
  return `${years}, height near the ${heightColumn}th percentile`;
}

interface Low {
  systolicBelow: number;
  source: string;
}

function lowIn({ systolicMmHg }: BloodPressure, born: BirthDates, { on }: Child): Low | undefined {
  const bands = ranges.childLowPressure.filter((band) => mayBeIn(band, born, on));
  const isLow = bands.length > 0 && bands.every((band) => systolicMmHg < band.systolicBelow);
  return isLow ? bands[0] : undefined;
}

function lowVerdict(shown: string, { systolicBelow, source }: Low): Verdict {
  const because = [`${shown} is very low: below ${systolicBelow} systolic at this age.`];
  const sources = sourcesOf(ranges.sources, [source]);
  return { verdict: 'critical', because, sources, advice: ['Repeat it at once.'] };
}

function severeVerdict(
  shown: string,
  { systolicMmHg, diastolicMmHg }: BloodPressure,
  { pregnant }: Child,
): Verdict | undefined {
  if (pregnant !== true || severeInPregnancy === undefined) return undefined;
  const { systolicFrom, diastolicFrom, name, says, source } = severeInPregnancy;
  if (systolicMmHg < systolicFrom && diastolicMmHg < (diastolicFrom ?? Infinity)) return undefined;
  const sources = sourcesOf(ranges.sources, [source]);
  return { verdict: 'critical', because: [`${shown} is in the ${name}: ${says}.`], sources };
}

function notAssessed(missing: string[]): Verdict {
  const needs = missing.join(' and ');
  const because = missing.includes(underOne)
    ? [`Not assessed: needs ${needs}.`]
    : [`Not assessed: a child’s blood pressure is read by age, sex and height. Missing: ${needs}.`];
  return { verdict: 'not-assessed', missing, because };
}
