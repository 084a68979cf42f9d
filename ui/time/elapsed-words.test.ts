import { expect, test } from 'vitest';
import { agoWords, minutesBetween, minutesShort, waitBand } from './elapsed-words.ts';

test('minutes are whole, and never below zero when clocks differ', () => {
  expect(minutesBetween(0, 59_999)).toBe(0);
  expect(minutesBetween(0, 60_000)).toBe(1);
  expect(minutesBetween(5000, 0)).toBe(0);
});

test.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h 00'],
  [65, '1 h 05'],
  [47 * 60 + 59, '47 h 59'],
  [48 * 60, '2 d'],
])('%i minutes are %s', (minutes, words) => expect(minutesShort(minutes)).toBe(words));

test('how long ago', () => {
  expect(agoWords(0, 2000)).toBe('just now');
  expect(agoWords(0, 40_000)).toBe('40 s ago');
  expect(agoWords(0, 65 * 60_000)).toBe('1 h 05 ago');
});

test('a band begins with its minute; one that is not set does not exist', () => {
  expect(waitBand(9, 10, 20)).toBe('calm');
  expect(waitBand(10, 10, 20)).toBe('warning');
  expect(waitBand(20, 10, 20)).toBe('late');
  expect(waitBand(500, undefined, undefined)).toBe('calm');
  expect(waitBand(500, 10, undefined)).toBe('warning');
});
