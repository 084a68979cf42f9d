import type { Rule } from './rules/rules.ts';
import { checkRules } from './rules/rules.ts';
import type { Step, Walk } from './walk.ts';
import { report, reportAt } from './walk.ts';
import { kindOf } from './words.ts';

/** Checks one value, where the walk stands; `owner` is the object that holds it. */
export type Check = (value: unknown, walk: Walk, owner: Record<string, unknown>) => void;

/** One JSON property of a type. */
export interface Slot extends Step {
  check: Check;
  /** One bit for each choice or required element of a type, zero for others; `_status` has that of `status`. */
  bit: number;
  isChoice: boolean;
  /** `valueString` for `_valueString` too. */
  base: string;
  /** What stands inside: a type of known shape, or any resource. */
  inside: (() => Shape) | 'resource' | undefined;
  isReference: boolean;
}

/** An element that must be there: under its name, as one type of a choice, or as an extension only. */
interface Required extends Step {
  bit: number;
}

/** A type, compiled: its properties by name and what it requires. */
export interface Shape {
  slots: ReadonlyMap<string, Slot>;
  required: readonly Required[];
  /** The bits of all required elements. */
  requiredBits: number;
  /** False for the object beside a primitive (`_birthDate`), which may hold an id alone. */
  needsMoreThanId: boolean;
  rules: readonly Rule[];
}

/** Steps of a path at most: 100 elements inside one another, far more than real records have. */
export const DEEPEST = 200;

/** A property name that may stand in a path and be repeated: never words about a person. */
const PLAIN_NAME = /^[A-Za-z_]\w{0,39}$/;

function reportUnknown(key: string, walk: Walk): void {
  if (PLAIN_NAME.test(key)) {
    reportAt(walk, { name: key, step: key }, 'is not an element of FHIR R4 here; leave it out');
  } else report(walk, 'holds a property that is not an element of FHIR R4; leave it out');
}

/** The property that fills the same choice as this one under another type, when there is one. */
function rivalOf(shape: Shape, owner: Record<string, unknown>, slot: Slot): string | undefined {
  for (const key of Object.keys(owner)) {
    const other = shape.slots.get(key);
    if (other?.bit === slot.bit && other.base !== slot.base) return other.base;
  }
  return undefined;
}

function reportRival(shape: Shape, owner: Record<string, unknown>, slot: Slot, walk: Walk): number {
  const rival = rivalOf(shape, owner, slot);
  if (rival === undefined) return 0;
  const element = slot.step.slice(0, slot.step.indexOf('.'));
  const step = { name: element, step: element };
  reportAt(walk, step, `must have one type only; got ${rival} and ${slot.base}`);
  return slot.bit;
}

function reportMissing(shape: Shape, seen: number, walk: Walk): void {
  for (const one of shape.required) if ((seen & one.bit) === 0) reportAt(walk, one, 'is required');
}

/** Checks an object against a shape: properties, what is required, choices, not empty, its rules. */
export function checkObject(shape: Shape, value: unknown, walk: Walk): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return report(walk, `must be an object, not ${kindOf(value)}`);
  }
  if (walk.depth > DEEPEST) return report(walk, 'must not be nested so deep');
  const owner = value as Record<string, unknown>;
  const before = walk.issues.length;
  let filled = 0;
  let seen = 0;
  let doubled = 0;
  // Object.keys and not for-in: V8 kept throwing away the optimized loop, at six times the cost.
  for (const key of Object.keys(owner)) {
    const content = owner[key];
    if (content === undefined) continue;
    const slot = shape.slots.get(key);
    if (slot === undefined) {
      filled++;
      reportUnknown(key, walk);
      continue;
    }
    if (key !== 'id' || !shape.needsMoreThanId) filled++;
    if (slot.isChoice && (seen & slot.bit & ~doubled) !== 0) {
      doubled |= reportRival(shape, owner, slot, walk);
    }
    seen |= slot.bit;
    walk.path[walk.depth++] = slot;
    slot.check(content, walk, owner);
    walk.depth--;
  }
  if (filled === 0) return report(walk, 'must not be empty; leave it out or say what it holds');
  if ((seen & shape.requiredBits) !== shape.requiredBits) reportMissing(shape, seen, walk);
  // The rules take for granted that the structure is right.
  if (shape.rules.length > 0 && walk.issues.length === before) checkRules(shape.rules, owner, walk);
}
