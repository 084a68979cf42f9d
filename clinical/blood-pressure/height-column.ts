import { valueAtZ, type Lms } from '../growth/lms.ts';
import { place } from '../growth/place.ts';
import { tableOf } from '../growth/tables.ts';
import { daysAt24Months, daysPerMonth, type Position } from '../growth/measure.ts';
import { columnIn, type HeightColumn, type TableSex } from './child-limits.ts';

/** A height with the age it was taken at. */
export interface HeightAtAge {
  sex: TableSex;
  ageDays: number;
  heightCm: number;
  position?: Position | undefined;
}

/** Where a height stands among children of that age. */
export interface HeightPlace {
  z: number;
  /** 0 to 100. */
  percentile: number;
  /** The column of the blood-pressure table that is nearest. */
  column: HeightColumn;
}

/** The z-scores of the columns: 5th, 10th, 25th, 50th and so on. */
const columnZ: readonly number[] = [-1.645, -1.282, -0.674, 0, 0.674, 1.282, 1.645];
/** Half way between neighbours: where one column gives way to the next. */
const columnBordersZ: readonly number[] = columnZ
  .slice(1)
  .map((z, index) => (z + (columnZ[index] ?? 0)) / 2);

/**
 * The height percentile that the AAP's tables are read by: on CDC's growth charts of 2000, length
 * under 24 months and stature from then on, at the exact age; and the nearest column of the table.
 * Undefined where CDC has no table.
 */
export function heightPlace({
  sex,
  ageDays,
  heightCm,
  position,
}: HeightAtAge): HeightPlace | undefined {
  const found = place({
    standard: 'cdc-2000',
    measure: 'length',
    sex,
    ages: { days: ageDays },
    values: { lengthCm: heightCm, position },
  });
  if ('missing' in found) return undefined;
  return { z: found.z, percentile: found.percentile, column: columnIn(columnBordersZ, found.z) };
}

/**
 * The heights in cm at which one column gives way to the next at an age, lowest first: of length
 * under 24 months, of stature from then on. Undefined where CDC has no table.
 */
export function heightBordersCm(sex: TableSex, ageDays: number): number[] | undefined {
  const lms = lmsAt(sex, ageDays);
  if (lms === undefined) return undefined;
  const borders = columnBordersZ.map((z) => valueAtZ(z, lms));
  return borders.every((cm) => cm !== undefined) ? borders : undefined;
}

/** The height in cm at a z-score among children of an age. Undefined where CDC has no table. */
export function heightAtZ(sex: TableSex, ageDays: number, z: number): number | undefined {
  const lms = lmsAt(sex, ageDays);
  return lms && valueAtZ(z, lms);
}

/** Of length under 24 months, of stature from then on. */
function lmsAt(sex: TableSex, ageDays: number): Lms | undefined {
  const name = ageDays < daysAt24Months ? 'length-for-age' : 'stature-for-age';
  return tableOf('cdc-2000', name, sex)?.at(ageDays / daysPerMonth);
}
