import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyReading } from './any-reading.test-data.ts';
import { asMeasured } from './as-measured.ts';

describe('as finely as it can be measured', () => {
  test('another system’s decimals go, the unit and the details stay', () => {
    expect(
      asMeasured({
        sign: 'blood-pressure',
        systolicMmHg: 120.86506,
        diastolicMmHg: 85.4999,
        site: 'left-arm',
      }),
    ).toEqual({ sign: 'blood-pressure', systolicMmHg: 121, diastolicMmHg: 85, site: 'left-arm' });
    expect(asMeasured({ sign: 'temperature', value: 37.266666, unit: 'C' })).toMatchObject({
      value: 37.3,
    });
    expect(asMeasured({ sign: 'weight', value: 82.123456, unit: 'kg' })).toMatchObject({
      value: 82.12,
    });
  });

  test('what is written here comes back as it was', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        expect(asMeasured(reading)).toEqual(reading);
      }),
    );
  });

  test('a sign that was not done stays not done', () => {
    const notDone = { sign: 'pulse', notDone: 'declined' } as const;
    expect(asMeasured(notDone)).toBe(notDone);
  });
});
