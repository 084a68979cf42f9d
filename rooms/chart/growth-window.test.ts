import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growthWindow } from './growth-window.ts';

const years = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20];

test.each([
  [4.2, 8],
  [9, 12],
  [15, 20],
  [undefined, 20],
])('the chart from 2 to 20 years with a last reading at %s ends at %s', (latest, end) => {
  expect(growthWindow(2, 20, latest, years)).toBe(end);
});

test('every reading stands within what is drawn', () => {
  const reading = fc.double({ min: 2, max: 20, noNaN: true });
  fc.assert(
    fc.property(reading, (latest) => {
      const end = growthWindow(2, 20, latest, years);
      expect(end).toBeGreaterThanOrEqual(latest);
      expect(end).toBeLessThanOrEqual(20);
    }),
  );
});
