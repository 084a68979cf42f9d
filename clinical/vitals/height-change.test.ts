import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { birthDatesOf } from './age.ts';
import { doubtfulHeight } from './height-change.ts';

const day = Temporal.PlainDate.from('2026-08-04');
const height = (value: number, unit: 'cm' | 'in') => ({ sign: 'height' as const, value, unit });
const adult = birthDatesOf('1980-05-05');
const child = birthDatesOf('2018-05-05');
type Typed = [number, 'cm' | 'in'];
const doubt = (now: Typed, before: Typed, born = adult, on = day) =>
  doubtfulHeight(height(...now), height(...before), born, on);

describe('a height is held against the last one', () => {
  test('an adult who differs by more than 2 in or 5 cm is measured again', () => {
    expect(doubt([66, 'in'], [64, 'in'])).toBeUndefined();
    expect(doubt([66.25, 'in'], [64, 'in'])).toBe('adult-differs');
    expect(doubt([61.75, 'in'], [64, 'in'])).toBe('adult-differs');
    expect(doubt([170, 'cm'], [165, 'cm'])).toBeUndefined();
    expect(doubt([170.1, 'cm'], [165, 'cm'])).toBe('adult-differs');
    expect(doubt([64, 'in'], [162.6, 'cm'])).toBeUndefined();
    expect(doubt([76, 'in'], [162.6, 'cm'])).toBe('adult-differs');
  });

  test('a child who is lower by more than 1 cm is measured again; growing is not asked about', () => {
    expect(doubt([119, 'cm'], [120, 'cm'], child)).toBeUndefined();
    expect(doubt([118.9, 'cm'], [120, 'cm'], child)).toBe('child-lower');
    expect(doubt([46, 'in'], [120, 'cm'], child)).toBe('child-lower');
    expect(doubt([135, 'cm'], [120, 'cm'], child)).toBeUndefined();
  });

  test('what was measured before 18 years may have grown, also when the age is not exact', () => {
    const grown = Temporal.PlainDate.from('1998-05-05');
    expect(doubt([190, 'cm'], [170, 'cm'], adult, grown.subtract({ days: 1 }))).toBeUndefined();
    expect(doubt([190, 'cm'], [170, 'cm'], adult, grown)).toBe('adult-differs');
    expect(doubt([190, 'cm'], [170, 'cm'], birthDatesOf('1980'), grown)).toBeUndefined();
    expect(doubtfulHeight(height(190, 'cm'), height(170, 'cm'), undefined, day)).toBe(
      'adult-differs',
    );
  });
});
