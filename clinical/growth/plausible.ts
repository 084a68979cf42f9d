import { valueAtZ, type Lms } from './lms.ts';
import type { GrowthMeasure, GrowthStandard } from './measure.ts';

/**
 * CDC's modified z-score: how many times half the way from the median to ±2 SD a value lies out.
 * Undefined where the distribution ends before 2 SD.
 */
export function modifiedZ(value: number, lms: Lms): number | undefined {
  const out = valueAtZ(value < lms.m ? -2 : 2, lms);
  return out === undefined ? undefined : (value - lms.m) / (Math.abs(out - lms.m) / 2);
}

type Limits = Readonly<Record<GrowthMeasure, readonly [low: number, high: number]>>;

/** CDC's by modified z-score, WHO's by z-score; Fenton has none. */
const limits: Readonly<Record<Exclude<GrowthStandard, 'fenton-2013'>, Limits>> = {
  'cdc-2000': {
    weight: [-5, 8],
    length: [-5, 4],
    'head-circumference': [-5, 5],
    'weight-for-length': [-4, 8],
    'body-mass-index': [-4, 8],
  },
  'who-2006': {
    weight: [-6, 5],
    length: [-6, 6],
    'head-circumference': [-5, 5],
    'weight-for-length': [-5, 5],
    'body-mass-index': [-5, 5],
  },
};

/** -1 when extremely low, 1 when extremely high, 0 between; both ends are still within. */
export function extremeSide(
  standard: GrowthStandard,
  measure: GrowthMeasure,
  score: number,
): -1 | 0 | 1 {
  if (standard === 'fenton-2013') return 0;
  const [low, high] = limits[standard][measure];
  return score < low ? -1 : score > high ? 1 : 0;
}
