import type { Property } from '../path/types.ts';
import type { Step } from '../walk.ts';
import { type Matches, discriminate } from './discriminator.ts';
import { atItem, checkCount } from './at-item.ts';
import type { Item } from './item-check.ts';
import { wrong } from './wrong.ts';
import { compileItem } from './item.ts';
import type { ItemCheck } from './item-check.ts';
import type { Node } from './node.ts';
import type { Edition } from './table.ts';
import type { ProfileWalk } from './walk.ts';

interface Slice {
  name: string;
  node: Node;
  matches: Matches;
  checkOf: ReadonlyMap<Property, ItemCheck | undefined>;
}

/** Checks the items of a sliced element: which slice each is of, how often, and what that one asks. */
export type SlicesCheck = (
  items: readonly Item[],
  walk: ProfileWalk,
  stepOf: (item: Item) => Step,
) => void;

function sliceOf(
  name: string,
  node: Node,
  of: Node,
  properties: Property[],
  edition: Edition,
): Slice {
  const by = of.row.slicing?.by ?? [];
  const tests = by.map(([kind, path]) => discriminate(kind, path, node, properties, edition));
  return {
    name,
    node,
    // A slice that nothing tells from others, as of a choice in R4, goes by its types.
    matches:
      tests.length > 0
        ? (item, walk) => tests.every((test) => test(item, walk))
        : discriminate('type', '$this', node, properties, edition),
    checkOf: new Map(properties.map((one) => [one, compileItem(node, one, edition)])),
  };
}

/** Compiles the slices of an element that may stand in these properties. */
export function compileSlices(node: Node, properties: Property[], edition: Edition): SlicesCheck {
  const slices = [...node.slices].map(([name, one]) =>
    sliceOf(name, one, node, properties, edition),
  );
  const { rules = 'open', isOrdered = false } = node.row.slicing ?? {};
  const step: Step = { name: node.name, step: node.name };
  return (items, walk, stepOf) => {
    const counts = slices.map(() => 0);
    let furthest = 0;
    for (const item of items) {
      const at = slices.findIndex(({ matches }) => matches(item, walk));
      if (at < 0) {
        if (rules === 'closed') wrongItem(walk, stepOf(item), item, 'must be of one of its slices');
        if (rules === 'openAtEnd') furthest = slices.length;
        continue;
      }
      counts[at] = (counts[at] ?? 0) + 1;
      if (at < furthest && (isOrdered || furthest === slices.length)) {
        wrongItem(walk, stepOf(item), item, `must stand in the order of its slices`);
      }
      furthest = Math.max(furthest, isOrdered ? at : 0);
      const check = slices[at]?.checkOf.get(item.property);
      if (check !== undefined) atItem(walk, stepOf(item), item, check);
    }
    slices.forEach(({ name, node: { row } }, at) => {
      checkCount(walk, step, counts[at] ?? 0, { ...row, what: ` (slice ${name})` });
    });
  };
}

function wrongItem(walk: ProfileWalk, step: Step, item: Item, phrase: string): void {
  atItem(walk, step, item, () => wrong(walk, phrase));
}
