import { describe, expect, test } from 'vitest';
import { tableOf } from '../growth/tables.ts';
import { valueAtZ } from '../growth/lms.ts';
import { childPercentiles, heightColumns, tableSexes, type TableSex } from './child-limits.ts';
import { percentileOf, pressureAtPercentile } from './percentile.ts';

/**
 * Answers of the program that was published with the paper, of its own sample: age, height,
 * systolic and its percentile, diastolic and its percentile.
 */
const boys = [
  [14.7917, 152.9, 116.047, 84, 53.2416, 30],
  [6, 128.2, 87.166, 9, 57.9352, 48],
  [15, 170.7, 119.714, 72, 67.9091, 59],
  [11, 145.9, 111.714, 85, 51.9091, 17],
  [7, 121.3, 91.714, 33, 51.9091, 29],
  [7, 121.2, 69.166, 1, 43.9352, 9],
  [16, 162.5, 105.166, 28, 57.9352, 30],
  [15.9316, 165.1, 118, 69, 64, 48],
  [13.8, 154.9, 132.821, 99, 76.3471, 93],
  [16.3, 161.9, 112.821, 53, 56.3471, 24],
  [15.3, 157.5, 82.821, 1, 46.3471, 11],
  [14.7, 170.2, 102.821, 17, 56.3471, 22],
  [14.3059, 149.5, 103.618, 48, 74.563, 90],
  [13.4671, 137, 95.618, 27, 72.563, 84],
  [11.4002, 139, 105.618, 70, 74.563, 89],
  [12.0587, 144, 95.618, 22, 50.563, 17],
] as const;
const girls = [
  [9, 123.5, 88.714, 28, 44.7809, 14],
  [7, 120.5, 88.714, 27, 56.7809, 51],
  [15, 169.5, 104.714, 32, 70.7809, 66],
  [16, 151.4, 118.714, 88, 86.7809, 99],
  [12.2083, 149.1, 116.673, 90, 59.2037, 42],
  [15.1567, 157.5, 120, 88, 80, 95],
  [11.2909, 160, 114, 77, 70, 75],
  [6.3874, 127, 96, 45, 50, 21],
  [15.3, 170.2, 129.515, 97, 66.2976, 46],
  [17.6, 154.9, 105.515, 38, 32.2976, 1],
  [14.4, 175.9, 105.515, 32, 64.2976, 35],
  [15.6, 181, 101.515, 17, 78.2976, 90],
  [12.0833, 131, 90.602, 21, 66.6535, 70],
  [10.3717, 141, 104.602, 68, 74.6535, 91],
] as const;

type Answers = readonly (readonly number[])[];

/** How far our percentiles are from the program's, one number a pressure. */
function away(sex: TableSex, answers: Answers): number[] {
  return answers.flatMap(([ageYears = 0, heightCm = 0, sbp = 0, s = 0, dbp = 0, d = 0]) => {
    const asked = { sex, ageYears, heightCm };
    return [
      Math.abs((percentileOf({ ...asked, part: 'systolic' }, sbp) ?? Number.NaN) - s),
      Math.abs((percentileOf({ ...asked, part: 'diastolic' }, dbp) ?? Number.NaN) - d),
    ];
  });
}

/** By how much our pressure differs from each cell of the AAP's table, in mmHg. */
function fromCells(sex: TableSex): number[] {
  const zs = [-1.645, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.645];
  const found: number[] = [];
  for (let age = 1; age <= 17; age++) {
    // The heights the table prints are those of the middle of the year.
    const months = (age + 0.5) * 12;
    const name = months < 24 ? 'length-for-age' : 'stature-for-age';
    const lms = tableOf('cdc-2000', name, sex)?.at(months);
    heightColumns.forEach((column, at) => {
      const heightCm = lms && valueAtZ(zs[at] ?? 0, lms);
      const cell = childPercentiles(sex, age, column);
      if (heightCm === undefined || cell === undefined) throw new Error('a cell is missing');
      for (const part of ['systolic', 'diastolic'] as const) {
        for (const percentile of [50, 90, 95] as const) {
          const asked = { sex, part, ageYears: age, heightCm };
          const ours = pressureAtPercentile(asked, percentile) ?? Number.NaN;
          found.push(Math.abs(ours - cell[`p${percentile}`][part]));
        }
      }
    });
  }
  return found;
}

describe('percentiles by quantile regression (Rosner 2008)', () => {
  test('boys: every answer of the published program comes out the same', () => {
    expect(away('male', boys)).toEqual(boys.flatMap(() => [0, 0]));
  });

  test('girls: at most 2 points away from the published program', () => {
    expect(Math.max(...away('female', girls))).toBeLessThanOrEqual(2);
  });

  test('every cell of the AAP’s tables comes out: boys within 1 mmHg, girls within 2.2', () => {
    expect(tableSexes.map((sex) => fromCells(sex).length)).toEqual([714, 714]);
    expect(Math.max(...fromCells('male'))).toBeLessThanOrEqual(1.005);
    const ofGirls = fromCells('female');
    expect(Math.max(...ofGirls)).toBeLessThanOrEqual(2.2);
    expect(ofGirls.filter((mmHg) => mmHg <= 1.005).length).toBeGreaterThan(650);
  });

  test('there is none outside 1 to under 18 years, or without a height', () => {
    const asked = { sex: 'male', part: 'systolic', ageYears: 9, heightCm: 135 } as const;
    expect(percentileOf(asked, 100)).toBeGreaterThan(1);
    expect(percentileOf({ ...asked, ageYears: 0.99 }, 100)).toBeUndefined();
    expect(percentileOf({ ...asked, ageYears: 18 }, 100)).toBeUndefined();
    expect(percentileOf({ ...asked, heightCm: 0 }, 100)).toBeUndefined();
    expect(percentileOf({ ...asked, heightCm: Number.NaN }, 100)).toBeUndefined();
    expect(pressureAtPercentile(asked, 100)).toBeUndefined();
    expect(percentileOf(asked, 20)).toBe(1);
    expect(percentileOf(asked, 250)).toBe(99);
  });
});
