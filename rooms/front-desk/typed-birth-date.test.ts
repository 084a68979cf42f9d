import { describe, expect, test } from 'vitest';
import { typedBirthDate } from './typed-birth-date.ts';

describe('a typed birth date', () => {
  test.each([
    ['3/8/1964', '1964-03-08'],
    ['03-08-1964', '1964-03-08'],
    [' 3 8 1964 ', '1964-03-08'],
    ['1964-3-8', '1964-03-08'],
    ['2/29/2024', '2024-02-29'],
  ])('%s is %s', (typed, date) => expect(typedBirthDate(typed)).toBe(date));

  test.each(['', '3/8', '3/8/64', '2/29/2023', '13/1/1990', 'March 8', '1964', '0/0/0000'])(
    '%s is no day',
    (typed) => expect(typedBirthDate(typed)).toBeUndefined(),
  );
});
