import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, isoOf } from './calendar.ts';
import { addDuration, durationOf } from './duration.ts';

const plus = (date: string, length: string) =>
  isoOf(addDuration(dayOf(date) ?? NaN, durationOf(length)));

describe('table 3-6: general date rules, by its own examples', () => {
  test.each([
    ['CALCDT-1', '2000-01-01', '3 years', '2003-01-01'],
    ['CALCDT-2', '2000-01-01', '6 months', '2000-07-01'],
    ['CALCDT-2', '2000-11-01', '6 months', '2001-05-01'],
    ['CALCDT-3', '2000-01-01', '3 days', '2000-01-04'],
    ['CALCDT-3', '2000-01-01', '3 weeks', '2000-01-22'],
    ['CALCDT-3', '2000-02-01', '5 weeks', '2000-03-07'],
    ['CALCDT-3', '2001-02-01', '5 weeks', '2001-03-08'],
    ['CALCDT-5', '2000-03-31', '6 months', '2000-10-01'],
    ['CALCDT-5', '2000-08-31', '6 months', '2001-03-01'],
    ['CALCDT-5', '2024-02-29', '1 year', '2025-03-01'],
    ['CALCDT-6', '2000-01-31', '6 months - 4 days', '2000-07-27'],
    ['CALCDT-6', '2025-12-31', '2 months + 4 weeks', '2026-03-29'],
  ])('%s: %s and %s is %s', (_, date, length, expected) => {
    expect(plus(date, length)).toBe(expected);
  });

  test('a text that is no duration is refused', () => {
    for (const wrong of ['soon', '6', '6 weeks -', '']) expect(() => durationOf(wrong)).toThrow();
  });

  test('a longer time never ends earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 30_000 }),
        fc.integer({ min: 0, max: 1200 }),
        fc.integer({ min: 0, max: 24 }),
        (day, months, more) => {
          const end = addDuration(day, durationOf(`${months} months`));
          expect(addDuration(day, durationOf(`${months + more} months`))).toBeGreaterThanOrEqual(
            end,
          );
        },
      ),
    );
  });
});
