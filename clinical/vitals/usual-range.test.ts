import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { interpret } from './interpret.ts';
import type { Reading } from './reading.ts';
import { usualRange } from './usual-range.ts';

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

  test('there is none where the rules have none or it is not sure which holds', () => {
    expect(usualRange('pulse', undefined, on)).toBeUndefined();
    expect(usualRange('pulse', 'not a date', on)).toBeUndefined();
    expect(usualRange('pulse', '2026', on)).toBeUndefined();
    expect(usualRange('pulse', '2027-01-01', on)).toBeUndefined();
    expect(usualRange('pulse', '2026-11-20', on)).toBeUndefined();
  });

  test('the range of a saturation is that of the altitude, and adults have none high up', () => {
    expect(usualRange('oxygen-saturation', adult, on)?.low).toBe(95);
    expect(usualRange('oxygen-saturation', adult, on, 2499)?.low).toBe(95);
    expect(usualRange('oxygen-saturation', adult, on, 2500)).toBeUndefined();
    expect(usualRange('oxygen-saturation', '2020-01-01', on, 2500)?.low).toBe(90);
  });

  test('it says since when it holds for this person', () => {
    expect(usualRange('respiration', adult, on)?.since.toString()).toBe('1982-03-08');
  });
});
