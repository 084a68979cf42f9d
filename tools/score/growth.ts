import { readFileSync } from 'node:fs';
import { daysPerMonth, type GrowthMeasure, type TableSex } from '../../clinical/growth/measure.ts';
import { normalBelow } from '../../clinical/growth/normal.ts';
import { place, type Placed } from '../../clinical/growth/place.ts';
import { numberIn, rowsOf, type Row } from './csv.ts';
import type { Score } from './validate.ts';

/** What is held against a column: what we reckon, and how far off it may be. */
interface Held {
  got: number | undefined;
  within: number;
}

const zTolerance = 1e-3;
const sexes: Readonly<Record<string, TableSex>> = { '1': 'male', '2': 'female' };

/**
 * Holds our rules against answers in the format of CDC's SAS program (CSV: age in months or days,
 * sex 1 or 2, kg, cm, kg/m²): z-scores within 0.001, percentiles within what that is there, flags
 * exactly.
 * Each difference is a line; a row passes when it has none. Empty answers and other columns are
 * passed over.
 */
export function scoreGrowth(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  for (const { line, row } of rowsOf(readFileSync(path, 'utf8'))) {
    const wrong = differences(row);
    if (wrong.length === 0) score.right++;
    else score.wrong++;
    score.lines.push(...wrong.map((what) => `line ${line}: ${what}`));
  }
  score.lines.push(`${score.right} passed, ${score.wrong} failed`);
  return score;
}

function differences(row: Row): string[] {
  const sex = sexes[row['sex'] ?? ''];
  const ageDays = ageDaysIn(row);
  const isAsked = sex !== undefined && ageDays !== undefined;
  // Without age or sex nothing is assessed: right where no answer is expected either.
  const held = isAsked ? answersFor(row, sex, ageDays) : nothingHeld;
  return Object.entries(held).flatMap(([column, { got, within }]) => {
    const expected = numberIn(row, column);
    if (expected === undefined) return [];
    if (got !== undefined && Math.abs(got - expected) <= within) return [];
    return [`${column}: expected ${expected}, got ${got ?? 'not assessed'}`];
  });
}

const zColumns: [name: string, flag: string, measure: GrowthMeasure][] = [
  ['wa', 'wt', 'weight'],
  ['ha', 'ht', 'length'],
  ['headc', 'hc', 'head-circumference'],
  ['wh', 'wh', 'weight-for-length'],
  ['bmi', 'bmi', 'body-mass-index'],
];

/** The answers of a child whose age or sex is not known: none. */
const nothingHeld: Record<string, Held> = Object.fromEntries(
  [
    ...zColumns.flatMap(([name, flag]) => [
      ...[`${name}z`, `${name}pct`, `mod_${name}z`],
      `X_biv${flag}`,
    ]),
    ...['original_bmiz', 'original_bmipct', 'bmi50', 'bmip50', 'bmi95', 'bmip95', 'bmi120'],
  ].map((column) => [column, { got: undefined, within: 0 }]),
);

/** In days where the file has them, else in months of 30.4375 days. */
function ageDaysIn(row: Row): number | undefined {
  const [days, months] = [numberIn(row, 'agedays'), numberIn(row, 'agemos')];
  return days ?? (months === undefined ? undefined : months * daysPerMonth);
}

function answersFor(row: Row, sex: TableSex, ageDays: number): Record<string, Held> {
  const bodyMassIndex = numberIn(row, 'bmi');
  const values = {
    weightKg: numberIn(row, 'weight'),
    lengthCm: numberIn(row, 'height'),
    headCm: numberIn(row, 'headcir'),
  };
  const held: Record<string, Held> = {};
  for (const [name, flag, measure] of zColumns) {
    const isIndex = measure === 'body-mass-index' && bodyMassIndex !== undefined;
    const found = place({
      standard: 'cdc-2000',
      measure,
      sex,
      ages: { days: ageDays },
      values: isIndex ? { bodyMassIndex } : values,
    });
    const placed = 'missing' in found ? undefined : found;
    held[`${name}z`] = { got: placed?.z, within: zTolerance };
    held[`${name}pct`] = percentile(placed?.percentile, placed?.z);
    held[`mod_${name}z`] = { got: placed?.modifiedZ, within: zTolerance };
    held[`X_biv${flag}`] = { got: placed?.extreme, within: 0 };
    if (isIndex && placed) Object.assign(held, ofIndex(placed, bodyMassIndex));
  }
  return held;
}

function ofIndex({ index, median }: Placed, bodyMassIndex: number): Record<string, Held> {
  const [p95, z] = [index?.p95, index?.originalZ];
  const originalPct = z === undefined ? undefined : 100 * normalBelow(z);
  return {
    original_bmiz: { got: z, within: zTolerance },
    original_bmipct: percentile(originalPct, z),
    bmi50: { got: median, within: 1e-3 },
    bmip50: { got: (100 * bodyMassIndex) / median, within: 1e-2 },
    bmi95: { got: p95, within: 1e-3 },
    bmip95: { got: p95 && (100 * bodyMassIndex) / p95, within: 1e-2 },
    bmi120: { got: p95 && 1.2 * p95, within: 1e-3 },
  };
}

/** A percentile may be as far off as 0.001 of a z-score makes it there. */
function percentile(got: number | undefined, z: number | undefined): Held {
  const slope = z === undefined ? 0 : (100 * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return { got, within: slope * zTolerance + 1e-6 };
}
