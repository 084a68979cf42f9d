import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { freeTimes, gapsIn, officeSpan, overlap, type Span } from './free-times.ts';
import { localDay } from './local-day.ts';
import { anyDate, anyZone } from './zones.test-data.ts';

const minuteMs = 60_000;
const at = (minute: number) => Date.UTC(2026, 10, 23, 16, minute);
const span = (from: number, to: number): Span => ({ startMs: at(from), endMs: at(to) });
const minutes = (times: readonly number[]) => times.map((time) => (time - at(0)) / minuteMs);

describe('free times', () => {
  test('begin every quarter of an hour and where a visit ends; times that adjoin do not meet', () => {
    const free = freeTimes({ windows: [span(0, 90)], taken: [span(20, 40)], minutes: 20 });
    expect(minutes(free)).toEqual([0, 40, 45, 60]);
  });

  test('a visit that fills a gap exactly fits; one minute more does not', () => {
    const sought = { windows: [span(0, 60)], taken: [span(0, 20), span(40, 60)] };
    expect(minutes(freeTimes({ ...sought, minutes: 20 }))).toEqual([20]);
    expect(freeTimes({ ...sought, minutes: 21 })).toEqual([]);
  });

  test('nothing is offered before now, nor where a held time ends at an odd minute', () => {
    const sought = { windows: [span(0, 60)], taken: [span(0, 7)], minutes: 15 };
    expect(minutes(freeTimes(sought))).toEqual([15, 30, 45]);
    expect(minutes(freeTimes({ ...sought, notBeforeMs: at(16) }))).toEqual([30, 45]);
    expect(minutes(freeTimes({ ...sought, notBeforeMs: at(15), count: 1 }))).toEqual([15]);
  });

  test('a length or step that is none answers nothing', () => {
    const sought = { windows: [span(0, 60)], taken: [] };
    for (const none of [0, -5, Number.NaN]) {
      expect(freeTimes({ ...sought, minutes: none })).toEqual([]);
      expect(freeTimes({ ...sought, minutes: 20, stepMinutes: none })).toEqual([]);
    }
  });

  const anySpan = fc
    .tuple(fc.integer({ min: -60, max: 600 }), fc.integer({ min: 0, max: 120 }))
    .map(([from, length]) => span(from, from + length));

  test('whatever is taken: every answer fits, meets nothing, and no time of the step is left out', () => {
    fc.assert(
      fc.property(
        fc.array(anySpan, { maxLength: 12 }),
        fc.integer({ min: 5, max: 90 }),
        fc.constantFrom(5, 10, 15, 20),
        fc.integer({ min: -30, max: 500 }),
        (taken, length, stepMinutes, notBefore) => {
          const window = span(0, 480);
          const sought = { windows: [window], taken, minutes: length, stepMinutes };
          const free = freeTimes({ ...sought, notBeforeMs: at(notBefore) });
          const fits = (startMs: number) => {
            const wanted = { startMs, endMs: startMs + length * minuteMs };
            const isFree = taken.every((one) => one.startMs === one.endMs || !overlap(wanted, one));
            return isFree && wanted.endMs <= window.endMs && startMs >= at(notBefore);
          };
          for (const time of free) expect(fits(time) && time >= window.startMs).toBe(true);
          for (let minute = 0; minute < 480; minute += stepMinutes) {
            if (fits(at(minute))) expect(free).toContain(at(minute));
          }
          expect(free).toEqual([...new Set(free)].toSorted((a, b) => a - b));
        },
      ),
    );
  });

  test('gaps and what is taken make up the window', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 12 }), (taken) => {
        const window = span(0, 480);
        const gaps = gapsIn(window, taken);
        for (let minute = 0; minute < 480; minute += 1) {
          const here = span(minute, minute + 1);
          const isTaken = taken.some((one) => overlap(one, here) && one.endMs > one.startMs);
          expect(gaps.some((gap) => overlap(gap, here))).toBe(!isTaken);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('office hours are by the clock on the wall, nine hours long on every day of the year', () => {
    const hours = {
      open: Temporal.PlainTime.from('08:00'),
      close: Temporal.PlainTime.from('17:00'),
    };
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const office = officeSpan(localDay(date, zone), hours);
        expect(office.endMs - office.startMs).toBe(9 * 60 * minuteMs);
        const open = Temporal.Instant.fromEpochMilliseconds(office.startMs);
        expect(String(open.toZonedDateTimeISO(zone).toPlainTime())).toBe('08:00:00');
      }),
    );
  });
});
