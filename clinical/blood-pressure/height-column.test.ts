import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnIn, tableSexes } from './child-limits.ts';
import { heightBordersCm, heightPlace } from './height-column.ts';

const girl = { sex: 'female', ageDays: 2922 } as const;

describe('the column that a height is read in', () => {
  // Percentiles of CDC's stature-for-age, girls at 96 months: 118.3, 120.5 … 137.4 cm.
  test.each([
    [110, 5],
    [117, 5],
    [120.5, 10],
    [124, 25],
    [127.6, 50],
    [131.6, 75],
    [135.3, 90],
    [137.8, 95],
    [160, 95],
  ])('a girl of 8 with %f cm: %i', (heightCm, column) => {
    expect(heightPlace({ ...girl, heightCm })?.column).toBe(column);
  });

  test('a child under 24 months is placed by length, lying; standing it counts as shorter than it lies', () => {
    const lying = heightPlace({ sex: 'male', ageDays: 500, heightCm: 80, position: 'recumbent' });
    const standing = heightPlace({ sex: 'male', ageDays: 500, heightCm: 80, position: 'standing' });
    expect(lying?.z).toBeCloseTo(-0.3, 0);
    expect(standing?.z).toBeGreaterThanOrEqual(lying?.z ?? Number.NaN);
  });

  test('the borders in cm give the same column as the z-score, at every age', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tableSexes),
        fc.integer({ min: 366, max: 6500 }),
        fc.double({ min: 60, max: 210, noNaN: true }),
        (sex, ageDays, heightCm) => {
          const borders = heightBordersCm(sex, ageDays);
          expect(borders && columnIn(borders, heightCm)).toBe(
            heightPlace({ sex, ageDays, heightCm })?.column,
          );
        },
      ),
    );
    expect(heightBordersCm('male', 9000)).toBeUndefined();
  });

  test('there is none without a height', () => {
    expect(heightPlace({ ...girl, heightCm: 0 })).toBeUndefined();
    expect(heightPlace({ ...girl, heightCm: Number.NaN })).toBeUndefined();
  });
});
