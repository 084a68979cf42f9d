import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aapEntries } from '../../tools/import-blood-pressure-aap.ts';
import table from '../../reference/blood-pressure/aap-2017/table.json' with { type: 'json' };
import { childCategories, childCategory } from './category.ts';
import {
  childLimits,
  childPercentiles,
  heightColumns,
  tableSexes,
  type ChildLimits,
} from './child-limits.ts';

const published = join(import.meta.dirname, '../../../shared/corpora/blood-pressure');
const ages = Array.from({ length: 17 }, (_, index) => index + 1);
const cells = tableSexes.flatMap((sex) =>
  ages.flatMap((age) => heightColumns.map((column) => [sex, age, column] as const)),
);
const at = (systolicMmHg: number, diastolicMmHg: number) => ({ systolicMmHg, diastolicMmHg });

describe('the AAP’s tables 4 and 5', () => {
  test.skipIf(!existsSync(published))('are what the importer makes of the published files', () => {
    const made = aapEntries((file) => readFileSync(join(published, file), 'utf8'));
    expect(table).toEqual(Object.fromEntries(made));
  });

  test.skipIf(!existsSync(published))('every published figure is answered, cell by cell', () => {
    let read = 0;
    for (const [file, sex] of [['boys', 'male'] as const, ['girls', 'female'] as const]) {
      const text = readFileSync(join(published, `flynn2017_bp_${file}.dat`), 'utf8');
      for (const line of text.trim().split('\n').slice(1)) {
        const [age = 0, percentile, ...values] = line.split(' ').map(Number);
        heightColumns.forEach((column, index) => {
          const found = childPercentiles(sex, age, column);
          expect(found?.[`p${percentile}` as 'p50' | 'p90' | 'p95']).toEqual({
            systolic: values[index],
            diastolic: values[index + 7],
          });
          read += 2;
        });
      }
    }
    expect(read).toBe(1428);
  });

  // Some cells that a clone with nothing beside it knows.
  test.each([
    ['male', 1, 5, [85, 40], [98, 52], [102, 54]],
    ['male', 8, 50, [98, 59], [110, 71], [114, 74]],
    ['male', 12, 95, [109, 63], [122, 76], [128, 79]],
    ['female', 1, 5, [84, 41], [98, 54], [101, 59]],
    ['female', 17, 50, [110, 66], [124, 77], [127, 81]],
  ] as const)('%s %i years, %ith percentile of height', (sex, age, column, one, two, three) => {
    const [p50, p90, p95] = [one, two, three].map(([systolic, diastolic]) => ({
      ...{ systolic, diastolic },
    }));
    expect(childPercentiles(sex, age, column)).toEqual({ p50, p90, p95 });
  });

  test('every cell rises: 50th below 90th below 95th, and never falls with height by more than 1', () => {
    for (const [sex, age, column] of cells) {
      const found = childPercentiles(sex, age, column);
      const taller = childPercentiles(
        sex,
        age,
        heightColumns[heightColumns.indexOf(column) + 1] ?? column,
      );
      for (const part of ['systolic', 'diastolic'] as const) {
        const rising = (['p50', 'p90', 'p95'] as const).map((one) => found?.[one][part] ?? 0);
        expect(rising[1]).toBeGreaterThan(rising[0] ?? 0);
        expect(rising[2]).toBeGreaterThan(rising[1] ?? 0);
        expect(taller?.p95[part]).toBeGreaterThanOrEqual((rising[2] ?? 0) - 1);
      }
    }
  });

  test('there is none under 1 year, from 18 years on, or between', () => {
    for (const age of [0, 18, 2.5, -1, Number.NaN]) {
      expect(childPercentiles('female', age, 50)).toBeUndefined();
      expect(childLimits('male', age, 50)).toBeUndefined();
    }
  });
});

describe('the categories of table 3', () => {
  test.each(cells)(
    '%s %i years, %ith percentile: each begins where it must',
    (sex, age, column) => {
      const { p90, p95 } = childPercentiles(sex, age, column)!;
      const limits = childLimits(sex, age, column)!;
      const low = 30;
      const category = (systolic: number, diastolic = low) =>
        childCategory(at(systolic, diastolic), limits);
      if (age >= 13) {
        expect([119, 120, 129, 130, 139, 140].map((mmHg) => category(mmHg))).toEqual([
          ...['normal', 'elevated', 'elevated', 'stage1', 'stage1', 'stage2'],
        ]);
        expect([79, 80, 89, 90].map((mmHg) => category(100, mmHg))).toEqual([
          ...['normal', 'stage1', 'stage1', 'stage2'],
        ]);
        return;
      }
      const elevated = Math.min(p90.systolic, 120);
      expect([elevated - 1, elevated].map((mmHg) => category(mmHg))).toEqual([
        'normal',
        'elevated',
      ]);
      expect([p95.systolic - 1, p95.systolic].map((mmHg) => category(mmHg))).toEqual([
        ...['elevated', 'stage1'],
      ]);
      const stage2 = Math.min(p95.systolic + 12, 140);
      expect([stage2 - 1, stage2].map((mmHg) => category(mmHg))).toEqual(['stage1', 'stage2']);
      const [d90, d95] = [Math.min(p90.diastolic, 80), Math.min(p95.diastolic, 80)];
      expect([d90 - 1, d90].map((mmHg) => category(80, mmHg))).toEqual(['normal', 'elevated']);
      expect(category(80, d95)).toBe('stage1');
      const d2 = Math.min(p95.diastolic + 12, 90);
      expect([d2 - 1, d2].map((mmHg) => category(80, mmHg))).toEqual(['stage1', 'stage2']);
    },
  );

  test('each begins at or above the one before, and danger above all', () => {
    for (const [sex, age, column] of cells) {
      const { elevated, stage1, stage2, danger } = childLimits(sex, age, column) as ChildLimits;
      const systolic = [elevated, stage1, stage2, danger].map((limit) => limit.systolic);
      expect(systolic).toEqual(systolic.toSorted((one, other) => one - other));
      expect(danger.diastolic).toBeGreaterThan(stage2.diastolic ?? Number.NaN);
    }
  });

  test('a higher pressure is never a milder category', () => {
    const mmHg = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(
        fc.constantFrom(...cells),
        mmHg,
        mmHg,
        fc.nat(60),
        fc.nat(60),
        (cell, s, d, up, more) => {
          const limits = childLimits(...cell)!;
          const rank = (one: ReturnType<typeof at>) =>
            childCategories.indexOf(childCategory(one, limits));
          expect(rank(at(s + up, d + more))).toBeGreaterThanOrEqual(rank(at(s, d)));
        },
      ),
    );
  });
});
