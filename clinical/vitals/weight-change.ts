import type { Temporal } from 'temporal-polyfill';
import checks from '../../reference/vital-signs/entry-checks.json' with { type: 'json' };
import { dayOfAge } from './age.ts';
import type { Weight } from './reading.ts';
import type { Source } from './source.ts';
import { convertWeight, roundTo } from './units.ts';

/** Two weights held against each other: what changed. No threshold, no judgement. */
export interface WeightChange {
  /** In the unit of the newer weight; negative when lighter. */
  difference: number;
  percent: number;
}

/** Whose the checks of entry are: ours, from no publication. */
export const entryCheckSource: Source = checks.source;

/**
 * The change from an earlier weight as a fact; undefined when the earlier one is not above zero.
 */
export function weightChange(now: Weight, before: Weight): WeightChange | undefined {
  if (!(before.value > 0)) return undefined;
  const earlier = convertWeight(before.value, before.unit, now.unit);
  return {
    difference: roundTo(now.value - earlier, now.unit === 'g' ? 0 : 1),
    percent: roundTo((100 * (now.value - earlier)) / earlier, 1),
  };
}

/**
 * True when a change is more than a scale and a body make, so that the number, the unit or the
 * person is likely wrong: a fifth within a month, or by 1.8 times within a year (pounds read as
 * kilograms are 2.2 times). A check of entry and not of health, with figures of our own
 * (`entryCheckSource`); not for who was under a year old at the earlier weight, because babies grow
 * so.
 */
export function isDoubtfulChange(
  { percent }: WeightChange,
  { birthDate, beforeOn, on }: Record<'birthDate' | 'beforeOn' | 'on', Temporal.PlainDate>,
): boolean {
  const { notBeforeAge, soonDays, soonPercent, laterDays, laterTimes } = checks.weight;
  if (beforeOn.until(dayOfAge(birthDate, notBeforeAge)).days > 0) return false;
  const factor = 1 + percent / 100;
  const days = beforeOn.until(on).days;
  if (days <= soonDays) return Math.abs(percent) >= soonPercent;
  return days <= laterDays && (factor >= laterTimes || factor <= 1 / laterTimes);
}
