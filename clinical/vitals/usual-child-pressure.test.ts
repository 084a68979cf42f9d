import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { interpret } from './interpret.ts';
import { usualChildPressure } from './usual-child-pressure.ts';

const on = Temporal.PlainDate.from('2026-11-23');

test('its ends are as expected and the next values beyond are not', () => {
  for (const birthDate of ['2025-01-01', '2018-05-01', '2014-02-01', '2012-01-01']) {
    const usual = usualChildPressure(birthDate, 'female', 25, on);
    const [systolic = 0, diastolic = 0] = usual?.parts.map(({ high }) => high) ?? [];
    const level = (systolicMmHg: number, diastolicMmHg: number) =>
      interpret(
        { sign: 'blood-pressure', systolicMmHg, diastolicMmHg },
        { birthDate, on, sex: 'female', heightColumn: 25 },
      ).verdict;
    expect(level(systolic, diastolic)).toBe('as-expected');
    expect(level(systolic + 1, diastolic)).toBe('unusual');
    expect(level(systolic, diastolic + 1)).toBe('unusual');
  }
});

test('it says since when, for whom, and where the stages begin', () => {
  expect(usualChildPressure('2018-05-01', 'male', 50, on)).toMatchObject({
    since: Temporal.PlainDate.from('2026-05-01'),
    usual:
      'below 110/71; stage 1 from 114/74, stage 2 from 126/86 (age 8, height near the 50th percentile)',
  });
  expect(usualChildPressure('2012-01-01', undefined, undefined, on)?.usual).toBe(
    'below 120/80; stage 1 from 130/80, stage 2 from 140/90 (from 13 years on)',
  );
});

test('there is none where it is not assessed', () => {
  expect(usualChildPressure('2018-05-01', undefined, 50, on)).toBeUndefined();
  expect(usualChildPressure('2018-05-01', 'male', undefined, on)).toBeUndefined();
  expect(usualChildPressure('2018', 'male', 50, on)).toBeUndefined();
  expect(usualChildPressure('2026-05-01', 'male', 50, on)).toBeUndefined();
  expect(usualChildPressure('2000-05-01', 'male', 50, on)).toBeUndefined();
});
