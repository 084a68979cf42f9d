import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growthMeasures, type GrowthMeasure, type GrowthValues, type TableSex } from './measure.ts';
import { place, type Comparison, type Placed } from './place.ts';

function placed(comparison: Comparison): Placed {
  const found = place(comparison);
  if ('missing' in found) throw new Error(`needs ${found.missing}`);
  return found;
}

const who = (measure: GrowthMeasure, sex: TableSex, days: number, values: GrowthValues) =>
  placed({ standard: 'who-2006', measure, sex, ages: { days }, values });
const cdc = (measure: GrowthMeasure, sex: TableSex, days: number, values: GrowthValues) =>
  placed({ standard: 'cdc-2000', measure, sex, ages: { days }, values });

/** WHO's printed tables by z-score, -3 to 3, to one decimal (simplified field tables, 2006). */
const printed: [measure: GrowthMeasure, sex: TableSex, days: number, values: number[]][] = [
  ['weight', 'male', 0, [2.1, 2.5, 2.9, 3.3, 3.9, 4.4, 5.0]],
  ['weight', 'female', 0, [2.0, 2.4, 2.8, 3.2, 3.7, 4.2, 4.8]],
  ['weight', 'male', 365, [6.9, 7.7, 8.6, 9.6, 10.8, 12.0, 13.3]],
  ['weight', 'female', 365, [6.3, 7.0, 7.9, 8.9, 10.1, 11.5, 13.1]],
  ['length', 'male', 365, [68.6, 71.0, 73.4, 75.7, 78.1, 80.5, 82.9]],
  ['length', 'female', 365, [66.3, 68.9, 71.4, 74.0, 76.6, 79.2, 81.7]],
  ['head-circumference', 'male', 365, [42.2, 43.5, 44.8, 46.1, 47.4, 48.6, 49.9]],
];

describe('Spec: chart/growth', () => {
  test.each(printed)('WHO prints the same %s of a %s at %d days', (measure, sex, days, values) => {
    values.forEach((value, at) => {
      const given: GrowthValues =
        measure === 'weight'
          ? { weightKg: value }
          : measure === 'length'
            ? { lengthCm: value }
            : { headCm: value };
      const rounded = measure === 'weight' ? 0.05 / value / 0.11 : 0.05 / 1.2;
      expect(Math.abs(who(measure, sex, days, given).z - (at - 3))).toBeLessThan(rounded + 0.01);
    });
  });

  test('the worked example of CDC: a boy of 4 years with a BMI of 12 (modified z −3.85)', () => {
    const { modifiedZ, extreme } = cdc('body-mass-index', 'male', 48.5 * 30.4375, {
      bodyMassIndex: 12,
    });
    expect(modifiedZ).toBeCloseTo(-3.85, 1);
    expect(extreme).toBe(0);
  });

  test('above the 95th percentile the index of CDC 2022 takes over without a step', () => {
    const at = (bodyMassIndex: number) => cdc('body-mass-index', 'female', 3650, { bodyMassIndex });
    const p95 = at(20).index?.p95 ?? 0;
    expect(at(p95 - 1e-9).z).toBeCloseTo(at(p95 + 1e-9).z, 6);
    expect(at(p95 + 1).index?.isExtended).toBe(true);
    expect(at(p95 + 1).percentile).toBeLessThan(100);
    expect(at(70).z).toBeGreaterThan(at(60).z);
  });

  test('WHO counts weight beyond 3 in even steps, length not', () => {
    const z = (weightKg: number) => who('weight', 'male', 365, { weightKg }).z;
    const valueAt = (wanted: number) => {
      let [low, high] = [5, 20];
      for (let step = 0; step < 60; step++) {
        const half = (low + high) / 2;
        if (z(half) < wanted) low = half;
        else high = half;
      }
      return low;
    };
    const step = valueAt(3) - valueAt(2);
    expect(z(valueAt(3) + 2 * step)).toBeCloseTo(5, 6);
    const below = valueAt(-2) - valueAt(-3);
    expect(z(valueAt(-3) - 1.5 * below)).toBeCloseTo(-4.5, 6);
    const length = (lengthCm: number) => who('length', 'male', 365, { lengthCm }).z;
    expect(length(75.7488 + 5 * 2.3785)).toBeCloseTo(5, 1);
  });

  test('standing before 24 months is 0.7 cm less than lying, from then on 0.7 cm more', () => {
    const z = (days: number, lengthCm: number, position?: 'recumbent' | 'standing') =>
      who('length', 'female', days, { lengthCm, position }).z;
    expect(z(700, 85, 'standing')).toBeCloseTo(z(700, 85.7, 'recumbent'), 9);
    expect(z(700, 85)).toBe(z(700, 85, 'recumbent'));
    expect(z(800, 85, 'recumbent')).toBeCloseTo(z(800, 84.3, 'standing'), 9);
    expect(z(800, 85)).toBe(z(800, 85, 'standing'));
  });

  test('CDC has its own lengths to 36 months for who lay', () => {
    const by = (position: 'recumbent' | 'standing') =>
      cdc('length', 'male', 900, { lengthCm: 91, position });
    expect([by('recumbent').table, by('standing').table]).toEqual([
      'length-for-age',
      'stature-for-age',
    ]);
  });
});

const anySex = fc.constantFrom<TableSex>('male', 'female');
const anyMeasure = fc.constantFrom(...growthMeasures);
const usual: Record<GrowthMeasure, [low: number, high: number]> = {
  weight: [1, 150],
  length: [40, 200],
  'head-circumference': [28, 60],
  'weight-for-length': [1, 40],
  'body-mass-index': [8, 60],
};

function valuesOf(measure: GrowthMeasure, value: number, lengthCm: number): GrowthValues {
  switch (measure) {
    case 'weight':
      return { weightKg: value };
    case 'length':
      return { lengthCm: value };
    case 'head-circumference':
      return { headCm: value };
    case 'weight-for-length':
      return { weightKg: value, lengthCm };
    case 'body-mass-index':
      return { bodyMassIndex: value };
  }
}

/** Days over which a standard answers for a measure. */
const spans: [Comparison['standard'], GrowthMeasure, from: number, to: number][] = [
  ...growthMeasures.map((measure): (typeof spans)[number] => ['who-2006', measure, 0, 1826]),
  ['cdc-2000', 'weight', 0, 7305],
  ['cdc-2000', 'length', 0, 7305],
  ['cdc-2000', 'head-circumference', 0, 1095],
  ['cdc-2000', 'weight-for-length', 0, 7305],
  ['cdc-2000', 'body-mass-index', 731, 7305],
  ['fenton-2013', 'length', 165, 350],
  ['fenton-2013', 'head-circumference', 165, 350],
];

describe.each(spans)('%s %s', (standard, measure, from, to) => {
  const at = (sex: TableSex, days: number, value: number) =>
    placed({
      standard,
      measure,
      sex,
      ages: { days, postmenstrualDays: days },
      values: valuesOf(measure, value, 90),
    });
  const [low, high] = usual[measure];

  test('answers on every day of its span, for any usual value, with a number', () => {
    for (const sex of ['male', 'female'] as const) {
      for (let days = from; days <= to; days++) {
        const { z, percentile } = at(sex, days, (low + high) / 4);
        expect(Number.isFinite(z) && percentile >= 0 && percentile <= 100).toBe(true);
      }
    }
  });

  test('does not answer beyond it', () => {
    if (measure === 'weight-for-length') return;
    const days = [from - 20, to + 20];
    for (const one of days) expect(() => at('male', one, (low + high) / 4)).toThrow('needs');
  });

  test('more is never less: the z-score runs with the value', () => {
    fc.assert(
      fc.property(
        anySex,
        fc.integer({ min: from, max: to }),
        fc.double({ min: low, max: high, noNaN: true }),
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        (sex, days, value, more) => {
          const [one, other] = [at(sex, days, value), at(sex, days, value + more)];
          expect(other.z).toBeGreaterThan(one.z);
          expect(other.percentile).toBeGreaterThanOrEqual(one.percentile);
        },
      ),
    );
  });

  test('is nought at the median, and a day changes little', () => {
    fc.assert(
      fc.property(anySex, fc.integer({ min: from, max: to - 1 }), (sex, days) => {
        const { median } = at(sex, days, (low + high) / 4);
        expect(Math.abs(at(sex, days, median).z)).toBeLessThan(1e-9);
        const crosses = days <= 730.5 && days + 1 > 730.5;
        if (!crosses) expect(Math.abs(at(sex, days + 1, median).z)).toBeLessThan(0.35);
      }),
    );
  });
});

test('what is missing is said, never guessed', () => {
  const ask = (values: GrowthValues, measure: GrowthMeasure = 'weight') =>
    place({ standard: 'who-2006', measure, sex: 'male', ages: { days: 100 }, values });
  expect(ask({})).toEqual({ missing: 'a weight' });
  expect(ask({ weightKg: 0 })).toEqual({ missing: 'a value above zero' });
  expect(ask({ weightKg: Number.NaN })).toEqual({ missing: 'a value above zero' });
  expect(ask({ weightKg: 6 }, 'weight-for-length')).toMatchObject({ missing: /length/ });
  expect(ask({ weightKg: 6, lengthCm: 140 }, 'weight-for-length')).toEqual({
    missing: 'a length or height of 45 to 110 cm',
  });
  fc.assert(
    fc.property(anyMeasure, (measure) => {
      expect(ask({}, measure)).toHaveProperty('missing');
    }),
  );
});
