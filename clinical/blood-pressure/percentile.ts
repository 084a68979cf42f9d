import quantiles from '../../reference/blood-pressure/rosner-2008/quantiles.json' with { type: 'json' };
import type { TableSex } from './child-limits.ts';

/** Of whom, and which of the two numbers. */
export interface AskedPercentile {
  sex: TableSex;
  part: 'systolic' | 'diastolic';
  /** With fractions. */
  ageYears: number;
  heightCm: number;
}

interface Knots {
  heightCm: readonly number[];
  ageYears: readonly number[];
  product: readonly number[];
}

const rows = quantiles as unknown as Readonly<Record<string, readonly number[] | Knots>>;
const percentiles = Array.from({ length: 99 }, (_, index) => index + 1);

/**
 * The pressure in mmHg at a percentile (1 to 99) by the quantile regression that the AAP's tables
 * were made with (Rosner 2008): linear and restricted cubic splines of age, height and their
 * product. Undefined outside 1 to under 18 years.
 */
export function pressureAtPercentile(
  asked: AskedPercentile,
  percentile: number,
): number | undefined {
  const terms = termsOf(asked);
  const row = rows[`${asked.sex} ${asked.part} ${percentile}`];
  if (terms === undefined || !Array.isArray(row)) return undefined;
  return (row as readonly number[]).reduce((sum, each, at) => sum + each * (terms[at] ?? 0), 0);
}

/** The percentile, 1 to 99, whose pressure is nearest: 1 and 99 stand for all beyond. */
export function percentileOf(asked: AskedPercentile, mmHg: number): number | undefined {
  let nearest: { percentile: number; away: number } | undefined;
  for (const percentile of percentiles) {
    const pressure = pressureAtPercentile(asked, percentile);
    if (pressure === undefined) return undefined;
    const away = Math.abs(pressure - mmHg);
    if (nearest === undefined || away < nearest.away) nearest = { percentile, away };
  }
  return nearest?.percentile;
}

/** What the thirteen coefficients are multiplied with, in their order. */
function termsOf({ sex, ageYears, heightCm }: AskedPercentile): number[] | undefined {
  if (!(ageYears >= 1 && ageYears < 18) || !(heightCm > 0)) return undefined;
  const knots = rows[`${sex} knots`] as Knots;
  const product = (ageYears - 10) * (heightCm - 150);
  return [
    1,
    heightCm,
    ...spline(heightCm, knots.heightCm, 100),
    ageYears,
    ...spline(ageYears, knots.ageYears, 100),
    product,
    ...spline(product, knots.product, 10_000),
  ];
}

/** The three curved terms of a restricted cubic spline with five knots. */
function spline(value: number, knots: readonly number[], scale: number): number[] {
  const [last = 0, before = 0] = [knots[4], knots[3]];
  const cubed = (knot: number) => Math.max(0, value - knot) ** 3;
  return knots.slice(0, 3).map((knot) => {
    const bent =
      cubed(knot) -
      (cubed(before) * (last - knot)) / (last - before) +
      (cubed(last) * (before - knot)) / (last - before);
    return bent / scale;
  });
}
