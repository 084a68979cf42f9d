import type { Primitive } from './primitives.ts';
import type { Check, Shape } from './shape.ts';
import { checkObject } from './shape.ts';
import type { Walk } from './walk.ts';
import { report } from './walk.ts';
import { kindOf } from './words.ts';

const NULL = 'must not be null; leave it out';

/** The check of one primitive value. */
export function single(primitive: Primitive): Check {
  return (value, walk) => {
    const fault = value === null ? NULL : primitive(value);
    if (fault !== undefined) report(walk, fault);
  };
}

function isFilledList(value: unknown, walk: Walk): value is unknown[] {
  if (!Array.isArray(value)) report(walk, `must be a list, not ${kindOf(value)}`);
  else if (value.length === 0) report(walk, 'must not be an empty list; leave it out');
  else return true;
  return false;
}

/** The check of a list whose items each pass `check`. */
export function listOf(check: Check): Check {
  return (value, walk, owner) => {
    if (!isFilledList(value, walk)) return;
    for (let at = 0; at < value.length; at++) {
      walk.path[walk.depth++] = at;
      check(value[at], walk, owner);
      walk.depth--;
    }
  };
}

/** True when the list under `name` has something at this place, so that null may stand beside it. */
function isBeside(owner: Record<string, unknown>, name: string, at: number): boolean {
  const other = owner[name];
  return Array.isArray(other) && other[at] !== null && other[at] !== undefined;
}

/**
 * The check of a list of primitive values. Null may stand only where the list of extensions under
 * `companion` has something at the same place.
 */
export function listOfPrimitives(primitive: Primitive, companion: string): Check {
  return (value, walk, owner) => {
    if (!isFilledList(value, walk)) return;
    for (let at = 0; at < value.length; at++) {
      const item = value[at];
      if (item === null && isBeside(owner, companion, at)) continue;
      const fault = item === null ? NULL : primitive(item);
      if (fault === undefined) continue;
      walk.path[walk.depth++] = at;
      report(walk, fault);
      walk.depth--;
    }
  };
}

/** The check of the list of extensions beside the list of primitive values under `name`. */
export function companionList(shape: () => Shape, name: string): Check {
  return (value, walk, owner) => {
    if (!isFilledList(value, walk)) return;
    const values = owner[name];
    if (Array.isArray(values) && values.length !== value.length) {
      report(walk, `and _${name} must have the same number of items`);
    }
    if (Array.isArray(values) && value.every((item) => item === null)) {
      return report(walk, `must not have nulls alone beside it; leave _${name} out`);
    }
    for (let at = 0; at < value.length; at++) {
      const item = value[at];
      if (item === null && isBeside(owner, name, at)) continue;
      walk.path[walk.depth++] = at;
      if (item !== null) {
        checkObject(shape(), item, walk);
        checkNotIdAlone(item, Array.isArray(values) ? (values as unknown[])[at] : undefined, walk);
      } else if (!Array.isArray(values)) report(walk, NULL);
      walk.depth--;
    }
  };
}

/** An id says nothing by itself: without a value there must be an extension (ele-1). */
export function checkNotIdAlone(beside: unknown, value: unknown, walk: Walk): void {
  if (value !== undefined && value !== null) return;
  const keys = typeof beside === 'object' && beside !== null ? Object.keys(beside) : [];
  if (keys.length === 1 && keys[0] === 'id') {
    report(walk, 'must have a value, or an extension beside its id (ele-1)');
  }
}
