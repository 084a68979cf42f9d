import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { stages, type StageInterval, type VisitStage } from './stage.ts';
import { averageWait, minutesInClinic, minutesInStage, waitBand } from './wait.ts';

const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
const instant = fc
  .integer({ min: 0, max: 100_000_000 })
  .map(Temporal.Instant.fromEpochMilliseconds);
const interval = fc.record(
  { stage: fc.constantFrom(...stages), from: instant, to: instant },
  { requiredKeys: ['stage', 'from'] },
) as fc.Arbitrary<StageInterval>;
const visit = fc.record(
  { stage: fc.constantFrom(...stages), since: instant, arrived: instant },
  { requiredKeys: ['stage'] },
) as fc.Arbitrary<VisitStage>;

describe('Spec: board/visit-stage, waiting', () => {
  test('minutes in the stage and in all', () => {
    const rooming: VisitStage = { stage: 'rooming', since: at(12), arrived: at(0) };
    expect(minutesInStage(rooming, at(20.9))).toBe(8);
    expect(minutesInClinic(rooming, at(20.9))).toBe(20);
  });

  test('nobody waits who is not here, and what is not known is not 0', () => {
    expect(minutesInStage({ stage: 'booked', since: at(0) }, at(9))).toBeUndefined();
    expect(minutesInStage({ stage: 'arrived' }, at(9))).toBeUndefined();
    expect(minutesInClinic({ stage: 'booked' }, at(9))).toBeUndefined();
    expect(minutesInStage({ stage: 'gone', since: at(5), arrived: at(0) }, at(9))).toBeUndefined();
    expect(minutesInClinic({ stage: 'gone', since: at(5), arrived: at(0) }, at(9))).toBe(5);
    expect(minutesInClinic({ stage: 'gone', arrived: at(0) }, at(9))).toBeUndefined();
  });

  test('bands begin at their threshold', () => {
    expect([9, 10, 19, 20].map((minutes) => waitBand(minutes))).toEqual([
      'short',
      'long',
      'long',
      'too-long',
    ]);
    expect(waitBand(5, { longMinutes: 3, tooLongMinutes: 5 })).toBe('too-long');
  });

  test('a clinic where everyone still waits does not show 0', () => {
    const open = [
      { stage: 'arrived' as const, from: at(0) },
      { stage: 'arrived' as const, from: at(10) },
    ];
    expect(averageWait(open, at(30))).toEqual({ minutes: 25, count: 2, stillWaiting: 2 });
    expect(averageWait([{ stage: 'arrived', from: at(0), to: at(4) }, ...open], at(30))).toEqual({
      minutes: 18,
      count: 3,
      stillWaiting: 2,
    });
    expect(averageWait([], at(30))).toBeUndefined();
  });
});

describe('whatever the clocks say', () => {
  test('a wait is never negative and never shrinks as time goes on', () => {
    fc.assert(
      fc.property(visit, instant, instant, (seen, one, other) => {
        const [early, late] =
          Temporal.Instant.compare(one, other) < 0 ? [one, other] : [other, one];
        for (const minutes of [minutesInStage, minutesInClinic]) {
          const before = minutes(seen, early);
          const after = minutes(seen, late);
          expect(before === undefined).toBe(after === undefined);
          if (before === undefined || after === undefined) continue;
          expect(before).toBeGreaterThanOrEqual(0);
          expect(after).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  test('an average counts open stretches up to now', () => {
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1 }), instant, (intervals, now) => {
        const closed = intervals.map((each) => ({ ...each, to: each.to ?? now }));
        const average = averageWait(intervals, now);
        expect(average?.minutes).toBe(averageWait(closed, now)?.minutes);
        expect(average?.minutes).toBeGreaterThanOrEqual(0);
        expect(average?.stillWaiting).toBe(intervals.filter(({ to }) => !to).length);
      }),
    );
  });
});
