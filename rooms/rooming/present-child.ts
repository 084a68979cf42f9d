import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { tableSexes, type TableSex } from '../../clinical/blood-pressure/child-limits.ts';
import { heightBordersCm, heightPlace } from '../../clinical/blood-pressure/height-column.ts';
import { daysAt24Months, type GrowthValues } from '../../clinical/growth/measure.ts';
import { place } from '../../clinical/growth/place.ts';
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

/** What is told of a child under 18 whose birthday is known; percentiles only where sex is too. */
export function presentChild(
  { birthDate, gender }: Patient,
  today: Temporal.PlainDate,
  measured: readonly Measured[],
): Child | undefined {
  if (birthDate?.length !== 10) return undefined;
  const born = Temporal.PlainDate.from(birthDate);
  const ageYears = born.until(today, { largestUnit: 'years' }).years;
  if (Temporal.PlainDate.compare(today, born) < 0 || ageYears >= adultFromYears) return undefined;
  const sex = tableSexes.find((each) => each === gender);
  const [weight, height] = [newest('weight', measured), newest('height', measured)];
  const about = { sex, born };
  return {
    weight: weight && presentWeight(weight.vitalSign as Weight, weight.day, about),
    height: height && presentHeight(height.vitalSign as Height, height.day, about),
    heightColumn: height && columnOf(height.vitalSign as Height, height.day, about, today),
    heightBordersCm: sex && heightBordersCm(sex, born.until(today).days),
  };
}

interface About {
  sex: TableSex | undefined;
  born: Temporal.PlainDate;
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

/** Under two years among WHO's children, from then on among CDC's, as CDC and AAP ask. */
function placed(
  measure: 'weight' | 'length',
  values: GrowthValues,
  day: string,
  { sex, born }: About,
): { percentile?: number; standard?: string } {
  if (sex === undefined) return {};
  const days = born.until(Temporal.PlainDate.from(day)).days;
  const isWho = days < daysAt24Months;
  const standard = isWho ? 'who-2006' : 'cdc-2000';
  const found = place({ standard, measure, sex, ages: { days }, values });
  if ('missing' in found || found.extreme !== 0) return {};
  return { percentile: found.percentile, standard: isWho ? 'WHO 2006' : 'CDC 2000' };
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
