import { intervalOf } from '../../../fhir/dates.ts';
import type { Prefix, Wanted, WantedDate, WantedNumber } from './condition.ts';
import { split, unescape } from './split.ts';

const prefixed = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.*)$/s;

function prefixOf(text: string): [Prefix, string] {
  const [, prefix = 'eq', rest = ''] = prefixed.exec(text) ?? [];
  return [prefix as Prefix, rest];
}

// A plus that was not encoded reaches us as a space.
const toMinute = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+ -]\d\d:\d\d)?$/;

/**
 * A date with its prefix: a year, month, day, minute, second or finer, each as the time it covers.
 * A time without a zone is in UTC. Undefined when it is none.
 */
export function readDate(text: string): WantedDate | undefined {
  const [prefix, rest] = prefixOf(text);
  const time = toMinute.exec(rest);
  if (!time) {
    const found = intervalOf(rest);
    return found && { kind: 'date', prefix, ...found };
  }
  const [, minute = '', seconds, zone = 'Z'] = time;
  const found = intervalOf(minute + (seconds ?? ':00') + zone.replace(' ', '+'));
  if (!found || seconds !== undefined) return found && { kind: 'date', prefix, ...found };
  const end = new Date(Date.parse(found.start) + 60_000).toISOString();
  return { kind: 'date', prefix, start: found.start, end };
}

const numberForm = /^-?(?:\d+)(?:\.(\d+))?(?:[eE]([+ -]?\d{1,3}))?$/;

/**
 * A number with its prefix. What its digits leave open is half a unit of the last one: 100 is
 * [99.5, 100.5), 100.00 is [99.995, 100.005), and 1e2 is [95, 105), as the standard has it.
 */
export function readNumber(text: string): WantedNumber | undefined {
  const [prefix, rest] = prefixOf(text);
  const form = numberForm.exec(rest);
  if (!form) return undefined;
  const [, decimals = '', exponent] = form;
  const value = Number(rest.replace(' ', '+'));
  if (!Number.isFinite(value)) return undefined;
  const power = exponent === undefined ? 0 : Number(exponent.replace(' ', '+')) - 1;
  const half = Number(`5e${power - decimals.length - 1}`);
  return { kind: 'number', prefix, value, low: value - half, high: value + half };
}

/** `number`, `number|system|code` or `number||unit`. */
export function readQuantity(text: string): Wanted | undefined {
  const [number = '', system, code, ...more] = split(text, '|').map(unescape);
  const found = readNumber(number);
  if (!found || more.length > 0 || (system !== undefined && code === undefined)) return undefined;
  return {
    ...found,
    kind: 'quantity',
    ...(system !== undefined && system !== '' && { system }),
    ...(code !== undefined && code !== '' && { unit: code }),
  };
}
