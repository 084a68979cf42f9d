import type { Temporal } from 'temporal-polyfill';
import { amountOf, scaleOfUnit, type Amount } from '../../extract/amounts.ts';
import { inBaseUnits } from '../../extract/units.ts';
import { intervalOfValue } from '../../extract/values.ts';
import type { Wanted, WantedDate, WantedNumber } from '../language/condition.ts';

type WantedQuantity = Extract<Wanted, { kind: 'quantity' }>;

const earliest = '0000';
const latest = '99999';

/**
 * Widens a date sought with `ap` by a tenth of its distance from now, as the standard proposes;
 * any other stays as it is.
 */
export function widened(wanted: WantedDate, now: Temporal.Instant): WantedDate {
  if (wanted.prefix !== 'ap') return wanted;
  const [start, end] = [Date.parse(wanted.start), Date.parse(wanted.end)];
  const slackMs = Math.abs(now.epochMilliseconds - start) / 10;
  const instant = (ms: number): string =>
    new Date(Math.min(Math.max(ms, firstMs), lastMs)).toISOString();
  return { ...wanted, start: instant(start - slackMs), end: instant(end + slackMs) };
}

const firstMs = Date.parse('0001-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Compares the time a value covers with the time sought, both intervals
 * (https://hl7.org/fhir/R4/search.html#date); an open end reaches for ever. A date sought with `ap`
 * has been widened.
 */
export function matchesDate(value: unknown, wanted: WantedDate): boolean {
  const found = intervalOfValue(value);
  if (!found) return false;
  const { start = earliest, end = latest } = found;
  const isWithin = wanted.start <= start && end <= wanted.end;
  switch (wanted.prefix) {
    case 'eq':
      return isWithin;
    case 'ne':
      return !isWithin;
    case 'gt':
      return end > wanted.end;
    case 'lt':
      return start < wanted.start;
    case 'ge':
      return end > wanted.end || isWithin;
    case 'le':
      return start < wanted.start || isWithin;
    case 'sa':
      return start >= wanted.end;
    case 'eb':
      return end <= wanted.start;
    case 'ap':
      return start < wanted.end && end > wanted.start;
  }
}

/**
 * Compares a number or a range: with `eq`, `ne` within what the digits sought leave open, with the
 * other prefixes by the exact number, with `ap` within a tenth.
 */
export function matchesNumber(value: unknown, wanted: WantedNumber): boolean {
  const amount = amountOf(value);
  return amount !== undefined && compareAmount(amount.low, amount.high, wanted);
}

interface Bounds extends Pick<WantedNumber, 'prefix' | 'value' | 'low' | 'high'> {
  /** How far off `ap` still takes it; a tenth unless given. */
  slack?: number;
}

function compareAmount(low: number, high: number, wanted: Bounds): boolean {
  const { value } = wanted;
  const isRange = low !== high;
  const isWithin =
    (low === value && !isRange) ||
    (low >= wanted.low && (isRange ? high <= wanted.high : high < wanted.high));
  switch (wanted.prefix) {
    case 'eq':
      return isWithin;
    case 'ne':
      return !isWithin;
    case 'gt':
      return high > value;
    case 'lt':
      return low < value;
    case 'ge':
      return high >= value;
    case 'le':
      return low <= value;
    case 'sa':
      return low > value;
    case 'eb':
      return high < value;
    case 'ap': {
      const { slack = Math.abs(value) / 10 } = wanted;
      return low <= value + slack && high >= value - slack;
    }
  }
}

/**
 * Compares a quantity. Units of UCUM are converted; other codes must be the same; a unit without a
 * system is the code or the word beside the number; without any unit only the number counts.
 */
export function matchesQuantity(value: unknown, wanted: WantedQuantity): boolean {
  const amount = amountOf(value);
  if (!amount) return false;
  const { system, unit } = wanted;
  const scale = scaleOfUnit(system, unit);
  const own = scale && scaleOfUnit(amount.system, amount.code);
  if (scale && own) {
    if (scale.dimension !== own.dimension) return false;
    const [low, high] = [inBaseUnits(amount.low, own), inBaseUnits(amount.high, own)];
    return compareAmount(low, high, {
      prefix: wanted.prefix,
      value: inBaseUnits(wanted.value, scale),
      low: inBaseUnits(wanted.low, scale),
      high: inBaseUnits(wanted.high, scale),
      // A tenth of ten degrees is one degree, not a tenth of what it is in kelvin.
      slack: Math.abs(inBaseUnits(wanted.value * 1.1, scale) - inBaseUnits(wanted.value, scale)),
    });
  }
  return hasUnit(amount, system, unit) && compareAmount(amount.low, amount.high, wanted);
}

function hasUnit(amount: Amount, system: string | undefined, unit: string | undefined): boolean {
  if (system !== undefined && amount.system !== system) return false;
  if (unit === undefined) return true;
  return amount.code === unit || (system === undefined && amount.unit === unit);
}
