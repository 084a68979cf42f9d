import {
  daysAt24Months,
  daysPerMonth,
  type GrowthMeasure,
  type GrowthStandard,
  type GrowthValues,
  type Position,
} from './measure.ts';

/** Lying is longer than standing by this much (WHO 2006). */
const lyingLongerCm = 0.7;

/** Which table answers, where on its axis, and the value to look up there in the table's unit. */
export interface Indicator {
  table: string;
  place: number;
  value: number;
  /** What was done to the length, or nothing. */
  lengthened?: number | undefined;
}

/** The child's age in days as the standard counts it: since birth, since due, or since conception. */
export interface Ages {
  days: number;
  postmenstrualDays?: number | undefined;
}

/** The indicator, or what is missing for one. */
export function indicatorOf(
  standard: GrowthStandard,
  measure: GrowthMeasure,
  ages: Ages,
  values: GrowthValues,
): Indicator | { missing: string } {
  if (standard === 'fenton-2013') return fenton(measure, ages, values);
  const months = ages.days / daysPerMonth;
  const isCdc = standard === 'cdc-2000';
  const place = isCdc ? months : Math.round(ages.days);
  const upright = mustStand(standard, ages.days, values.position);
  const length = turned(values, ages.days, upright);
  switch (measure) {
    case 'weight': {
      const table = isCdc && months < 24 ? 'weight-for-age, infants' : 'weight-for-age';
      return found(table, place, values.weightKg, 'a weight');
    }
    case 'head-circumference':
      return found('head-circumference-for-age', place, values.headCm, 'a head circumference');
    case 'length': {
      const table = isCdc && upright ? 'stature-for-age' : 'length-for-age';
      return { ...found(table, place, length?.cm, 'a length or height'), ...length?.note };
    }
    case 'weight-for-length': {
      if (length === undefined) return { missing: 'a length or height of the same day' };
      const table = upright ? 'weight-for-stature' : 'weight-for-length';
      return { ...found(table, length.cm, values.weightKg, 'a weight'), ...length.note };
    }
    case 'body-mass-index':
      return bodyMassIndex(place, values, length);
  }
}

/** The index from weight and length of the day, else as it was recorded. */
function bodyMassIndex(
  place: number,
  values: GrowthValues,
  length: Turned | undefined,
): Indicator | { missing: string } {
  const { weightKg, bodyMassIndex: recorded } = values;
  const isBoth = weightKg !== undefined && length !== undefined;
  const index = isBoth ? weightKg / (length.cm / 100) ** 2 : recorded;
  const needs = 'a weight and a height of the same day';
  return {
    ...found('body-mass-index-for-age', place, index, needs),
    ...(isBoth ? length.note : {}),
  };
}

/**
 * Whether the table to use is one of standing children. Both standards change at 24 months; CDC
 * also has lengths to 36 months, for who lay then.
 */
function mustStand(
  standard: GrowthStandard,
  days: number,
  position: Position | undefined,
): boolean {
  if (days < daysAt24Months) return false;
  const hasLengths = standard === 'cdc-2000' && days / daysPerMonth <= 35.5;
  return !(hasLengths && position === 'recumbent');
}

interface Turned {
  cm: number;
  note: { lengthened?: number };
}

/** The length as if measured the way the table was; the position not known is the usual one. */
function turned(values: GrowthValues, days: number, upright: boolean): Turned | undefined {
  const { lengthCm, position = days < daysAt24Months ? 'recumbent' : 'standing' } = values;
  if (lengthCm === undefined) return undefined;
  const by = upright === (position === 'standing') ? 0 : upright ? -lyingLongerCm : lyingLongerCm;
  return { cm: lengthCm + by, note: by === 0 ? {} : { lengthened: by } };
}

function fenton(
  measure: GrowthMeasure,
  { postmenstrualDays }: Ages,
  { weightKg, lengthCm, headCm }: GrowthValues,
): Indicator | { missing: string } {
  if (postmenstrualDays === undefined) return { missing: 'the gestational age at birth' };
  const place = postmenstrualDays;
  switch (measure) {
    case 'weight':
      return found('weight-for-age', place, weightKg && weightKg * 1000, 'a weight');
    case 'length':
      return found('length-for-age', place, lengthCm, 'a length');
    case 'head-circumference':
      return found('head-circumference-for-age', place, headCm, 'a head circumference');
    default:
      return { missing: 'a table of this measure, which Fenton does not have' };
  }
}

function found(
  table: string,
  place: number,
  value: number | undefined,
  needs: string,
): Indicator | { missing: string } {
  return value === undefined ? { missing: needs } : { table, place, value };
}
