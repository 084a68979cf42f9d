/** A primitive that has no value: only an id or an extension says something of it. */
export class Bare {
  readonly beside: Record<string, unknown>;

  constructor(beside: Record<string, unknown>) {
    this.beside = beside;
  }
}

/** True when two JSON values are the same, whatever the order of their properties. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length) return false;
  return keys.every((key) => isEqual((a as Fields)[key], (b as Fields)[key]));
}

type Fields = Record<string, unknown>;

const DATED = /^\d{4}(-\d\d(-\d\d(T.+)?)?)?$/;

/**
 * Less than zero, zero or more than zero as `a` comes before, with or after `b`; undefined when
 * that cannot be said: `2024` and `2024-03`, or 5 mg and 5 mL.
 */
export function compared(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    if (DATED.test(a) && DATED.test(b)) return comparedDates(a, b);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return comparedQuantities(a as Fields, b as Fields);
}

function comparedDates(a: string, b: string): number | undefined {
  if (a.length > 10 && b.length > 10) return Date.parse(a) - Date.parse(b);
  const length = Math.min(a.length, b.length, 10);
  const [start, other] = [a.slice(0, length), b.slice(0, length)];
  if (start !== other) return start < other ? -1 : 1;
  return a.length === b.length ? 0 : undefined;
}

function comparedQuantities(a: Fields | null, b: Fields | null): number | undefined {
  const [value, other] = [a?.['value'], b?.['value']];
  if (typeof value !== 'number' || typeof other !== 'number') return undefined;
  const unitOf = (one: Fields | null) => one?.['code'] ?? one?.['unit'];
  return unitOf(a) === unitOf(b) ? value - other : undefined;
}

/** What tells a value from others in a set. */
export function keyOf(value: unknown): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

/** The values that stand directly in a value, lists opened. */
export function childrenOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    name === 'resourceType' || name.startsWith('_') || one === null ? [] : one,
  ) as unknown[];
}

/** All values that stand in a value, at any depth. */
export function descendantsOf(value: unknown): unknown[] {
  const all = childrenOf(value);
  // What is appended is looked into in its turn; without spreading, which long lists overflow.
  for (const one of all) for (const child of childrenOf(one)) all.push(child);
  return all;
}

/** A text that is the same for values that are the same. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function canonical(value: unknown): string {
  return `${typeof value}${JSON.stringify(value, (_key, one: unknown) => sorted(one))}`;
}

const MANY = 16;
const keySets = new WeakMap<readonly unknown[], Set<string>>();

/** True when a collection holds a value; long ones are keyed once, so that asking stays fast. */
export function includesEqual(all: readonly unknown[], value: unknown): boolean {
  if (all.length <= MANY) return all.some((one) => isEqual(one, value));
  let keys = keySets.get(all);
  if (keys === undefined) {
    keys = new Set(all.map(canonical));
    keySets.set(all, keys);
  }
  return keys.has(canonical(value));
}
