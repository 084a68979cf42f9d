import { inBaseUnits, scaleOf, ucumSystem, type UnitScale } from './units.ts';

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

/** Steps of about an eighth where what is measured of people lies, also in base units. */
const perDecade = 20;
const fineFrom = -3;
const fineUntil = 9;
/** Beyond that a decade is a step, up to this power of ten. */
const farthest = 40;

const lowest = fineFrom * perDecade - (farthest + fineFrom);
const highest = fineUntil * perDecade + (farthest - fineUntil);

/** The step of a number above zero; a greater number is never on a lower step. */
function stepOf(value: number): number {
  const power = Math.log10(value);
  if (power < fineFrom) {
    return Math.max(fineFrom * perDecade + Math.floor(power) - fineFrom, lowest);
  }
  if (power < fineUntil) return Math.floor(power * perDecade);
  return Math.min(fineUntil * perDecade + Math.floor(power) - fineUntil, highest);
}

/** What conversions of one amount may differ by. */
const slack = 1e-9;

/**
 * Where a quantity lies on a scale of steps, as it is and in base units: it is found by these before
 * it is compared (docs/decisions/0020-fhir-search.md).
 */
export function amountPlaces(amount: Amount): string[] {
  const scale = scaleOfUnit(amount.system, amount.code);
  const place = (low: number, high: number): string => {
    if (low !== high) return '*';
    if (low === 0) return '0';
    return low < 0 ? '-' : String(stepOf(low));
  };
  const own = [`|${place(amount.low, amount.high)}`];
  if (!scale) return own;
  const [low, high] = [inBaseUnits(amount.low, scale), inBaseUnits(amount.high, scale)];
  return [...own, `${scale.dimension}|${place(low, high)}`];
}

/** Every place at which a quantity from `low` to `high` may lie: some 310 when one end is open. */
export function placesBetween(low: number, high: number, scale: UnitScale | undefined): string[] {
  const [from, to] = scale ? [inBaseUnits(low, scale), inBaseUnits(high, scale)] : [low, high];
  const places = ['*'];
  if (from <= 0) places.push('0');
  if (from < 0) places.push('-');
  if (to > 0) {
    const first = from > 0 ? stepOf(from * (1 - slack)) : lowest;
    const last = Number.isFinite(to) ? stepOf(to * (1 + slack)) : highest;
    for (let step = first; step <= last; step += 1) places.push(String(step));
  }
  return places.map((place) => `${scale?.dimension ?? ''}|${place}`);
}
