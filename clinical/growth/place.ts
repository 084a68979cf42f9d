import { steppedZ, steppedValue } from './beyond-three.ts';
import { above95, extendedValue, extendedZ, type Above95 } from './extended-index.ts';
import { indicatorOf, type Ages, type Indicator } from './indicator.ts';
import { valueAtZ, zOf, type Lms } from './lms.ts';
import type { GrowthMeasure, GrowthStandard, GrowthValues, TableSex } from './measure.ts';
import { normalBelow } from './normal.ts';
import { extremeSide, modifiedZ } from './plausible.ts';
import { tableOf, type LmsTable } from './tables.ts';

/** Where a child stands in a table. */
export interface Placed extends Indicator {
  z: number;
  /** 0 to 100. */
  percentile: number;
  median: number;
  modifiedZ?: number | undefined;
  /** -1 and 1: beyond what the standard takes for plausible. */
  extreme: -1 | 0 | 1;
  /** Of CDC's body mass index: the z-score of the 2000 tables, and the 95th percentile. */
  index?: { originalZ: number; p95: number; isExtended: boolean } | undefined;
}

/** What is compared with what. */
export interface Comparison {
  standard: GrowthStandard;
  measure: GrowthMeasure;
  sex: TableSex;
  ages: Ages;
  values: GrowthValues;
}

/** Places one measurement by the numbers alone; or says what is missing, in words for a person. */
export function place(comparison: Comparison): Placed | { missing: string } {
  const { standard, measure, sex, ages, values } = comparison;
  const indicator = indicatorOf(standard, measure, ages, values);
  if ('missing' in indicator) return indicator;
  if (!(indicator.value > 0) || !Number.isFinite(indicator.value)) {
    return { missing: 'a value above zero' };
  }
  const table = tableOf(standard, indicator.table, sex);
  if (table === undefined) return { missing: 'a table for this sex that is exact enough' };
  const lms = table.at(indicator.place);
  if (lms === undefined) return { missing: beyond(indicator, table) };
  const curve = curveOf(comparison, table, lms);
  const { z, index } = curve.score(indicator.value);
  const modified = modifiedZ(indicator.value, lms);
  const score = standard === 'cdc-2000' ? (modified ?? z) : z;
  return {
    ...indicator,
    z,
    percentile: normalBelow(z) * 100,
    median: lms.m,
    ...(standard === 'cdc-2000' && { modifiedZ: modified }),
    extreme: extremeSide(standard, measure, score),
    ...(index && { index }),
  };
}

function beyond({ table }: Indicator, { from, to }: LmsTable): string {
  if (/length$|stature$/.test(table)) return `a length or height of ${from} to ${to} cm`;
  return 'an age within the table';
}

interface Curve {
  score(value: number): Pick<Placed, 'z' | 'index'>;
  valueAt(z: number): number | undefined;
}

/** How a standard counts at one place of a table: value to z-score, and back for drawing. */
export function curveOf(
  { standard, measure, sex, ages }: Omit<Comparison, 'values'>,
  { straightBelow }: Pick<LmsTable, 'straightBelow'>,
  lms: Lms,
): Curve {
  const restsOnWeight = measure !== 'length' && measure !== 'head-circumference';
  if (standard === 'who-2006' && restsOnWeight) {
    return {
      score: (value) => ({ z: steppedZ(value, lms) }),
      valueAt: (z) => steppedValue(z, lms),
    };
  }
  if (standard === 'cdc-2000' && measure === 'body-mass-index') {
    return indexCurve(lms, above95(lms, sex, ages.days));
  }
  return {
    score: (value) => ({ z: zOf(value, lms, straightBelow) }),
    valueAt: (z) => valueAtZ(z, lms, straightBelow),
  };
}

function indexCurve(lms: Lms, above: Above95): Curve {
  const { p95 } = above;
  const z95 = zOf(p95, lms);
  return {
    score: (value) => {
      const originalZ = zOf(value, lms);
      const isExtended = value > p95;
      const z = isExtended ? extendedZ(value, above) : originalZ;
      return { z, index: { originalZ, p95, isExtended } };
    },
    valueAt: (z) => (z > z95 ? extendedValue(z, above) : valueAtZ(z, lms)),
  };
}
