import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthUnits, temperatureUnits, weightUnits } from './reading.ts';
import {
  convertLength,
  convertTemperature,
  convertWeight,
  formatCircumference,
  formatLength,
  formatTemperature,
  formatWeight,
  inchesOf,
  plain,
  poundsOf,
  roundTo,
} from './units.ts';

describe('conversions agree with the published ones', () => {
  test('weights (NIST: 1 lb = 0.45359237 kg)', () => {
    expect(convertWeight(1, 'lb', 'kg')).toBe(0.45359237);
    expect(convertWeight(82.1, 'kg', 'lb')).toBe(180.999517254);
    expect(convertWeight(3240, 'g', 'kg')).toBe(3.24);
    expect(poundsOf(180, 4)).toBe(180.25);
  });
  test('lengths (NIST: 1 in = 2.54 cm)', () => {
    expect(convertLength(70, 'in', 'cm')).toBe(177.8);
    expect(convertLength(178, 'cm', 'in')).toBe(70.078740157);
    expect(inchesOf(5, 10.5)).toBe(70.5);
  });
  test('temperatures', () => {
    expect(convertTemperature(98.6, 'F', 'C')).toBe(37);
    expect(convertTemperature(37, 'C', 'F')).toBe(98.6);
    expect(convertTemperature(-40, 'C', 'F')).toBe(-40);
    expect(convertTemperature(100.4, 'F', 'C')).toBe(38);
  });
});

describe('what is shown', () => {
  test('weights in both systems, infants in pounds and ounces', () => {
    expect(formatWeight(181, 'lb', 'us')).toBe('181 lb');
    expect(formatWeight(181, 'lb', 'metric')).toBe('82.1 kg');
    expect(formatWeight(82.15, 'kg', 'metric')).toBe('82.15 kg');
    expect(formatWeight(3240, 'g', 'metric')).toBe('3240 g');
    expect(formatWeight(3240, 'g', 'us')).toBe('7 lb 2.3 oz');
    expect(formatWeight(7.99999, 'lb', 'us')).toBe('8 lb 0 oz');
    expect(formatWeight(7.5, 'lb', 'metric')).toBe('3.4 kg');
  });
  test('lengths in both systems', () => {
    expect(formatLength(70.5, 'in', 'us')).toBe('5 ft 10.5 in');
    expect(formatLength(178, 'cm', 'us')).toBe('5 ft 10.1 in');
    expect(formatLength(182.85, 'cm', 'us')).toBe('6 ft 0 in');
    expect(formatLength(20.5, 'in', 'us')).toBe('20.5 in');
    expect(formatLength(70.5, 'in', 'metric')).toBe('179.1 cm');
    expect(formatCircumference(44.5, 'cm', 'us')).toBe('17.5 in');
    expect(formatCircumference(44.5, 'cm', 'metric')).toBe('44.5 cm');
  });
  test('temperatures in both systems', () => {
    expect(formatTemperature(98.6, 'F', 'us')).toBe('98.6 °F');
    expect(formatTemperature(98.6, 'F', 'metric')).toBe('37 °C');
    expect(formatTemperature(37.2, 'C', 'us')).toBe('99 °F');
  });
  test('halves are rounded away from zero, as on paper', () => {
    expect(roundTo(1.005, 2)).toBe(1.01);
    expect(roundTo(2.5, 0)).toBe(3);
    expect(roundTo(-2.5, 0)).toBe(-3);
    expect(plain(1e-7)).toBe('0.0000001');
  });
});

describe('nothing is lost by converting', () => {
  const typed = fc.integer({ min: 0, max: 99_999 }).map((hundredths) => hundredths / 100);
  const back = <U extends string>(
    convert: (value: number, from: U, to: U) => number,
    units: readonly U[],
  ) =>
    fc.assert(
      fc.property(
        typed,
        fc.constantFrom(...units),
        fc.constantFrom(...units),
        (value, one, two) => {
          expect(roundTo(convert(convert(value, one, two), two, one), 2)).toBe(value);
        },
      ),
    );
  test('weights there and back', () => back(convertWeight, weightUnits));
  test('lengths there and back', () => back(convertLength, lengthUnits));
  test('temperatures there and back', () => back(convertTemperature, temperatureUnits));
  test('a heavier weight never converts to a lighter one', () => {
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        const [light, heavy] = one < other ? [one, other] : [other, one];
        expect(convertWeight(light, 'kg', 'lb')).toBeLessThanOrEqual(
          convertWeight(heavy, 'kg', 'lb'),
        );
      }),
    );
  });
});
