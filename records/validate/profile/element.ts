import type { Property, Types } from '../path/types.ts';
import { propertiesOf } from '../path/types.ts';
import { Bare } from '../path/values.ts';
import type { Step } from '../walk.ts';
import { compileItem } from './item.ts';
import type { Node } from './node.ts';
import { compileSlices } from './slices.ts';
import type { Edition } from './table.ts';
import type { ProfileWalk } from './walk.ts';
import type { Item } from './item-check.ts';
import { checkCount, atItem } from './at-item.ts';

type Fields = Record<string, unknown>;

/** Checks one element of the object that holds it: how often it is there, and each of its values. */
export type ElementCheck = (owner: Fields, walk: ProfileWalk) => void;

/** The values that stand in a property, a primitive without a value as Bare. */
function addItems(owner: Fields, property: Property, items: Item[]): void {
  const value = owner[property.name];
  const beside = property.isPrimitive ? owner[`_${property.name}`] : undefined;
  if (value === undefined && beside === undefined) return;
  if (!Array.isArray(value ?? beside)) {
    const own = (beside ?? undefined) as Fields | undefined;
    items.push({ value: value ?? new Bare(own ?? {}), beside: own, property, at: undefined });
    return;
  }
  const [values, others] = [(value ?? []) as unknown[], (beside ?? []) as (Fields | null)[]];
  for (let at = 0; at < Math.max(values.length, others.length); at++) {
    const own = others[at] ?? undefined;
    items.push({ value: values[at] ?? new Bare(own ?? {}), beside: own, property, at });
  }
}

/** The step of a path to a property: `value.ofType(Quantity)` for `valueQuantity`. */
function stepOf(name: string, property: Property): Step {
  const isChoice = property.name !== name;
  const step = isChoice ? `${name}.ofType(${property.type?.name ?? ''})` : name;
  return { name: property.name, step };
}

/** Compiles one element of a profile for an object of one of these types. */
export function compileElement(node: Node, types: Types, edition: Edition): ElementCheck {
  const properties = propertiesOf(types, node.name);
  const step: Step = { name: node.name, step: node.name };
  const ways = new Map(
    properties.map((property) => [
      property,
      { step: stepOf(node.name, property), check: compileItem(node, property, edition) },
    ]),
  );
  const slices = node.slices.size > 0 ? compileSlices(node, properties, edition) : undefined;
  return (owner, walk) => {
    const items: Item[] = [];
    for (const property of properties) addItems(owner, property, items);
    for (const item of items) {
      const way = ways.get(item.property);
      if (way?.check !== undefined) atItem(walk, way.step, item, way.check);
    }
    checkCount(walk, step, items.length, node.row);
    slices?.(items, walk, (item) => ways.get(item.property)?.step ?? step);
  };
}
