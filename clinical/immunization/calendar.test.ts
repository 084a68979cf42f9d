import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOf, isoOf } from './calendar.ts';

describe('days as numbers', () => {
  test('1970-01-01 is day 0, and days that are not there have none', () => {
    expect(dayOf('1970-01-01')).toBe(0);
    for (const wrong of ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '']) {
      expect(dayOf(wrong)).toBeUndefined();
    }
  });

  test('every day from 1900 to 2100 is what Temporal says, there and back', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01');
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 47_846 }), (number) => {
        const iso = epoch.add({ days: number }).toString();
        expect(dayOf(iso)).toBe(number);
        expect(isoOf(number)).toBe(iso);
      }),
    );
  });
});
