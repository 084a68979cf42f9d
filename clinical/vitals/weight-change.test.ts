import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { entryCheckSource, isDoubtfulChange, weightChange } from './weight-change.ts';

const day = Temporal.PlainDate.from('2026-08-04');
const weight = (value: number, unit: 'kg' | 'lb') => ({ sign: 'weight' as const, value, unit });

test('a change of weight is told in the unit of the newer one', () => {
  const change = (now: [number, 'kg' | 'lb'], before: [number, 'kg' | 'lb']) =>
    weightChange(weight(...now), weight(...before));
  expect(change([181, 'lb'], [170, 'lb'])).toEqual({ difference: 11, percent: 6.5 });
  expect(change([80, 'kg'], [181, 'lb'])).toEqual({ difference: -2.1, percent: -2.6 });
  expect(change([80, 'kg'], [80, 'kg'])).toEqual({ difference: 0, percent: 0 });
  expect(change([80, 'kg'], [0, 'kg'])).toBeUndefined();
});

test('heavier is more, lighter is less', () => {
  const kg = fc.integer({ min: 10, max: 6_000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(kg, kg, (now, before) => {
      const change = weightChange(weight(now, 'kg'), weight(before, 'kg'));
      expect(Math.sign(change?.difference ?? Number.NaN)).toBe(Math.sign(now - before));
    }),
  );
});

const doubtful = (now: number, before: number, days: number, born = '2020-01-01') => {
  const beforeOn = day;
  const birthDate = Temporal.PlainDate.from(born);
  const change = weightChange(weight(now, 'kg'), weight(before, 'kg'));
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

test('the check says that its figures are our own', () => {
  expect(entryCheckSource).toMatchObject({ publisher: 'Linchpin' });
  expect(entryCheckSource.title).toMatch(/not a clinical range/);
});
