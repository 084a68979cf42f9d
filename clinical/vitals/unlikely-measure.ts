import { Temporal } from 'temporal-polyfill';
import checks from '../../reference/vital-signs/entry-checks.json' with { type: 'json' };
import { dayOfAge, type BirthDates } from './age.ts';
import type { Height, Weight } from './reading.ts';
import { convertLength, convertWeight } from './units.ts';
import { isDoubtfulChange, weightChange } from './weight-change.ts';

/** What a weight or height is held against before it is saved. */
export interface MeasureKnown {
  on: Temporal.PlainDate;
  born?: BirthDates | undefined;
  /** The last one known, and its day. */
  before?: { reading: Weight | Height; on: Temporal.PlainDate } | undefined;
  /** In kg or cm: outside of them a child's value is extreme (see `extremeBorders`). */
  borders?: readonly [low: number, high: number] | undefined;
}

/**
 * A height that differs by more than a tenth is another person's or another unit's. A figure of our
 * own, from no publication, as those of `entry-checks.json`.
 */
const heightTimes = 1.1;

/**
 * Why a weight or height is so unlikely that a person must confirm it before it is saved; undefined
 * for every other. `change`: by the last one known, a weight as `isDoubtfulChange` says, an adult's
 * by 1.8 times however long ago; a height by more than a tenth, of a child only when lower or
 * within a month. `extreme`: outside what CDC and WHO hold for plausible at a child's age.
 */
export function unlikelyMeasure(
  now: Weight | Height,
  { on, born, before, borders }: MeasureKnown,
): 'change' | 'extreme' | undefined {
  if (before && born && isUnlikelyChange(now, before.reading, born, before.on, on)) return 'change';
  if (borders === undefined) return undefined;
  const value =
    now.sign === 'weight'
      ? convertWeight(now.value, now.unit, 'kg')
      : convertLength(now.value, now.unit, 'cm');
  return value < borders[0] || value > borders[1] ? 'extreme' : undefined;
}

function isUnlikelyChange(
  now: Weight | Height,
  before: Weight | Height,
  { latest }: BirthDates,
  beforeOn: Temporal.PlainDate,
  on: Temporal.PlainDate,
): boolean {
  const { soonDays, laterTimes, notBeforeAge } = checks.weight;
  const wasAged = (age: string) => Temporal.PlainDate.compare(beforeOn, dayOfAge(latest, age)) >= 0;
  const wasAdult = wasAged(checks.height.adultFrom);
  if (now.sign === 'weight' && before.sign === 'weight') {
    const change = weightChange(now, before);
    if (change === undefined) return false;
    if (isDoubtfulChange(change, { birthDate: latest, beforeOn, on })) return true;
    const factor = 1 + change.percent / 100;
    return wasAdult && (factor >= laterTimes || factor <= 1 / laterTimes);
  }
  if (now.sign !== 'height' || before.sign !== 'height' || !(before.value > 0)) return false;
  const factor = now.value / convertLength(before.value, before.unit, now.unit);
  if (factor < 1 / heightTimes) return true;
  const mayHaveGrown = !wasAdult && !(wasAged(notBeforeAge) && beforeOn.until(on).days <= soonDays);
  return factor > heightTimes && !mayHaveGrown;
}
