import type { Step } from '../walk.ts';
import { reportAt } from '../walk.ts';
import type { ItemCheck, Item } from './item-check.ts';
import type { ProfileWalk } from './walk.ts';

/** How often "once", "2 times". */
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Says when an element, or one of its slices, is there too seldom or too often. */
export function checkCount(
  walk: ProfileWalk,
  step: Step,
  count: number,
  { min = 0, max = Infinity, what = '' }: { min?: number; max?: number; what?: string },
): void {
  if (count < min) {
    const phrase = min === 1 ? `is required` : `must be there at least ${times(min)}`;
    reportAt(walk, step, `${phrase}${what} by the profile`);
  } else if (count > max) {
    const phrase = max === 0 ? 'must not be there' : `must be there at most ${times(max)}`;
    reportAt(walk, step, `${phrase}${what} by the profile`);
  }
}

/** Runs a check where an item stands. */
export function atItem(walk: ProfileWalk, step: Step, item: Item, check: ItemCheck): void {
  walk.path[walk.depth++] = step;
  if (item.at !== undefined) walk.path[walk.depth++] = item.at;
  check(item, walk);
  walk.depth -= item.at === undefined ? 1 : 2;
}
