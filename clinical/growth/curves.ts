import { roundTo } from '../vitals/units.ts';
import { chartForms, type ChartForm, type GrowthChart } from './chart-forms.ts';
import { indicatorOf } from './indicator.ts';
import type { GrowthMeasure, GrowthStandard, TableSex } from './measure.ts';
import { normalQuantile } from './normal.ts';
import { curveOf } from './place.ts';
import { tableOf } from './tables.ts';

/** One line of a chart: its name as printed, and places (days, or cm) with the value there. */
export interface GrowthCurve {
  label: string;
  /** Drawn stronger: the median. */
  isMedian: boolean;
  points: [place: number, value: number][];
}

type Line = [label: string, z: number];
const at = (percentile: number): Line => [String(percentile), normalQuantile(percentile / 100)];

/** As CDC prints WHO's charts: the outermost lines are 2 SD. */
const whoLines: readonly Line[] = [['2', -2], ...[5, 10, 25, 50, 75, 90, 95].map(at), ['98', 2]];
const cdcLines = [3, 10, 25, 50, 75, 90, 97].map(at);
const indexLines = [5, 10, 25, 50, 75, 85, 95, 99].map(at);
const fentonLines = [3, 10, 50, 90, 97].map(at);

function linesOf(standard: GrowthStandard, measure: GrowthMeasure): readonly Line[] {
  if (standard === 'who-2006') return whoLines;
  if (standard === 'fenton-2013') return fentonLines;
  return measure === 'body-mass-index' ? indexLines : cdcLines;
}

/** Enough places for a smooth line on any screen. */
const placesOnAxis = 72;

/** The lines of a chart, lowest first; none where the standard has no table for it. */
export function growthCurves(
  chart: GrowthChart,
  measure: GrowthMeasure,
  sex: TableSex,
): GrowthCurve[] {
  const form = chartForms[chart];
  return linesOf(form.standard, measure)
    .map(([label, z]) => ({
      label,
      isMedian: z === 0 || label === '50',
      points: placesOf(form, measure, sex).flatMap((place): [number, number][] => {
        const value = valueAt(form, measure, sex, place, z);
        return value === undefined ? [] : [[place, roundTo(value, 4)]];
      }),
    }))
    .filter(({ points }) => points.length > 1);
}

/** Places from end to end of the axis: days, or cm of a chart by length. */
function placesOf(form: ChartForm, measure: GrowthMeasure, sex: TableSex): number[] {
  const [from, to] =
    measure === 'weight-for-length' ? lengthsOf(form, sex) : [form.fromDays, form.toDays];
  const isByLength = measure === 'weight-for-length';
  return Array.from({ length: placesOnAxis + 1 }, (_, step) => {
    const place = from + ((to - from) * step) / placesOnAxis;
    return isByLength ? roundTo(place, 1) : Math.round(place);
  });
}

function lengthsOf({ standard, isLying }: ChartForm, sex: TableSex): [number, number] {
  const table = tableOf(standard, isLying ? 'weight-for-length' : 'weight-for-stature', sex);
  return [table?.from ?? 0, table?.to ?? 0];
}

/** A child of any size at this place, to find the table by the same way as a real one. */
function valueAt(
  form: ChartForm,
  measure: GrowthMeasure,
  sex: TableSex,
  place: number,
  z: number,
): number | undefined {
  const { standard, isLying } = form;
  const isByLength = measure === 'weight-for-length';
  const days = isByLength ? (isLying ? 365 : 900) : place;
  const ages = { days, postmenstrualDays: place };
  const position = isLying ? ('recumbent' as const) : ('standing' as const);
  const lengthCm = isByLength ? place : measure === 'length' ? 1 : undefined;
  const values = { weightKg: 1, headCm: 1, bodyMassIndex: 1, lengthCm, position };
  const indicator = indicatorOf(standard, measure, ages, values);
  if ('missing' in indicator) return undefined;
  const table = tableOf(standard, indicator.table, sex);
  const lms = table?.at(indicator.place);
  if (table === undefined || lms === undefined) return undefined;
  const value = curveOf({ standard, measure, sex, ages }, table, lms).valueAt(z);
  return value !== undefined && standard === 'fenton-2013' && measure === 'weight'
    ? value / 1000
    : value;
}
