import { Temporal } from 'temporal-polyfill';
import checks from '../../reference/vital-signs/entry-checks.json' with { type: 'json' };
import { dayOfAge, type BirthDates } from './age.ts';
import type { Height } from './reading.ts';
import { convertLength, roundTo } from './units.ts';

/** Why a height is asked about again: what it was held against. */
export type DoubtfulHeight = 'adult-differs' | 'child-lower';

const { adultFrom, adultDiffersByIn, adultDiffersByCm, childLowerByCm } = checks.height;

/**
 * Says whether a height is likely measured or typed wrongly: an adult's that differs from the last
 * one by more than 2 in (5 cm), or a child's that is lower by more than 1 cm. Who was, or may have
 * been, under 18 at the earlier height may have grown since. A check of entry and not of health,
 * with figures of our own (`entryCheckSource`). Undefined: nothing to ask.
 */
export function doubtfulHeight(
  now: Height,
  before: Height,
  born: BirthDates | undefined,
  beforeOn: Temporal.PlainDate,
): DoubtfulHeight | undefined {
  const earlier = convertLength(before.value, before.unit, now.unit);
  const difference = roundTo(now.value - earlier, 3);
  const adultSince = born && dayOfAge(born.latest, adultFrom);
  if (adultSince === undefined || Temporal.PlainDate.compare(beforeOn, adultSince) >= 0) {
    const most = now.unit === 'in' ? adultDiffersByIn : adultDiffersByCm;
    return Math.abs(difference) > most ? 'adult-differs' : undefined;
  }
  const lowerCm = convertLength(-difference, now.unit, 'cm');
  return lowerCm > childLowerByCm ? 'child-lower' : undefined;
}
