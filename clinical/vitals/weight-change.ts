import type { Temporal } from 'temporal-polyfill';
import type { Weight } from './reading.ts';
import { convertWeight, formatWeight, roundTo } from './units.ts';

/** Two weights held against each other: what changed, since when. No threshold, no judgement. */
export interface WeightChange {
  /** In the unit of the newer weight; negative when lighter. */
  difference: number;
  percent: number;
  /** As shown: `181 lb now, 170 lb on 2026-08-04: 11 lb more (6.5 %).` */
  note: string;
}

/**
 * The change from an earlier weight as a fact; undefined when the earlier one is not above zero.
 */
export function weightChange(
  now: Weight,
  before: Weight,
  beforeOn: Temporal.PlainDate,
): WeightChange | undefined {
  if (!(before.value > 0)) return undefined;
  const system = now.unit === 'lb' ? 'us' : 'metric';
  const earlier = convertWeight(before.value, before.unit, now.unit);
  const difference = roundTo(now.value - earlier, now.unit === 'g' ? 0 : 1);
  const percent = roundTo((100 * (now.value - earlier)) / earlier, 1);
  const change = Math.abs(difference);
  const much =
    change === 0
      ? 'no change'
      : `${change} ${now.unit} ${difference > 0 ? 'more' : 'less'} (${Math.abs(percent)} %)`;
  const shown = (weight: Weight) => formatWeight(weight.value, weight.unit, system);
  return {
    difference,
    percent,
    note: `${shown(now)} now, ${shown(before)} on ${beforeOn.toString()}: ${much}.`,
  };
}

/**
 * True when a change is more than a scale and a body make, so that the number, the unit or the
 * person is likely wrong: a fifth within a month, or by 1.8 times within a year (pounds read as
 * kilograms are 2.2 times). A check of entry, not of health; not for who was under a year old at
 * the earlier weight, because babies grow so.
 */
export function isDoubtfulChange(
  { percent }: WeightChange,
  { birthDate, beforeOn, on }: Record<'birthDate' | 'beforeOn' | 'on', Temporal.PlainDate>,
): boolean {
  if (beforeOn.until(birthDate.add({ years: 1 })).days > 0) return false;
  const factor = 1 + percent / 100;
  if (beforeOn.until(on).days <= 31) return Math.abs(percent) >= 20;
  return beforeOn.until(on).days <= 366 && (factor >= 1.8 || factor <= 1 / 1.8);
}
