import { expect, test } from 'vitest';
import { dateWords } from './date-words.ts';

test.each([
  ['1981-03-25', 'Mar 25, 1981'],
  ['1981-03', 'Mar 1981'],
  ['1981', '1981'],
  ['0999', '999'],
  ['2023-02-30', '2023-02-30'],
  ['as a child', 'as a child'],
])('%s is told as %s', (date, words) => expect(dateWords(date)).toBe(words));
