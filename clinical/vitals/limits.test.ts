import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import possible from '../../reference/vital-signs/possible.json' with { type: 'json' };
import { anyReading } from './any-reading.test-data.ts';
import { impossible } from './limits.ts';
import { signs, type Reading } from './reading.ts';

const says = (reading: Reading, context = {}) =>
  impossible(reading, context).map(({ message }) => message);

describe('impossible values are refused with the record they were held against', () => {
  test('weight, in whatever unit it was typed', () => {
    expect(says({ sign: 'weight', value: 635, unit: 'kg' })).toEqual([]);
    expect(says({ sign: 'weight', value: 635.1, unit: 'kg' })).toEqual([
      'Weight 635.1 kg is not possible: the heaviest person on record weighed 635 kg ' +
        '(1,400 lb). Check the number and the unit.',
    ]);
    expect(says({ sign: 'weight', value: 1400, unit: 'lb' })).toEqual(
      says({ sign: 'weight', value: 635.03, unit: 'kg' }).map((message) =>
        message.replace('635.03 kg', '1400 lb'),
      ),
    );
    expect(says({ sign: 'weight', value: 1399.9, unit: 'lb' })).toEqual([]);
    expect(says({ sign: 'weight', value: 211, unit: 'g' })).toHaveLength(1);
    expect(impossible({ sign: 'weight', value: 9999, unit: 'kg' })[0]?.source?.publisher).toBe(
      'Guinness World Records',
    );
  });

  test('height and temperature at their records', () => {
    expect(says({ sign: 'height', value: 272, unit: 'cm' })).toEqual([]);
    expect(says({ sign: 'height', value: 108, unit: 'in' })).toHaveLength(1);
    expect(says({ sign: 'temperature', value: 46.5, unit: 'C' })).toEqual([]);
    expect(says({ sign: 'temperature', value: 115.8, unit: 'F' })).toHaveLength(1);
    expect(says({ sign: 'temperature', value: 11.7, unit: 'C' })).toHaveLength(1);
    expect(says({ sign: 'temperature', value: 98.6, unit: 'C' })[0]).toContain('and the unit');
  });

  test('a temperature without its point is asked about, never mended', () => {
    const fahrenheit = (value: number) => says({ sign: 'temperature', value, unit: 'F' });
    expect(fahrenheit(986)[0]).toMatch(/not possible.* If it is 98\.6, type the point\.$/);
    expect(fahrenheit(1012)[0]).toMatch(/If it is 101\.2, type the point\.$/);
    expect(fahrenheit(980)[0]).toMatch(/If it is 98\.0, type the point\.$/);
    expect(fahrenheit(200)[0]).toMatch(/Check the number and the unit\.$/);
    expect(fahrenheit(500)[0]).toMatch(/Check the number and the unit\.$/);
  });

  test('the systolic pressure is above the diastolic', () => {
    const pressure = (systolicMmHg: number, diastolicMmHg: number): Reading => ({
      sign: 'blood-pressure',
      systolicMmHg,
      diastolicMmHg,
    });
    expect(says(pressure(120, 80))).toEqual([]);
    expect(says(pressure(120, 0))).toEqual([]);
    expect(says(pressure(80, 120))).toEqual([
      'The systolic pressure (80) must be above the diastolic (120). Check both numbers.',
    ]);
    expect(says(pressure(80, 80))).toHaveLength(1);
    expect(says(pressure(481, 80))).toHaveLength(1);
    expect(says(pressure(120.5, 80))).toEqual([
      'Systolic pressure is a whole number. Enter it without decimals.',
    ]);
  });

  test('counts, percentages and scales', () => {
    expect(says({ sign: 'pulse', perMinute: 72.5 })).toHaveLength(1);
    expect(says({ sign: 'pulse', perMinute: 0 })).toHaveLength(1);
    expect(says({ sign: 'oxygen-saturation', percent: 101 })).toHaveLength(1);
    expect(
      says({ sign: 'oxygen-saturation', percent: 97, oxygen: 'room-air', flowLPerMin: 2 }),
    ).toEqual(['On room air no oxygen is given. Remove the amount, or say how oxygen is given.']);
    expect(says({ sign: 'pain', score: 11 })).toHaveLength(1);
    expect(says({ sign: 'pain', score: 3, scale: 'faces' })).toHaveLength(1);
    expect(says({ sign: 'pain', score: 3, scale: 'numeric' })).toEqual([]);
    expect(says({ sign: 'pulse', perMinute: Number.NaN })).toEqual([
      'Pulse is not a number. Enter it again.',
    ]);
    expect(says({ sign: 'respiration', perMinute: Number.POSITIVE_INFINITY })).toHaveLength(1);
  });

  test('the last period is a date, not after today, not before the birth', () => {
    const context = {
      today: Temporal.PlainDate.from('2026-11-23'),
      birthDate: Temporal.PlainDate.from('1990-02-28'),
    };
    const on = (date: string): Reading => ({ sign: 'last-menstrual-period', date });
    expect(says(on('2026-11-23'), context)).toEqual([]);
    expect(says(on('2026-11'), context)).toEqual([]);
    expect(says(on('2026-12'), context)).toHaveLength(1);
    expect(says(on('2026-11-24'), context)).toHaveLength(1);
    expect(says(on('1990-02-28'), context)).toHaveLength(1);
    expect(says(on('2026-02-30'), context)).toHaveLength(1);
    expect(says(on('11/3'), context)).toHaveLength(1);
    expect(says({ sign: 'last-menstrual-period', noPeriod: 'pregnant' }, context)).toEqual([]);
  });

  test('every sign that is a number is bounded', () => {
    expect(new Set(possible.rows.map(({ sign }) => sign))).toEqual(
      new Set(signs.filter((sign) => sign !== 'last-menstrual-period')),
    );
  });

  test('never throws, whatever the reading, and is silent or one clear sentence a field', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        for (const { message } of impossible(reading)) expect(message).toMatch(/^[A-Z0-9].*\.$/);
      }),
    );
  });
});
