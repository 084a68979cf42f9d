import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyReading } from './any-reading.test-data.ts';
import { vitalSignSchema } from './reading-schema.ts';
import { isNotDone, signsToAsk } from './reading.ts';

describe('the shape of vital signs on the wire', () => {
  test('every reading passes unchanged', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        expect(vitalSignSchema.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading);
        expect(isNotDone(reading)).toBe(false);
      }),
    );
  });

  test.each([
    { sign: 'pulse' },
    { sign: 'pulse', perMinute: '72' },
    { sign: 'pulse', perMinute: 72, rhythm: 'funny' },
    { sign: 'pulse', perMinute: 72, patient: 'someone' },
    { sign: 'weight', value: 80 },
    { sign: 'weight', value: Number.NaN, unit: 'kg' },
    { sign: 'last-menstrual-period' },
    { sign: 'last-menstrual-period', date: '11/3' },
    { sign: 'last-menstrual-period', date: '2026-11-03', noPeriod: 'pregnant' },
    { sign: 'pain', notDone: 'other' },
    { sign: 'pain', notDone: 'other', note: '  ' },
    { sign: 'pain', notDone: 'declined', score: 3 },
  ])('%j does not', (shape) => {
    expect(vitalSignSchema.safeParse(shape).success).toBe(false);
  });

  test('not done keeps its note', () => {
    const shape = { sign: 'pain', notDone: 'other', note: 'asleep' } as const;
    expect(vitalSignSchema.parse(shape)).toEqual(shape);
  });

  test('the head is measured before the third birthday', () => {
    expect(signsToAsk(35.9)).toContain('head-circumference');
    expect(signsToAsk(36)).not.toContain('head-circumference');
  });
});
