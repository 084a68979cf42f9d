import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalAbove, normalBelow, normalQuantile, quantileAbove } from './normal.ts';

test.each([
  [0, 0.5],
  [1, 0.841344746068543],
  [1.6448536269514722, 0.95],
  [-1.959963984540054, 0.025],
  [3, 0.9986501019683699],
  [-4.5, 3.397673124730053e-6],
  [-8, 6.220960574271786e-16],
])('below %d lies %d, as published', (z, share) => {
  expect(normalBelow(z)).toBeCloseTo(share, 14);
  expect(normalBelow(z) / share).toBeCloseTo(1, 12);
});

const anyZ = fc.double({ min: -8, max: 8, noNaN: true });

test('what lies below and above is all there is, and both run with z', () => {
  fc.assert(
    fc.property(anyZ, anyZ, (one, other) => {
      expect(normalBelow(one) + normalAbove(one)).toBeCloseTo(1, 14);
      if (one < other) expect(normalBelow(one)).toBeLessThanOrEqual(normalBelow(other));
    }),
  );
});

test('the quantile finds back, however far out', () => {
  fc.assert(
    fc.property(anyZ, (z) => {
      const back = z < 0 ? normalQuantile(normalBelow(z)) : quantileAbove(normalAbove(z));
      expect(back).toBeCloseTo(z, 9);
    }),
  );
  expect(quantileAbove(1e-200)).toBeGreaterThan(30);
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(Number.NaN)).toBeNaN();
  expect(normalQuantile(1.5)).toBeNaN();
});
