import type { TemperatureUnit } from './reading.ts';
import { plain, roundTo } from './units.ts';

/**
 * The scale a temperature without unit is on: 36–42 is °C, 95–107 is °F, anything else is not
 * clear.
 */
export function likelyTemperatureUnit(value: number): TemperatureUnit | undefined {
  if (value >= 36 && value <= 42) return 'C';
  return value >= 95 && value <= 107 ? 'F' : undefined;
}

/**
 * The scale a temperature without unit may be on, with who is cold: 30–42 is °C, 86–107 is °F. For
 * a question only; a number is taken for a temperature by `likelyTemperatureUnit` alone.
 */
export function possibleTemperatureUnit(value: number): TemperatureUnit | undefined {
  if (value >= 30 && value <= 42) return 'C';
  return value >= 86 && value <= 107 ? 'F' : undefined;
}

/**
 * `98.6` for 986, `101.2` for 1012: the temperature a number would be with a point before its last
 * digit; undefined when it would be none. For a question only; nothing is ever changed by it.
 */
export function withPoint(value: number): string | undefined {
  if (!Number.isInteger(value)) return undefined;
  const tenth = roundTo(value / 10, 1);
  if (likelyTemperatureUnit(tenth) === undefined) return undefined;
  return Number.isInteger(tenth) ? `${plain(tenth)}.0` : plain(tenth);
}
