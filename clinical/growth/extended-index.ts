import sigma from '../../reference/growth/cdc-2022-bmi/sigma.json' with { type: 'json' };
import { valueAtZ, type Lms } from './lms.ts';
import { daysPerMonth, type TableSex } from './measure.ts';
import { normalAbove, normalQuantile, quantileAbove } from './normal.ts';

const z95 = normalQuantile(0.95);

/** CDC's 95th percentile of body mass index, and the scale (σ) of what lies above it, in kg/m². */
export interface Above95 {
  p95: number;
  sigma: number;
}

/** Where the extension begins at an age; the age in days, from 2 years on. */
export function above95(lms: Lms, sex: TableSex, ageDays: number): Above95 {
  const years = ageDays / daysPerMonth / 12;
  const [a = 0, b = 0, c = 0] = sigma[sex];
  const p95 = valueAtZ(z95, lms);
  if (p95 === undefined) throw new Error('the body mass index table has no 95th percentile here');
  return { p95, sigma: a + b * years + c * years * years };
}

/**
 * The z-score of an index above the 95th percentile: the upper half of a normal distribution of
 * scale σ fills the five hundredths above it (CDC 2022). Reckoned from the share above, so that no
 * index is too high to be told from another.
 */
export function extendedZ(index: number, { p95, sigma: scale }: Above95): number {
  return quantileAbove(0.1 * normalAbove((index - p95) / scale));
}

/** The index at a z-score above that of the 95th percentile. */
export function extendedValue(z: number, { p95, sigma: scale }: Above95): number {
  return p95 + scale * quantileAbove(normalAbove(z) / 0.1);
}
