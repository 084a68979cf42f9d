import { roundTo } from '../vitals/units.ts';
import type { GrowthMeasure, GrowthStandard } from './measure.ts';

export const measureNames: Readonly<Record<GrowthMeasure, string>> = {
  weight: 'Weight',
  length: 'Length or height',
  'head-circumference': 'Head circumference',
  'weight-for-length': 'Weight for length',
  'body-mass-index': 'BMI',
};

export const standardNames: Readonly<Record<GrowthStandard, string>> = {
  'who-2006': 'WHO 2006',
  'cdc-2000': 'CDC 2000',
  'fenton-2013': 'Fenton 2013',
};

/** `62nd percentile`, `0.4th percentile`, `below the 0.1st percentile`, `99.6th percentile`. */
export function percentileWords(percentile: number): string {
  if (percentile < 0.1) return 'below the 0.1st percentile';
  if (percentile > 99.9) return 'above the 99.9th percentile';
  const isNearEnd = percentile < 1 || percentile > 99;
  return `${ordinal(roundTo(percentile, isNearEnd ? 1 : 0))} percentile`;
}

/** `−1.24`, with a sign that is read as one. */
export function zWords(z: number): string {
  return roundTo(z, 2).toFixed(2).replace('-', '−');
}

/** `1st`, `22nd`, `13th`, `97.7th`. */
function ordinal(value: number): string {
  const [last, teen] = [value % 10, value % 100];
  const isTeen = teen >= 11 && teen <= 13;
  const ending = isTeen
    ? undefined
    : ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[last];
  return `${value}${ending ?? 'th'}`;
}
