import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { tableSexes, type TableSex } from '../../clinical/blood-pressure/child-limits.ts';
import { heightBordersCm, heightPlace } from '../../clinical/blood-pressure/height-column.ts';
import { agesOn } from '../../clinical/growth/ages.ts';
import { assessGrowth } from '../../clinical/growth/assess-growth.ts';
import { extremeBorders } from '../../clinical/growth/extreme-borders.ts';
import { standardNames } from '../../clinical/growth/growth-words.ts';
import type { GrowthValues } from '../../clinical/growth/measure.ts';
import { sexAtBirth } from '../../clinical/growth/sex-at-birth.ts';
import { isNotDone, type Height, type Weight } from '../../clinical/vitals/reading.ts';
import { convertLength, convertWeight, plain, roundTo } from '../../clinical/vitals/units.ts';
import { formatLength, formatWeight } from '../../clinical/vitals/units.ts';
import type { RecordedVital, RoomingVisit } from './visit.contract.ts';

type Child = NonNullable<RoomingVisit['child']>;
type Measured = RoomingVisit['last'][number];

/**
 * How old a height may be for today's blood pressure to be read by it. A caution of our own: the
 * percentile is that of the day it was taken.
 */
const heightHoldsDays = 183;
const adultFromYears = 18;

/** What was measured in this visit and stands, newest first, as `last` has what was before. */
export function measuredToday(
  recorded: readonly RecordedVital[],
  today: Temporal.PlainDate,
): Measured[] {
  return recorded.flatMap(({ vitalSign, error }) =>
    vitalSign && !error && !isNotDone(vitalSign) ? [{ day: today.toString(), vitalSign }] : [],
  );
}

/**
 * What is told of a child under 18 whose birthday is known; percentiles only where sex is too. Born
 * before 37 weeks, it is counted from the due date until 24 months after birth.
 */
export function presentChild(
  patient: Patient,
  today: Temporal.PlainDate,
  measured: readonly Measured[],
  gestationDays?: number,
): Child | undefined {
  const { birthDate } = patient;
  if (birthDate?.length !== 10) return undefined;
  const born = Temporal.PlainDate.from(birthDate);
  const ageYears = born.until(today, { largestUnit: 'years' }).years;
  if (Temporal.PlainDate.compare(today, born) < 0 || ageYears >= adultFromYears) return undefined;
  const sex = tableSexes.find((each) => each === sexAtBirth(patient));
  const [weight, height] = [newest('weight', measured), newest('height', measured)];
  const about = { sex, born, gestationDays };
  const ages = agesOn(birthDate, today, gestationDays);
  const isCorrected = !('missing' in ages) && ages.correctedByDays !== undefined;
  return {
    sex,
    correctedAge: isCorrected ? ages.countedWords : undefined,
    weight: weight && presentWeight(weight.vitalSign as Weight, weight.day, about),
    height: height && presentHeight(height.vitalSign as Height, height.day, about),
    heightColumn: height && columnOf(height.vitalSign as Height, height.day, about, today),
    heightBordersCm: sex && heightBordersCm(sex, born.until(today).days),
  };
}

/** Outside of these a child's weight (kg) or height (cm) is to be confirmed before it is saved. */
export function bordersOf(
  patient: Patient,
  on: Temporal.PlainDate,
  gestationDays: number | undefined,
): RoomingVisit['borders'] {
  const { birthDate } = patient;
  const child = { sex: sexAtBirth(patient), birthDate, gestationDays, on };
  const [weight, height] = [extremeBorders('weight', child), extremeBorders('length', child)];
  return weight || height ? { weight, height } : undefined;
}

interface About {
  sex: TableSex | undefined;
  born: Temporal.PlainDate;
  gestationDays: number | undefined;
}

function newest(sign: 'weight' | 'height', measured: readonly Measured[]): Measured | undefined {
  return measured.find(({ vitalSign }) => vitalSign.sign === sign && !isNotDone(vitalSign));
}

function presentWeight(weight: Weight, day: string, about: About): Child['weight'] {
  const weightKg = convertWeight(weight.value, weight.unit, 'kg');
  const ageMonths = about.born.until(Temporal.PlainDate.from(day), {
    largestUnit: 'months',
  }).months;
  const pounds = formatWeight(weight.value, weight.unit, 'us', ageMonths);
  const words = `${plain(roundTo(weightKg, weightKg < 10 ? 2 : 1))} kg (${pounds})`;
  return { words, day, ...placed('weight', { weightKg }, day, about) };
}

function presentHeight(height: Height, day: string, about: About): Child['height'] {
  const lengthCm = convertLength(height.value, height.unit, 'cm');
  const feet = formatLength(height.value, height.unit, 'us');
  const words = `${plain(roundTo(lengthCm, 1))} cm (${feet})`;
  const values = { lengthCm, position: height.position };
  return { words, day, ...placed('length', values, day, about) };
}

/** Among children of that age by the standard that is recommended for it. */
function placed(
  measure: 'weight' | 'length',
  values: GrowthValues,
  day: string,
  { sex, born, gestationDays }: About,
): { percentile?: number; standard?: string; isExtreme?: boolean } {
  const answer = assessGrowth({
    measure,
    sex,
    birthDate: born.toString(),
    on: Temporal.PlainDate.from(day),
    gestationDays,
    values,
  });
  if (answer.verdict === 'not-assessed') return {};
  const { percentile, standard, verdict } = answer;
  const isExtreme = verdict === 'extreme' || undefined;
  return { percentile, standard: standardNames[standard], ...(isExtreme && { isExtreme }) };
}

function columnOf(
  height: Height,
  day: string,
  { sex, born }: About,
  today: Temporal.PlainDate,
): Child['heightColumn'] {
  const on = Temporal.PlainDate.from(day);
  if (sex === undefined || on.until(today).days > heightHoldsDays) return undefined;
  const heightCm = convertLength(height.value, height.unit, 'cm');
  const ageDays = born.until(on).days;
  return heightPlace({ sex, ageDays, heightCm, position: height.position })?.column;
}
