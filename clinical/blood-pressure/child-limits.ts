import table from '../../reference/blood-pressure/aap-2017/table.json' with { type: 'json' };

/** The percentiles of height that the table has a column for. */
export const heightColumns = [5, 10, 25, 50, 75, 90, 95] as const;
export type HeightColumn = (typeof heightColumns)[number];

/** The tables know these two. */
export const tableSexes = ['male', 'female'] as const;
export type TableSex = (typeof tableSexes)[number];

/** A systolic and a diastolic pressure in mmHg; without one where the number plays no part. */
export interface Limit {
  systolic: number;
  diastolic?: number | undefined;
}

/** From where each category begins, that value included, in mmHg. */
export interface ChildLimits {
  elevated: Limit;
  stage1: Limit;
  stage2: Limit;
  /** To be seen at once, whatever else is known. */
  danger: Limit;
}

/** What the table has for one sex, age and height. */
export interface ChildPercentiles {
  p50: Both;
  p90: Both;
  p95: Both;
}

/** Both numbers, in mmHg. */
interface Both {
  systolic: number;
  diastolic: number;
}

/** From this birthday on height plays no part, and the limits are those of adults. */
export const fixedLimitsFromYears = 13;

interface Row {
  systolic: readonly (readonly number[])[];
  diastolic: readonly (readonly number[])[];
}
const rows: Readonly<Record<string, Row>> = table;

/**
 * The 50th, 90th and 95th percentile of blood pressure by the AAP's tables 4 and 5 (Flynn 2017), at
 * 1 to 17 completed years; undefined at other ages.
 */
export function childPercentiles(
  sex: TableSex,
  ageYears: number,
  column: HeightColumn,
): ChildPercentiles | undefined {
  const row = rows[`${sex} ${ageYears}`];
  if (row === undefined) return undefined;
  const at = heightColumns.indexOf(column);
  const cell = (percentile: number): Both => ({
    systolic: row.systolic[percentile]?.[at] ?? Number.NaN,
    diastolic: row.diastolic[percentile]?.[at] ?? Number.NaN,
  });
  return { p50: cell(0), p90: cell(1), p95: cell(2) };
}

/** From 13 years on (Flynn 2017, table 3); to be sent at once above 180/120. */
const fixedLimits: ChildLimits = {
  elevated: { systolic: 120 },
  stage1: { systolic: 130, diastolic: 80 },
  stage2: { systolic: 140, diastolic: 90 },
  danger: { systolic: 181, diastolic: 121 },
};

const stage2Above95 = 12;
/** More than 30 mmHg above the 95th percentile. */
const dangerAbove95 = 31;

/**
 * Where the categories begin at 1 to 17 completed years (Flynn 2017, table 3): under 13 the 90th,
 * the 95th and the 95th percentile + 12 mmHg, or 120/80, 130/80 and 140/90 where those are lower.
 * Undefined at other ages.
 */
export function childLimits(
  sex: TableSex,
  ageYears: number,
  column: HeightColumn,
): ChildLimits | undefined {
  const found = childPercentiles(sex, ageYears, column);
  if (found === undefined) return undefined;
  if (ageYears >= fixedLimitsFromYears) return fixedLimits;
  const { p90, p95 } = found;
  const above = (mmHg: number) => ({
    systolic: p95.systolic + mmHg,
    diastolic: p95.diastolic + mmHg,
  });
  return {
    elevated: lower(p90, { systolic: 120, diastolic: 80 }),
    stage1: lower(p95, { systolic: 130, diastolic: 80 }),
    stage2: lower(above(stage2Above95), { systolic: 140, diastolic: 90 }),
    danger: above(dangerAbove95),
  };
}

function lower(one: Both, other: Both): Both {
  return {
    systolic: Math.min(one.systolic, other.systolic),
    diastolic: Math.min(one.diastolic, other.diastolic),
  };
}

/** The column for a height, or a z-score, by six rising borders between the seven columns. */
export function columnIn(borders: readonly number[], value: number): HeightColumn {
  const at = borders.findIndex((border) => value < border);
  return heightColumns[at < 0 ? heightColumns.length - 1 : at] ?? 50;
}
