import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isDoubtfulChange, weightChange } from './weight-change.ts';

const day = Temporal.PlainDate.from('2026-08-04');
const weight = (value: number, unit: 'kg' | 'lb') => ({ sign: 'weight' as const, value, unit });

test('a change of weight is a fact with both values and the date', () => {
  expect(weightChange(weight(181, 'lb'), weight(170, 'lb'), day)).toEqual({
    difference: 11,
    percent: 6.5,
    note: '181 lb now, 170 lb on 2026-08-04: 11 lb more (6.5 %).',
  });
  expect(weightChange(weight(80, 'kg'), weight(181, 'lb'), day)?.note).toBe(
    '80 kg now, 82.1 kg on 2026-08-04: 2.1 kg less (2.6 %).',
  );
  expect(weightChange(weight(80, 'kg'), weight(80, 'kg'), day)?.note).toBe(
    '80 kg now, 80 kg on 2026-08-04: no change.',
  );
  expect(weightChange(weight(80, 'kg'), weight(0, 'kg'), day)).toBeUndefined();
});

test('heavier is more, lighter is less', () => {
  const kg = fc.integer({ min: 10, max: 6_000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(kg, kg, (now, before) => {
      const change = weightChange(weight(now, 'kg'), weight(before, 'kg'), day);
      expect(Math.sign(change?.difference ?? Number.NaN)).toBe(Math.sign(now - before));
    }),
  );
});

const doubtful = (now: number, before: number, days: number, born = '2020-01-01') => {
  const beforeOn = day;
  const birthDate = Temporal.PlainDate.from(born);
  const change = weightChange(weight(now, 'kg'), weight(before, 'kg'), beforeOn);
  return change && isDoubtfulChange(change, { birthDate, beforeOn, on: beforeOn.add({ days }) });
};

test('a change hardly possible is doubted: pounds read as kilograms, a fifth in a month', () => {
  expect(doubtful(24, 10.9, 3, '2025-06-01')).toBe(true);
  expect(doubtful(10.9, 24, 200)).toBe(true);
  expect(doubtful(12, 10, 31)).toBe(true);
  expect(doubtful(8, 10, 31)).toBe(true);
});

test('a change that may be is not doubted', () => {
  expect(doubtful(11.9, 10, 31)).toBe(false);
  expect(doubtful(12, 10, 32)).toBe(false);
  expect(doubtful(26, 12, 2000)).toBe(false);
  expect(doubtful(5, 3.4, 30, '2026-07-20')).toBe(false);
});
