import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lanesOf } from './lanes.ts';

test('what adjoins shares a lane, what overlaps stands side by side', () => {
  expect(lanesOf([])).toEqual([]);
  expect(
    lanesOf([
      { from: 0, to: 20 },
      { from: 20, to: 40 },
    ]),
  ).toEqual([
    { lane: 0, lanes: 1 },
    { lane: 0, lanes: 1 },
  ]);
  expect(
    lanesOf([
      { from: 0, to: 40 },
      { from: 10, to: 20 },
      { from: 20, to: 30 },
      { from: 60, to: 70 },
    ]),
  ).toEqual([
    { lane: 0, lanes: 2 },
    { lane: 1, lanes: 2 },
    { lane: 1, lanes: 2 },
    { lane: 0, lanes: 1 },
  ]);
});

test('no two in one lane overlap, and all that meet have equally many lanes', () => {
  const stretches = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 5, max: 120 }))
      .map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(stretches, (all) => {
      const lanes = lanesOf(all);
      all.forEach((one, i) => {
        expect(lanes[i]!.lane).toBeLessThan(lanes[i]!.lanes);
        all.forEach((other, j) => {
          if (i === j || one.from >= other.to || other.from >= one.to) return;
          expect(lanes[i]!.lane).not.toBe(lanes[j]!.lane);
          expect(lanes[i]!.lanes).toBe(lanes[j]!.lanes);
        });
      });
    }),
  );
});
