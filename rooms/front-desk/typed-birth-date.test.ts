import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { typedBirthDate, typedDay } from './typed-birth-date.ts';

const today = Temporal.PlainDate.from('2026-11-23');

describe('a typed birth date', () => {
  test.each([
    ['3/8/1964', '1964-03-08'],
    ['03-08-1964', '1964-03-08'],
    [' 3 8 1964 ', '1964-03-08'],
    ['1964-3-8', '1964-03-08'],
    ['03081964', '1964-03-08'],
    ['2/29/2024', '2024-02-29'],
    ['3/8/64', '1964-03-08'],
    ['030864', '1964-03-08'],
    ['11/23/26', '2026-11-23'],
    ['11/24/26', '1926-11-24'],
    ['2/29/00', '2000-02-29'],
  ])('%s is %s', (typed, date) => expect(typedBirthDate(typed, today)).toBe(date));

  test.each(['', '3/8', '2/29/2023', '2/29/23', '13/1/1990', 'March 8', '1964', '0/0/0000'])(
    '%s is no day',
    (typed) => expect(typedBirthDate(typed, today)).toBeUndefined(),
  );

  test('two figures for the year are never ahead and never a hundred years back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_524 }), (days) => {
        const born = today.subtract({ days });
        const year = String(born.year % 100).padStart(2, '0');
        const typed = `${born.month}/${born.day}/${year}`;
        expect(typedBirthDate(typed, today)).toBe(born.toString());
      }),
    );
  });
});

test('a day to come with two figures for the year is of this century', () => {
  expect(typedDay('12/7/26', today)).toBe('2026-12-07');
  expect(typedDay('1/7/2027', today)).toBe('2027-01-07');
  expect(typedDay('soon', today)).toBeUndefined();
});
