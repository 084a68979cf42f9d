import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberTicks } from './scale.ts';

test('an axis of a share of a hundred ends at a hundred, and has its least span', () => {
  const { from, to, at } = numberTicks([98, 97, 99], 4, 8, 100);
  expect([to, at.at(-1)]).toEqual([100, 100]);
  expect(to - from).toBeGreaterThanOrEqual(8);
});

test('every axis holds all its values, and its first and last line are its ends', () => {
  const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(percents, fc.constantFrom(undefined, 100), (values, most) => {
      const { from, to, at } = numberTicks(values, 4, 8, most);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(from);
      expect(Math.max(...values)).toBeLessThanOrEqual(to);
      expect([at[0], at.at(-1)]).toEqual([from, to]);
      if (most !== undefined) expect(to).toBeLessThanOrEqual(most);
      expect(from).toBeGreaterThanOrEqual(0);
    }),
  );
});
