import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { hourMarks } from './hour-marks.ts';
import { clockAt, instantAt, localDay, minuteOf } from './local-day.ts';
import { anyDate, anyZone, autumns, springs } from './zones.test-data.ts';

const day = (date: string, zone: string) => localDay(Temporal.PlainDate.from(date), zone);
const hours = (date: string, zone: string) =>
  hourMarks(day(date, zone)).map(({ time, turn }) => `${time.hour}${turn ? ` ${turn}` : ''}`);

describe('Spec: schedule/day', () => {
  test.each([...springs, ...autumns])('%s in %s is %i minutes long', (date, zone, minutes) => {
    expect(day(date, zone).lengthMinutes).toBe(minutes);
    expect(day(date, zone).change === undefined).toBe(minutes === 1_440);
  });

  test('the hour that is skipped is missing, the one that comes twice stands twice', () => {
    const spring = hours('2027-03-14', 'America/Los_Angeles');
    expect(spring).toHaveLength(23);
    expect(spring.slice(0, 4)).toEqual(['0', '1', '3', '4']);
    const autumn = hours('2026-11-01', 'America/Los_Angeles');
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(0, 4)).toEqual(['0', '1 first', '1 second', '2']);
    expect(hours('2026-11-01', 'America/Phoenix')).toHaveLength(24);
  });

  test('what the clocks do is told with when', () => {
    expect(day('2027-03-14', 'America/Los_Angeles').change).toMatchObject({
      kind: 'skipped',
      minute: 120,
    });
    const { change } = day('2026-11-01', 'America/Chicago');
    expect([change?.kind, String(change?.from), String(change?.to), change?.minute]).toEqual([
      'repeated',
      '01:00:00',
      '02:00:00',
      120,
    ]);
    const island = day('2027-04-04', 'Australia/Lord_Howe').change;
    expect([String(island?.from), String(island?.to)]).toEqual(['01:30:00', '02:00:00']);
  });

  test('clocks that change at midnight make a day that begins at one', () => {
    const havana = day('2026-03-08', 'America/Havana');
    expect(havana.lengthMinutes).toBe(1_380);
    expect(String(clockAt(havana, 0))).toBe('01:00:00');
    expect(havana.change).toMatchObject({ kind: 'skipped', minute: 0 });
  });
});

describe('whatever the day and zone', () => {
  test('days meet without a gap, and minutes and instants are each other’s', () => {
    fc.assert(
      fc.property(anyDate, anyZone, fc.nat({ max: 1_379 }), (date, zone, minute) => {
        const here = localDay(date, zone);
        const next = localDay(date.add({ days: 1 }), zone);
        expect(here.end.equals(next.start)).toBe(true);
        expect(minuteOf(here, instantAt(here, minute))).toBe(minute);
        const at = instantAt(here, minute).toZonedDateTimeISO(zone);
        expect(at.toPlainDate().equals(date)).toBe(true);
        expect(clockAt(here, minute).equals(at.toPlainTime())).toBe(true);
      }),
    );
  });

  test('the length is a whole day but for what the clocks were moved', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const { lengthMinutes, change } = localDay(date, zone);
        const moved = change
          ? change.from.until(change.to).total('minutes') * (change.kind === 'skipped' ? -1 : 1)
          : 0;
        expect(lengthMinutes).toBe(1_440 + moved);
      }),
    );
  });

  test('hours come in order and each at its own minute', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const here = localDay(date, zone);
        const marks = hourMarks(here);
        for (const { minute, time } of marks) expect(clockAt(here, minute).equals(time)).toBe(true);
        const minutes = marks.map(({ minute }) => minute);
        expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
        expect(marks.length).toBeGreaterThanOrEqual(23);
        expect(marks.length).toBeLessThanOrEqual(25);
      }),
    );
  });
});
