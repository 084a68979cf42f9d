import type { LengthUnit, TemperatureUnit, WeightUnit } from './reading.ts';

/**
 * Conversions between the units a clinic uses. The factors are exact by definition: the
 * international pound is 0.45359237 kg and the inch 2.54 cm (NIST SP 811, 2008, appendix B.8), and
 * °F = °C × 9/5 + 32.
 *
 * How numbers are rounded, so that nothing is lost by looking at it:
 * - What was typed is what is kept, in the unit it was typed in; a conversion is only ever shown.
 * - A conversion is rounded to nine decimals, which only takes away the noise of binary fractions:
 *   converting there and back and rounding to what was typed gives what was typed.
 * - What is shown is rounded once, at the end, half away from zero.
 */
const kgPer: Record<WeightUnit, number> = { kg: 1, lb: 0.45359237, g: 0.001 };
const cmPer: Record<LengthUnit, number> = { cm: 1, in: 2.54 };

/** The two ways of showing measurements. Blood pressure is in mmHg in both. */
export type UnitSystem = 'us' | 'metric';

const ouncesPerPound = 16;
const inchesPerFoot = 12;

/** Under this weight US scales are read in pounds and ounces, metric ones to ten grams. */
const infantKg = 10;
/** Under this age they are shown so whatever the weight. */
const infantMonths = 24;
/** Under this length a child is measured lying, in inches, not in feet. */
const infantLengthIn = 36;

/** A weight in another unit. */
export function convertWeight(value: number, from: WeightUnit, to: WeightUnit): number {
  return from === to ? value : roundTo((value * kgPer[from]) / kgPer[to], 9);
}

/** A length in another unit. */
export function convertLength(value: number, from: LengthUnit, to: LengthUnit): number {
  return from === to ? value : roundTo((value * cmPer[from]) / cmPer[to], 9);
}

/** A temperature in the other scale. */
export function convertTemperature(
  value: number,
  from: TemperatureUnit,
  to: TemperatureUnit,
): number {
  if (from === to) return value;
  return roundTo(to === 'F' ? (value * 9) / 5 + 32 : ((value - 32) * 5) / 9, 9);
}

/** Pounds of so many pounds and ounces. */
export function poundsOf(pounds: number, ounces: number): number {
  return roundTo(pounds + ounces / ouncesPerPound, 9);
}

/** Inches of so many feet and inches. */
export function inchesOf(feet: number, inches: number): number {
  return roundTo(feet * inchesPerFoot + inches, 9);
}

/**
 * A weight as shown: `181 lb`, `7 lb 4.5 oz` for a baby, `82.1 kg`, `3.24 kg` under 10 kg. In the
 * unit it was taken in it is shown unrounded. Pounds and ounces are for who is under two years old;
 * where the age is not known, for whoever weighs less than 10 kg.
 */
export function formatWeight(
  value: number,
  unit: WeightUnit,
  system: UnitSystem,
  ageMonths?: number,
): string {
  const kg = convertWeight(value, unit, 'kg');
  if (system === 'metric') {
    if (unit !== 'lb') return `${plain(value)} ${unit}`;
    return formatKilograms(value, unit);
  }
  const pounds = convertWeight(value, unit, 'lb');
  const isBaby = ageMonths === undefined ? kg < infantKg : ageMonths < infantMonths;
  if (isBaby) return poundsAndOunces(pounds);
  return `${plain(unit === 'lb' ? value : roundTo(pounds, 1))} lb`;
}

/** A weight in kilograms, by which doses are reckoned: `82.1 kg`, `3.24 kg` under 10 kg. */
function formatKilograms(value: number, unit: WeightUnit): string {
  const kg = convertWeight(value, unit, 'kg');
  return `${plain(unit === 'kg' ? value : roundTo(kg, kg < infantKg ? 2 : 1))} kg`;
}

/**
 * A weight with its kilograms, wherever one is told: `181 lb (82.1 kg)`, `3240 g (3.24 kg)`, and
 * `82.1 kg` alone.
 */
export function formatWeightWithKilograms(
  value: number,
  unit: WeightUnit,
  system: UnitSystem,
  ageMonths?: number,
): string {
  const [shown, kilograms] = [
    formatWeight(value, unit, system, ageMonths),
    formatKilograms(value, unit),
  ];
  return shown === kilograms ? shown : `${shown} (${kilograms})`;
}

/**
 * A height or length as shown: `5 ft 10.5 in`, `20.5 in` under 3 ft, `178 cm`. In the unit it was
 * taken in it is shown unrounded.
 */
export function formatLength(value: number, unit: LengthUnit, system: UnitSystem): string {
  if (system === 'metric') {
    return `${plain(unit === 'cm' ? value : roundTo(convertLength(value, unit, 'cm'), 1))} cm`;
  }
  const inches = unit === 'in' ? value : roundTo(convertLength(value, unit, 'in'), 1);
  if (inches < infantLengthIn) return `${plain(inches)} in`;
  const feet = Math.floor(inches / inchesPerFoot);
  return `${feet} ft ${plain(roundTo(inches - feet * inchesPerFoot, 9))} in`;
}

/** A head circumference as shown: `44.5 cm` or `17.5 in`. */
export function formatCircumference(value: number, unit: LengthUnit, system: UnitSystem): string {
  const to = system === 'metric' ? 'cm' : 'in';
  return `${plain(unit === to ? value : roundTo(convertLength(value, unit, to), 1))} ${to}`;
}

/** A temperature as shown: `98.6 °F` or `37 °C`. */
export function formatTemperature(
  value: number,
  unit: TemperatureUnit,
  system: UnitSystem,
): string {
  const to = system === 'metric' ? 'C' : 'F';
  return `${plain(unit === to ? value : roundTo(convertTemperature(value, unit, to), 1))} °${to}`;
}

/** Rounds half away from zero to so many decimals, as a person would on paper. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  const scaled = Math.abs(value) * factor;
  const rounded = Math.round(scaled + scaled * Number.EPSILON) / factor;
  return value < 0 ? -rounded : rounded;
}

function poundsAndOunces(pounds: number): string {
  const tenthsOfOunce = Math.round(roundTo(pounds * ouncesPerPound * 10, 6));
  const perPound = ouncesPerPound * 10;
  const whole = Math.floor(tenthsOfOunce / perPound);
  const ounces = `${plain((tenthsOfOunce - whole * perPound) / 10)} oz`;
  return whole === 0 ? ounces : `${whole} lb ${ounces}`;
}

/** A number without locale: a point for decimals, no grouping, never an exponent. */
export function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(9).replace(/\.?0+$/, '') : text;
}
