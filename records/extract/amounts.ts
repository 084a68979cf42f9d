import { inBaseUnits, scaleOf, ucumSystem, type UnitScale } from './units.ts';
import type { Put } from './values.ts';

/** A quantity as it may be sought: a number, or what a range or a comparator leaves open. */
export interface Amount {
  low: number;
  high: number;
  system: string | undefined;
  code: string | undefined;
  unit: string | undefined;
}

interface QuantityPart {
  value?: number;
  comparator?: string;
  unit?: string;
  system?: string;
  code?: string;
  currency?: string;
  low?: QuantityPart;
  high?: QuantityPart;
}

/** The amount of a quantity, a price or a range; undefined for one without a number. */
export function amountOf(value: unknown): Amount | undefined {
  if (typeof value === 'number') {
    return { low: value, high: value, system: undefined, code: undefined, unit: undefined };
  }
  const part = value as QuantityPart;
  if (typeof part.value === 'number') {
    const { value: number, comparator = '', system, unit } = part;
    const isPrice = part.currency !== undefined;
    return {
      low: comparator.startsWith('<') ? -Infinity : number,
      high: comparator.startsWith('>') ? Infinity : number,
      system: isPrice ? 'urn:iso:std:iso:4217' : system,
      code: isPrice ? part.currency : part.code,
      unit,
    };
  }
  const { low, high } = part;
  if (low?.value === undefined && high?.value === undefined) return undefined;
  const { system, code, unit } = low ?? high ?? {};
  return { low: low?.value ?? -Infinity, high: high?.value ?? Infinity, system, code, unit };
}

/** The scale of a unit, when it is one of UCUM that can be converted. */
export function scaleOfUnit(
  system: string | undefined,
  code: string | undefined,
): UnitScale | undefined {
  return system === ucumSystem && code !== undefined ? scaleOf(code) : undefined;
}

/** Steps of about an eighth, from a thousandth to a thousand million: where measurements lie. */
const perDecade = 20;
const lowest = -3 * perDecade;
const highest = 9 * perDecade - 1;

/** The step of a number above zero; what is beyond all steps is one below or above them. */
function stepOf(value: number): number {
  const step = Math.floor(Math.log10(value) * perDecade);
  return Math.min(Math.max(step, lowest - 1), highest + 1);
}

/** The name of a step, and of the whole decade that it begins. */
function stepName(step: number): string {
  if (step < lowest) return '<';
  return step > highest ? '>' : String(step);
}

const decadeName = (step: number): string => `d${Math.floor(step / perDecade)}`;

/** What conversions of one amount may differ by. */
const slack = 1e-9;

/**
 * Where a quantity lies on a scale of steps, as it is and, within its dimension, in base units: it
 * is found by these before it is compared (docs/decisions/0020-fhir-search.md).
 */
export function amountPlaces(amount: Amount, put: Put): void {
  const { low, high } = amount;
  for (const place of placesOf(low, high)) put(place, '');
  const scale = scaleOfUnit(amount.system, amount.code);
  if (!scale) return;
  const from = inBaseUnits(low, scale);
  const to = low === high ? from : inBaseUnits(high, scale);
  for (const place of placesOf(from, to)) put(place, scale.dimension);
}

function placesOf(low: number, high: number): string[] {
  if (low !== high) return ['*'];
  if (low <= 0) return [low === 0 ? '0' : '-'];
  const step = stepOf(low);
  const isBeyond = step < lowest || step > highest;
  return isBeyond ? [stepName(step)] : [stepName(step), decadeName(step)];
}

/** Every place at which a quantity from `low` to `high` may lie: at most some fifty. */
export function placesBetween(low: number, high: number, scale: UnitScale | undefined): string[] {
  const [from, to] = scale ? [inBaseUnits(low, scale), inBaseUnits(high, scale)] : [low, high];
  const places = ['*'];
  if (from <= 0) places.push('0');
  if (from < 0) places.push('-');
  if (to > 0) {
    const last = Number.isFinite(to) ? stepOf(to * (1 + slack)) : highest + 1;
    for (let step = from > 0 ? stepOf(from * (1 - slack)) : lowest - 1; step <= last;) {
      const isWhole = step % perDecade === 0 && step + perDecade - 1 <= last && step < highest;
      places.push(isWhole ? decadeName(step) : stepName(step));
      step += isWhole ? perDecade : 1;
    }
  }
  return places.map((place) => `${scale?.dimension ?? ''}|${place}`);
}
