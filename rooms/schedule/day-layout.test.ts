import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayWith, visitAt } from './day.test-data.ts';
import { columnsOf, frameOf, freePieces, localDayOf, placeVisits } from './day-layout.ts';

const nine = '2026-11-23T09:00';

describe('the columns of a day', () => {
  test('each provider has one; who walked in and who has no provider stand apart', () => {
    const { provider: _none, ...unassigned } = visitAt('2026-11-23T11:00', 20, { holds: [] });
    const day = dayWith([
      visitAt(nine, 20),
      visitAt('2026-11-23T10:00', 15, { walkIn: true, holds: [] }),
      unassigned,
      visitAt('2026-11-23T12:00', 20, { stage: 'cancelled', holds: [] }),
    ]);
    const shape = (withOff: boolean) =>
      columnsOf(day, 'provider', withOff).map(({ name, visits }) => [name, visits.length]);
    expect(shape(false)).toEqual([
      ['Sam Lee, MD', 1],
      ['Mai Oda, NP', 0],
      ['No provider', 1],
      ['Walk-ins', 1],
    ]);
    expect(shape(true)[0]).toEqual(['Sam Lee, MD', 2]);
    expect(columnsOf(day, 'room', false).map(({ name }) => name)).toEqual([
      'Room 1',
      'Room 2',
      'Walk-ins',
    ]);
  });

  test('a visit with two providers stands with both', () => {
    const both = visitAt(nine, 20, { holds: ['Practitioner/lee', 'Practitioner/oda'] });
    const columns = columnsOf(dayWith([both]), 'provider', false);
    expect(columns.map(({ visits }) => visits.length)).toEqual([1, 1]);
  });
});

describe('what of a day is drawn', () => {
  const frame = (...starts: [string, number][]) => {
    const visits = starts.map(([start, minutes]) => visitAt(start, minutes));
    const day = dayWith(visits, starts[0]?.[0].slice(0, 10));
    return frameOf(day, localDayOf(day));
  };

  test('office hours, stretched to whole hours where a visit lies outside', () => {
    expect(frame([nine, 20])).toEqual({ from: 480, to: 1020 });
    expect(frame(['2026-11-23T06:40', 20])).toEqual({ from: 360, to: 1020 });
    expect(frame(['2026-11-23T17:05', 20])).toEqual({ from: 480, to: 1080 });
    expect(frame(['2026-11-23T23:50', 20])).toEqual({ from: 480, to: 1440 });
  });

  test('the day of 23 hours and the day of 25 hours have that many', () => {
    expect(frame(['2027-03-14T00:10', 20], ['2027-03-14T23:30', 30])).toEqual({
      from: 0,
      to: 1380,
    });
    expect(frame(['2026-11-01T00:10', 20], ['2026-11-01T23:30', 30])).toEqual({
      from: 0,
      to: 1500,
    });
    // Office hours stay where the clock has them: 8:00 is the eighth or the tenth hour.
    expect(frame(['2027-03-14T09:00', 20])).toEqual({ from: 420, to: 960 });
    expect(frame(['2026-11-01T09:00', 20])).toEqual({ from: 540, to: 1080 });
  });
});

describe('places in a column', () => {
  const local = localDayOf(dayWith([]));

  test('a short visit is drawn long enough to be pressed, and what would be under it beside it', () => {
    const placed = placeVisits([visitAt(nine, 5), visitAt('2026-11-23T09:05', 15)], local);
    expect(placed.map(({ from, to, lane, lanes }) => [from, to, lane, lanes])).toEqual([
      [540, 555, 0, 2],
      [545, 560, 1, 2],
    ]);
  });

  test('a visit over midnight ends with the day, one of the last minutes can still be seen', () => {
    const [long, last] = placeVisits(
      [visitAt('2026-11-23T23:00', 120), visitAt('2026-11-23T23:58', 20)],
      local,
    );
    expect([long?.from, long?.to, last?.from, last?.to]).toEqual([1380, 1440, 1425, 1440]);
  });

  test('free times are quarters cut where visits are; what is past is not offered', () => {
    const placed = placeVisits([visitAt(nine, 20)], local);
    const pieces = freePieces(placed, { from: 540, to: 600 }, 0);
    expect(pieces).toEqual([
      { from: 560, to: 570 },
      { from: 570, to: 585 },
      { from: 585, to: 600 },
    ]);
    expect(freePieces(placed, { from: 540, to: 600 }, 571)).toEqual([{ from: 585, to: 600 }]);
    expect(freePieces(placed, { from: 540, to: 600 }, 700)).toEqual([]);
  });

  test('free times and visits never meet, and none is too small to press', () => {
    const visits = fc.array(
      fc.tuple(fc.integer({ min: 480, max: 1000 }), fc.integer({ min: 5, max: 90 })),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(visits, fc.integer({ min: 0, max: 1100 }), (all, notBefore) => {
        const placed = all.map(([from, minutes]) => ({
          visit: visitAt(nine, 20),
          from,
          to: from + Math.max(15, minutes),
          lane: 0,
          lanes: 1,
        }));
        const pieces = freePieces(placed, { from: 480, to: 1020 }, notBefore);
        for (const piece of pieces) {
          expect(piece.to - piece.from).toBeGreaterThanOrEqual(10);
          expect(piece.from).toBeGreaterThanOrEqual(notBefore);
          for (const one of placed) {
            expect(piece.from >= one.to || one.from >= piece.to).toBe(true);
          }
        }
      }),
    );
  });
});
