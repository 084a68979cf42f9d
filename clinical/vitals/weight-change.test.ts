import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { weightChange } from './weight-change.ts';

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
