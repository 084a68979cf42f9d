import { Temporal } from 'temporal-polyfill';
import { agesOn, type GrowthAges } from '../../clinical/growth/ages.ts';
import { assessGrowth } from '../../clinical/growth/assess-growth.ts';
import { chartForms, type GrowthChart } from '../../clinical/growth/chart-forms.ts';
import { percentileWords, zWords } from '../../clinical/growth/growth-words.ts';
import type { GrowthMeasure, GrowthValues, TableSex } from '../../clinical/growth/measure.ts';
import {
  formatCircumference,
  formatLength,
  formatWeightWithKilograms,
  plain,
  roundTo,
} from '../../clinical/vitals/units.ts';
import type { GrowthOccasion } from './growth-occasions.ts';
import type { GrowthReading } from './growth.contract.ts';

/** Of whom the measurements are. */
export interface GrowthChild {
  sex: TableSex;
  birthDate: string | undefined;
  gestationDays: number | undefined;
}

/** The readings that stand on a chart, oldest first, and how many stand on another. */
export function presentGrowth(
  occasions: readonly GrowthOccasion[],
  child: GrowthChild,
  chart: GrowthChart,
  measure: GrowthMeasure,
): { readings: GrowthReading[]; elsewhere: number } {
  const readings: GrowthReading[] = [];
  let elsewhere = 0;
  for (const { day, values } of occasions) {
    const value = valueOf(measure, values);
    if (value === undefined) continue;
    const on = Temporal.PlainDate.from(day);
    const ages = agesOn(child.birthDate, on, child.gestationDays);
    if ('missing' in ages || !standsOn(chart, ages)) elsewhere++;
    else readings.push(readingOn({ day, on, values, value, ages }, child, chart, measure));
  }
  return { readings, elsewhere };
}

/** The age as the chart counts it: since birth or due, or since the last period. */
function placeOf(chart: GrowthChart, ages: GrowthAges): number | undefined {
  return chart === 'fenton' ? ages.postmenstrualDays : ages.countedDays;
}

function standsOn(chart: GrowthChart, ages: GrowthAges): boolean {
  const { fromDays, toDays } = chartForms[chart];
  const place = placeOf(chart, ages);
  return place !== undefined && place >= fromDays && place <= toDays;
}

/** What is measured of a measure that day; undefined when nothing is. */
function valueOf(
  measure: GrowthMeasure,
  { weightKg, lengthCm, headCm, bodyMassIndex }: GrowthValues,
): number | undefined {
  switch (measure) {
    case 'weight':
      return weightKg;
    case 'length':
      return lengthCm;
    case 'head-circumference':
      return headCm;
    case 'weight-for-length':
      return lengthCm === undefined ? undefined : weightKg;
    case 'body-mass-index':
      return weightKg === undefined || lengthCm === undefined
        ? bodyMassIndex
        : weightKg / (lengthCm / 100) ** 2;
  }
}

interface Taken {
  day: string;
  on: Temporal.PlainDate;
  values: GrowthValues;
  value: number;
  ages: GrowthAges;
}

function readingOn(
  { day, on, values, value, ages }: Taken,
  child: GrowthChild,
  chart: GrowthChart,
  measure: GrowthMeasure,
): GrowthReading {
  const { standard } = chartForms[chart];
  const answer = assessGrowth({ ...child, measure, standard, on, values });
  const { correctedByDays, words, countedWords } = ages;
  const about = {
    key: day,
    date: day,
    age: correctedByDays === undefined ? words : `${words} (corrected ${countedWords})`,
    value: valueWords(measure, values, value, ages.days),
    verdict: answer.verdict,
    because: answer.because,
  };
  const along =
    measure === 'weight-for-length' && answer.verdict !== 'not-assessed'
      ? answer.place
      : placeOf(chart, ages);
  if (answer.verdict === 'not-assessed' || along === undefined) return about;
  return {
    ...about,
    at: [roundTo(along, 2), roundTo(drawnValue(measure, answer.value, value), 3)],
    percentile: percentileWords(answer.percentile),
    z: zWords(answer.z),
  };
}

/** A length is drawn as the table takes it; a weight by Fenton is looked up in grams, not drawn so. */
function drawnValue(measure: GrowthMeasure, lookedUp: number, measured: number): number {
  return measure === 'length' ? lookedUp : measured;
}

function valueWords(
  measure: GrowthMeasure,
  { weightKg, lengthCm }: GrowthValues,
  value: number,
  ageDays: number,
): string {
  const ageMonths = ageDays / 30.4375;
  const weight = (kg: number) => formatWeightWithKilograms(roundTo(kg, 2), 'kg', 'us', ageMonths);
  const length = (cm: number) =>
    `${formatLength(roundTo(cm, 1), 'cm', 'us')} (${formatLength(roundTo(cm, 1), 'cm', 'metric')})`;
  switch (measure) {
    case 'weight':
      return weight(value);
    case 'length':
      return length(value);
    case 'head-circumference':
      return `${formatCircumference(value, 'cm', 'us')} (${formatCircumference(roundTo(value, 1), 'cm', 'metric')})`;
    case 'weight-for-length':
      return `${weight(weightKg ?? value)} at ${length(lengthCm ?? 0)}`;
    case 'body-mass-index':
      return `${plain(roundTo(value, 1))} kg/m²`;
  }
}
