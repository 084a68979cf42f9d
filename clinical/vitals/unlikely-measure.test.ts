import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { extremeBorders } from '../growth/extreme-borders.ts';
import { assessGrowth } from '../growth/assess-growth.ts';
import { birthDatesOf } from './age.ts';
import { unlikelyMeasure } from './unlikely-measure.ts';

const on = Temporal.PlainDate.from('2026-11-22');
const lb = (value: number) => ({ sign: 'weight' as const, value, unit: 'lb' as const });
const kg = (value: number) => ({ sign: 'weight' as const, value, unit: 'kg' as const });
const cm = (value: number) => ({ sign: 'height' as const, value, unit: 'cm' as const });

type Measure = ReturnType<typeof kg | typeof lb | typeof cm>;

function why(now: Measure, before: Measure | undefined, birthDate: string, day = '2026-11-17') {
  return unlikelyMeasure(now, {
    on,
    born: birthDatesOf(birthDate),
    before: before && { reading: before, on: Temporal.PlainDate.from(day) },
  });
}

describe('Spec: rooming/save-vitals, what must be confirmed', () => {
  test('a weight another body would have, against the last one', () => {
    expect(why(lb(187), lb(41.3), '2021-05-01')).toBe('change');
    expect(why(kg(320), kg(91.9), '1964-03-08')).toBe('change');
    expect(why(kg(320), kg(91.9), '1964-03-08', '2021-01-05')).toBe('change');
    expect(why(kg(44), lb(180), '1964-03-08')).toBe('change');
  });

  test('ordinary changes are never asked about', () => {
    expect(why(lb(42.5), lb(41.3), '2021-05-01')).toBeUndefined();
    expect(why(lb(187), lb(176), '1964-03-08')).toBeUndefined();
    expect(why(kg(21), kg(11), '2020-05-01', '2023-01-05')).toBeUndefined();
    expect(why(kg(6), kg(3.4), '2026-09-01', '2026-09-20')).toBeUndefined();
    expect(why(lb(187), undefined, '1964-03-08')).toBeUndefined();
  });

  test('a height that differs by more than a tenth, unless a child has grown', () => {
    expect(why(cm(64), cm(163), '1964-03-08')).toBe('change');
    expect(why(cm(160), cm(163), '1964-03-08')).toBeUndefined();
    expect(why(cm(150), cm(120), '2014-03-08', '2022-01-05')).toBeUndefined();
    expect(why(cm(150), cm(120), '2018-03-08')).toBe('change');
    expect(why(cm(100), cm(120), '2014-03-08', '2022-01-05')).toBe('change');
  });

  test('without an earlier one, what CDC and WHO hold for implausible at a child’s age', () => {
    for (const [birthDate, measure] of [
      ['2021-05-01', 'weight'],
      ['2021-05-01', 'length'],
      ['2026-02-01', 'weight'],
      ['2012-02-01', 'length'],
    ] as const) {
      const child = { sex: 'male', birthDate, on };
      const borders = extremeBorders(measure, child);
      if (!borders) throw new Error('there are borders for this child');
      const reading = (value: number) => (measure === 'weight' ? kg(value) : cm(value));
      const verdict = (value: number) =>
        assessGrowth({
          ...child,
          measure,
          values: measure === 'weight' ? { weightKg: value } : { lengthCm: value },
        }).verdict;
      for (const beyond of [borders[0] * 0.99, borders[1] * 1.01]) {
        expect(unlikelyMeasure(reading(beyond), { on, borders })).toBe('extreme');
        expect(verdict(beyond)).toBe('extreme');
      }
      for (const within of [borders[0] * 1.01, borders[1] * 0.99]) {
        expect(unlikelyMeasure(reading(within), { on, borders })).toBeUndefined();
        expect(verdict(within)).toBe('assessed');
      }
    }
  });

  test('who is 20 or whose sex is not known has no such borders', () => {
    expect(extremeBorders('weight', { sex: 'male', birthDate: '1990-01-01', on })).toBeUndefined();
    expect(extremeBorders('weight', { birthDate: '2021-05-01', on })).toBeUndefined();
  });
});
