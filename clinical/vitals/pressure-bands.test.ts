import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { heightColumns, type HeightColumn } from '../blood-pressure/child-limits.ts';
import { interpret } from './interpret.ts';
import { pressureSteps, type PressureBand, type PressurePerson } from './pressure-bands.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const of = (
  birthDate: string | undefined,
  sex: string | undefined = 'male',
  column?: HeightColumn,
): PressurePerson => ({ birthDate, sex, columnOn: () => column });
const words = (bands: readonly PressureBand[]) =>
  bands.map(({ name, from = '', below = '' }) => `${name} ${from}..${below}`);

describe('bands of a blood pressure over time', () => {
  test('adults: the stages of ACC/AHA, of which diastolic has no elevated one', () => {
    const [step, ...more] = pressureSteps(of('1964-03-08'), [day('2020-01-01'), day('2026-01-01')]);
    expect(more).toEqual([]);
    if (!step || 'missing' in step) throw new Error('no step');
    expect(step.who).toBe('adults');
    expect(words(step.systolic)).toEqual([
      ...['low ..91', 'normal 91..120', 'elevated 120..130', 'stage1 130..140'],
      ...['stage2 140..181', 'crisis 181..'],
    ]);
    expect(words(step.diastolic)).toEqual([
      ...['low ..60', 'normal 60..80', 'stage1 80..90', 'stage2 90..121', 'crisis 121..'],
    ]);
    expect(step.sources.map(({ edition }) => edition)).toContain('2017');
  });

  test('a child’s bands step up on its birthdays, and are fixed from 13 years on', () => {
    const steps = pressureSteps(of('2012-01-06', 'female', 50), [
      day('2023-06-01'),
      day('2025-02-01'),
    ]);
    expect(steps.map((step) => `${step.since} ${'who' in step ? step.who : ''}`)).toEqual([
      '2023-06-01 girls of 11 years, height near the 50th percentile',
      '2024-01-06 girls of 12 years, height near the 50th percentile',
      '2025-01-06 from 13 years on',
    ]);
  });

  test('what is not known is a gap with what it needs', () => {
    const missing = (person: PressurePerson, on = '2026-01-01') =>
      pressureSteps(person, [day(on)]).map((step) => 'missing' in step && step.missing);
    expect(missing(of(undefined))).toEqual(['the date of birth']);
    expect(missing(of('2012'))).toEqual(['the exact date of birth']);
    expect(missing({ ...of('2018-01-06'), sex: undefined })).toEqual(['the sex']);
    expect(missing(of('2018-01-06', 'male'))).toEqual(['a height of half a year']);
    expect(missing(of('2025-06-01', 'male', 50))[0]).toContain('begin at 1 year');
    expect(missing(of('1960'))).toEqual([false]);
    // From 16 years on what is low is that of NEWS2: one step more.
    expect(pressureSteps(of('2010-01-06'), [day('2025-01-01'), day('2026-03-01')])).toHaveLength(2);
    expect(pressureSteps(of('1960-01-01'), [])).toEqual([]);
  });

  test('every reading stands in the bands the rules judge it by', () => {
    const on = day('2026-01-01');
    const at = (bands: readonly PressureBand[], mmHg: number) =>
      bands.filter(({ from = -1, below = 999 }) => mmHg >= from && mmHg < below);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom('male', 'female'),
        fc.constantFrom(...heightColumns),
        fc.integer({ min: 50, max: 230 }),
        fc.integer({ min: 30, max: 140 }),
        (years, sex, column, systolicMmHg, diastolicMmHg) => {
          fc.pre(diastolicMmHg < systolicMmHg);
          const birthDate = on.subtract({ years, days: 9 }).toString();
          const [step] = pressureSteps(of(birthDate, sex, column), [on]);
          if (!step || 'missing' in step) throw new Error('no step');
          const found = [
            ...at(step.systolic, systolicMmHg),
            ...at(step.diastolic, diastolicMmHg),
          ].map(({ name }) => name);
          expect(found).toHaveLength(2);
          const answer = interpret(
            { sign: 'blood-pressure', systolicMmHg, diastolicMmHg },
            { birthDate, on, sex, heightColumn: column },
          );
          const isUsual = found.every((name) => name === 'normal');
          expect(answer.verdict === 'as-expected').toBe(isUsual);
          if (found.includes('crisis')) expect(answer.verdict).toBe('critical');
        },
      ),
    );
  });
});
