import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateAndTimeInWords, dateInWords, dayOf } from './date-words.ts';

const zone = 'America/Los_Angeles';

describe('Spec: chart/lists: dates as precise as they are', () => {
  test.each([
    ['2019', '2019'],
    ['2019-03', 'Mar 2019'],
    ['2019-03-04', 'Mar 4, 2019'],
    ['0999', '999'],
    // Late in the evening here is the next day in UTC: the clinic's own day is told.
    ['2026-11-24T06:30:00Z', 'Nov 23, 2026'],
    ['2026-11-23T22:30:00-08:00', 'Nov 23, 2026'],
    ['not a date', 'No date'],
    ['2023-02-30', 'No date'],
    [undefined, 'No date'],
  ])('%s is told as %s', (date, words) => {
    expect(dateInWords(date, zone)).toBe(words);
  });

  test('the time is told only where the record has one, on the clinic’s own clock', () => {
    expect(dateAndTimeInWords('2026-11-23T17:05:00Z', zone)).toBe('Nov 23, 2026, 9:05 AM');
    expect(dateAndTimeInWords('2026-11-23T08:00:00Z', zone)).toBe('Nov 23, 2026, 12:00 AM');
    expect(dateAndTimeInWords('2026-11-23T20:00:00Z', zone)).toBe('Nov 23, 2026, 12:00 PM');
    expect(dateAndTimeInWords('2026-11', zone)).toBe('Nov 2026');
  });

  test('a date never gains a part that was not written', () => {
    const part = (from: number, to: number) =>
      fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0'));
    const date = fc
      .tuple(
        fc.integer({ min: 1000, max: 9999 }),
        part(1, 12),
        part(1, 28),
        fc.constantFrom(1, 2, 3),
      )
      .map(([year, month, day, parts]) => [String(year), month, day].slice(0, parts).join('-'));
    fc.assert(
      fc.property(date, (text) => {
        expect(dayOf(text, zone)).toBe(text);
        const words = dateInWords(text, zone).split(/[ ,]+/);
        expect(words).toHaveLength(text.split('-').length);
        expect(words.at(-1)).toBe(text.slice(0, 4));
      }),
    );
  });
});
