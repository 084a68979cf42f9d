import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { clockWords, parseClock } from './clock.ts';
import { meantBy } from './local-time.ts';
import { anyDate, anyTime, anyZone } from './zones.test-data.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const office = { open: time('08:00'), close: time('17:00') };

describe('what a local time means', () => {
  test('in spring the skipped hour means nothing, and it is said when time goes on', () => {
    const meant = meantBy(date('2027-03-14'), time('02:30'), 'America/Los_Angeles');
    expect(meant.kind).toBe('skipped');
    if (meant.kind === 'skipped') expect(clockWords(meant.until)).toBe('3:00 AM');
    expect(meantBy(date('2027-03-14'), time('03:00'), 'America/Los_Angeles').kind).toBe('once');
    expect(meantBy(date('2027-03-14'), time('02:30'), 'America/Phoenix').kind).toBe('once');
  });

  test('in autumn the hour that comes twice means two instants, an hour apart', () => {
    const meant = meantBy(date('2026-11-01'), time('01:30'), 'America/Los_Angeles');
    expect(meant).toMatchObject({ kind: 'twice' });
    if (meant.kind !== 'twice') return;
    expect(meant.first.toString()).toBe('2026-11-01T08:30:00Z');
    expect(meant.second.toString()).toBe('2026-11-01T09:30:00Z');
  });

  test('on Lord Howe half an hour is skipped or comes twice', () => {
    const island = 'Australia/Lord_Howe';
    const spring = meantBy(date('2026-10-04'), time('02:15'), island);
    expect(spring.kind === 'skipped' && clockWords(spring.until)).toBe('2:30 AM');
    const autumn = meantBy(date('2027-04-04'), time('01:45'), island);
    expect(autumn.kind === 'twice' && autumn.first.until(autumn.second).total('minutes')).toBe(30);
  });

  test('whatever it means, it is read back as the same local time', () => {
    fc.assert(
      fc.property(anyDate, anyTime, anyZone, (day, at, zone) => {
        const meant = meantBy(day, at, zone);
        const instants =
          meant.kind === 'once'
            ? [meant.at]
            : meant.kind === 'twice'
              ? [meant.first, meant.second]
              : [];
        for (const instant of instants) {
          const local = instant.toZonedDateTimeISO(zone).toPlainDateTime();
          expect(local.equals(day.toPlainDateTime(at))).toBe(true);
        }
        if (meant.kind === 'skipped') {
          expect(Temporal.PlainTime.compare(at, meant.until)).toBe(-1);
          expect(meantBy(day, meant.until, zone).kind).not.toBe('skipped');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a time as it is typed', () => {
  test.each([
    ['9:15', '9:15 AM'],
    ['915', '9:15 AM'],
    ['9', '9:00 AM'],
    ['9.15', '9:15 AM'],
    ['12', '12:00 PM'],
    ['12:30', '12:30 PM'],
    ['2:30', '2:30 PM'],
    ['230', '2:30 PM'],
    ['2:30 am', '2:30 AM'],
    ['2p', '2:00 PM'],
    ['9:15 A.M.', '9:15 AM'],
    ['12am', '12:00 AM'],
    ['12:05 pm', '12:05 PM'],
    ['14:30', '2:30 PM'],
    ['1430', '2:30 PM'],
    ['02:30', '2:30 AM'],
    ['0:15', '12:15 AM'],
    [' noon ', '12:00 PM'],
  ])('%j is %s', (typed, words) => {
    const clock = parseClock(typed, office);
    expect(clock.kind === 'time' && clockWords(clock.time)).toBe(words);
  });

  test.each(['6', '7:30', '5', '11:61', '25', '13 pm', '0 am', '', 'soon', '9:1', '9:155', '-9'])(
    '%j is asked about or not understood, never guessed',
    (typed) => expect(parseClock(typed, office).kind).not.toBe('time'),
  );

  test('where office hours do not decide, both are answered', () => {
    const clock = parseClock('7:30', office);
    expect(clock.kind === 'am-or-pm' && [clockWords(clock.am), clockWords(clock.pm)]).toEqual([
      '7:30 AM',
      '7:30 PM',
    ]);
  });

  test('every time in words is read as itself', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const clock = parseClock(clockWords(at), office);
        expect(clock.kind === 'time' && clock.time.equals(at)).toBe(true);
      }),
    );
  });
});
