import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { anyZone } from '../../clinical/scheduling/zones.test-data.ts';
import { officeHours } from '../../clinical/scheduling/office-hours.ts';
import { readTime, typeTime } from './time-choice.ts';

const read = (date: string, time: string, extra = {}) =>
  readTime({ date, time, ...extra }, 'America/Los_Angeles', officeHours);

test('a time that the clocks skip is refused with the first that exists again', () => {
  expect(read('2027-03-14', '2:30 am')).toEqual({
    state: 'wrong',
    message:
      'There is no 2:30 AM on this day: the clocks go forward to 3:00 AM. Choose 3:00 AM or later.',
  });
  expect(read('2027-03-15', '2:30 am')).toMatchObject({ state: 'ready' });
});

test('a time that comes twice is asked about, and the answer is kept to', () => {
  expect(read('2026-11-01', '1:30 am')).toMatchObject({ state: 'ask-turn', words: '1:30 AM' });
  const at = (turn: string) => {
    const choice = read('2026-11-01', '1:30 am', { turn });
    return choice.state === 'ready' ? choice.at.toString() : undefined;
  };
  expect(at('first')).toBe('2026-11-01T08:30:00Z');
  expect(at('second')).toBe('2026-11-01T09:30:00Z');
});

test('morning or afternoon is asked only where office hours do not tell', () => {
  expect(read('2026-11-23', '2:30')).toMatchObject({ state: 'ready' });
  expect(read('2026-11-23', '7:30')).toEqual({ state: 'ask-half', am: '7:30 AM', pm: '7:30 PM' });
  const choice = read('2026-11-23', '7:30', { half: 'pm' });
  expect(choice.state === 'ready' && choice.at.toString()).toBe('2026-11-24T03:30:00Z');
});

test('what is no day or no time says so, and nothing typed yet is no mistake', () => {
  expect(read('2026-02-30', '9:15').state).toBe('wrong');
  expect(read('2026-11-23', 'soon').state).toBe('wrong');
  expect(read('', '9:15').state).toBe('empty');
  expect(read('2026-11-23', ' ').state).toBe('empty');
});

test('every minute of ten years, typed, is read as itself again', () => {
  const minute = fc.integer({
    min: Date.UTC(2022, 0, 1) / 60_000,
    max: Date.UTC(2032, 0, 1) / 60_000,
  });
  const nearChange = fc
    .integer({ min: -180, max: 180 })
    .map((offset) => Date.UTC(2026, 10, 1, 9) / 60_000 + offset);
  fc.assert(
    fc.property(fc.oneof(minute, nearChange), anyZone, (minutes, zone) => {
      const at = Temporal.Instant.fromEpochMilliseconds(minutes * 60_000);
      const choice = readTime(typeTime(at, zone), zone, officeHours);
      expect(choice.state === 'ready' && choice.at.equals(at)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
