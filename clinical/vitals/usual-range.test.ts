import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { interpret } from './interpret.ts';
import type { Reading } from './reading.ts';
import { usualPressure, usualRange } from './usual-range.ts';

const on = Temporal.PlainDate.from('2026-11-23');
const adult = '1964-03-08';

const pulse = (perMinute: number): Reading => ({ sign: 'pulse', perMinute });
const breaths = (perMinute: number): Reading => ({ sign: 'respiration', perMinute });

describe('the usual range at an age', () => {
  test.each(['1964-03-08', '2010-11-24', '2022-05-01', '2026-06-01'])(
    'born %s: its ends are as expected and the next values beyond are not',
    (birthDate) => {
      for (const [sign, of] of [
        ['pulse', pulse],
        ['respiration', breaths],
      ] as const) {
        const range = usualRange(sign, birthDate, on);
        const { low, high } = range ?? {};
        if (low === undefined || high === undefined) throw new Error(`no range for ${sign}`);
        const level = (value: number) => interpret(of(value), { birthDate, on }).verdict;
        expect([level(low), level(high)]).toEqual(['as-expected', 'as-expected']);
        expect(level(low - 1)).not.toBe('as-expected');
        expect(level(high + 1)).not.toBe('as-expected');
        expect(range?.sources.length).toBeGreaterThan(0);
      }
    },
  );

  test('an adult’s pressure: its ends are as expected and the next values beyond are not', () => {
    const { systolic, diastolic } = usualPressure(adult, on)!;
    const level = (systolicMmHg = 0, diastolicMmHg = 0) =>
      interpret({ sign: 'blood-pressure', systolicMmHg, diastolicMmHg }, { birthDate: adult, on })
        .verdict;
    expect(usualPressure(adult, on)?.stages).toBe('stage 1 from 130/80, stage 2 from 140/90');
    expect(level(systolic.high, diastolic.high)).toBe('as-expected');
    expect(level(systolic.low, diastolic.low)).toBe('as-expected');
    expect(level(systolic.high! + 1, diastolic.high)).not.toBe('as-expected');
    expect(level(systolic.high, diastolic.high! + 1)).not.toBe('as-expected');
    expect(level(systolic.low! - 1, diastolic.low)).not.toBe('as-expected');
    expect(level(systolic.low, diastolic.low! - 1)).not.toBe('as-expected');
  });

  test('there is none where the rules have none or it is not sure which holds', () => {
    expect(usualRange('pulse', undefined, on)).toBeUndefined();
    expect(usualRange('pulse', 'not a date', on)).toBeUndefined();
    expect(usualRange('pulse', '2026', on)).toBeUndefined();
    expect(usualRange('pulse', '2027-01-01', on)).toBeUndefined();
    expect(usualRange('pulse', '2026-11-20', on)).toBeUndefined();
    expect(usualPressure('2012-01-01', on)).toBeUndefined();
    expect(usualPressure('2008', on)).toBeUndefined();
    expect(usualPressure(undefined, on)).toBeUndefined();
  });

  test('it says since when it holds for this person', () => {
    expect(usualRange('respiration', adult, on)?.since.toString()).toBe('1982-03-08');
    expect(usualPressure(adult, on)?.since.toString()).toBe('1982-03-08');
  });
});
