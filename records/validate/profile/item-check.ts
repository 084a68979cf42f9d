import type { ProfileWalk } from './walk.ts';
import type { Property } from '../path/types.ts';

type Fields = Record<string, unknown>;

/** Checks one value of an element, where the walk stands. */
export type ItemCheck = (item: Item, walk: ProfileWalk) => void;

/** One value of an element; `beside` is the object under `_name` of a primitive. */
export interface Item {
  value: unknown;
  beside: Fields | undefined;
  property: Property;
  /** Its place in the list, when it stands in one. */
  at: number | undefined;
}
