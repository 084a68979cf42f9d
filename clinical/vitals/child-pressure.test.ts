import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { interpret } from './interpret.ts';
import type { PersonOn } from './verdict.ts';
import type { Reading } from './reading.ts';

const on = Temporal.PlainDate.from('2026-11-23');
const aged = (age: string, more: Partial<PersonOn> = {}): PersonOn => ({
  birthDate: on.subtract(Temporal.Duration.from(age)).toString(),
  on,
  ...more,
});
const level = (reading: Reading, person: PersonOn) => interpret(reading, person).verdict;
const missing = (reading: Reading, person: PersonOn) => {
  const answer = interpret(reading, person);
  return answer.verdict === 'not-assessed' ? answer.missing : [];
};
const pressure = (systolicMmHg: number, diastolicMmHg: number): Reading => ({
  sign: 'blood-pressure',
  systolicMmHg,
  diastolicMmHg,
});

describe('blood pressure of children (AAP 2017, tables 3 to 5)', () => {
  const boy = aged('P8Y', { sex: 'male', heightColumn: 50 });

  // Boys of 8, 50th percentile of height: 90th 110/71, 95th 114/74, stage 2 from 126/86.
  test.each([
    [109, 70, 'as-expected', 'usual: below 110 systolic and below 71 diastolic'],
    [110, 70, 'unusual', 'elevated range: 110 or more systolic or 71 or more diastolic'],
    [100, 71, 'unusual', 'elevated range'],
    [114, 60, 'unusual', 'stage 1 range: 114 or more systolic or 74 or more diastolic'],
    [126, 60, 'unusual', 'stage 2 range: 126 or more systolic or 86 or more diastolic'],
    [144, 60, 'unusual', 'stage 2 range'],
    [145, 60, 'critical', 'dangerously high: 145 or more systolic or 105 or more diastolic'],
    [86, 50, 'as-expected', 'usual'],
    [85, 50, 'critical', 'very low: below 86 systolic at this age'],
  ])('a boy of 8 with %i/%i: %s', (systolic, diastolic, expected, words) => {
    const answer = interpret(pressure(systolic, diastolic), boy);
    expect(answer.verdict).toBe(expected);
    expect(answer.because.join()).toContain(words);
    if (answer.verdict !== 'not-assessed') expect(answer.sources[0]?.edition).toMatch(/^20/);
  });

  test('whose tables they are stands beside the figures', () => {
    expect(interpret(pressure(112, 60), boy).because).toEqual([
      '112/60 is in the elevated range: 110 or more systolic or 71 or more diastolic (boys of 8 years, height near the 50th percentile).',
    ]);
  });

  test('without sex or height under 13 nothing is usual, and the reason is said', () => {
    for (const unknown of [
      aged('P8Y'),
      aged('P8Y', { sex: 'male' }),
      aged('P8Y', { heightColumn: 50 }),
      aged('P8Y', { sex: 'other', heightColumn: 50 }),
    ]) {
      expect(level(pressure(95, 55), unknown)).toBe('not-assessed');
      expect(level(pressure(107, 60), unknown)).toBe('not-assessed');
    }
    expect(missing(pressure(95, 55), aged('P8Y', { sex: 'unknown' }))).toEqual([
      ...['the sex', 'a height'],
    ]);
    expect(interpret(pressure(95, 55), aged('P8Y', { sex: 'male' })).because).toEqual([
      'Not assessed: a child’s blood pressure is read by age, sex and height. Missing: a height.',
    ]);
  });

  test('what is high whatever the height is said all the same', () => {
    const answer = interpret(pressure(150, 95), aged('P8Y', { sex: 'female' }));
    expect(answer.verdict).toBe('critical');
    expect(answer.because.join()).toContain('girls of 8 years, whatever the height');
    expect(level(pressure(130, 95), aged('P8Y'))).toBe('unusual');
  });

  test('the height plays a part: 113 is stage 1 for the shortest, elevated for the tallest', () => {
    const of = (heightColumn: 5 | 95) =>
      interpret(pressure(113, 60), aged('P8Y', { sex: 'male', heightColumn })).because.join();
    expect(of(5)).toContain('stage 1 range');
    expect(of(95)).toContain('elevated range');
  });

  test.each([
    [119, 79, 'as-expected'],
    [120, 79, 'unusual'],
    [119, 80, 'unusual'],
    [180, 120, 'unusual'],
    [181, 100, 'critical'],
    [89, 60, 'critical'],
  ])('from 13 years on without sex or height: %i/%i is %s', (systolic, diastolic, expected) => {
    expect(level(pressure(systolic, diastolic), aged('P13Y'))).toBe(expected);
    expect(level(pressure(systolic, diastolic), aged('P15Y', { sex: 'female' }))).toBe(expected);
  });

  test('under 1 year only what is very low is said (PALS)', () => {
    const baby = aged('P5M', { sex: 'male', heightColumn: 50 });
    expect(missing(pressure(85, 50), baby)[0]).toContain('begin at 1 year');
    expect(level(pressure(120, 80), baby)).toBe('not-assessed');
    expect(level(pressure(69, 40), baby)).toBe('critical');
    expect(level(pressure(69, 40), aged('P10D'))).toBe('not-assessed');
    expect(level(pressure(59, 40), aged('P10D'))).toBe('critical');
  });

  test('a pregnant girl of 16 with 160/100 is in the severe range (ACOG 222)', () => {
    expect(level(pressure(160, 100), aged('P16Y', { pregnant: true }))).toBe('critical');
    expect(level(pressure(160, 100), aged('P16Y'))).toBe('unusual');
  });

  test('the row changes on the birthday, not before', () => {
    const born = (birthDate: string) =>
      ({ birthDate, on, sex: 'female', heightColumn: 5 }) as const;
    // Girls, 5th percentile of height: 95th systolic 108 at 6, 111 at 8.
    expect(interpret(pressure(110, 50), born('2018-11-23')).because.join()).toContain('of 8 years');
    expect(interpret(pressure(110, 50), born('2018-11-24')).because.join()).toContain('of 7 years');
  });
});
