import type { Compiled, Many, Truth } from './compile.ts';
import { compileMany, compileTruth } from './compile.ts';
import type { Path } from './parse.ts';
import type { Types } from './types.ts';
import { Bare, compared, includesEqual, isEqual, keyOf } from './values.ts';

type Binary = Extract<Path, { kind: 'binary' }>;
type Answer = boolean | undefined;

/** The three-valued logic of FHIRPath; undefined is "selects nothing". */
const logic: Record<string, (left: Answer, right: () => Answer) => Answer> = {
  and: (left, right) => {
    if (left === false) return false;
    const other = right();
    return other === false ? false : left === undefined ? undefined : other;
  },
  or: (left, right) => {
    if (left === true) return true;
    const other = right();
    return other === true ? true : left === undefined ? undefined : other;
  },
  xor: (left, right) => {
    const other = right();
    return left === undefined || other === undefined ? undefined : left !== other;
  },
  implies: (left, right) => {
    if (left === false) return true;
    const other = right();
    return other === true ? true : left === undefined ? undefined : other;
  },
};

/** What cannot be ordered, such as 2024 and 2024-03, is not held against anybody: the answer is true. */
const orders: Record<string, (difference: number | undefined) => boolean> = {
  '<': (difference) => difference === undefined || difference < 0,
  '>': (difference) => difference === undefined || difference > 0,
  '<=': (difference) => difference === undefined || difference <= 0,
  '>=': (difference) => difference === undefined || difference >= 0,
};

function areEqual(left: readonly unknown[], right: readonly unknown[]): Answer {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.some((one) => one instanceof Bare) || right.some((one) => one instanceof Bare)) {
    return undefined;
  }
  return left.length === right.length && left.every((one, at) => isEqual(one, right[at]));
}

function holds(all: readonly unknown[], some: readonly unknown[]): Answer {
  if (some.length === 0) return undefined;
  return some.every((one) => includesEqual(all, one));
}

/** Compiles an operator that answers true or false; undefined when this one does not. */
export function binaryTruth({ operator, left, right }: Binary, types: Types): Truth | undefined {
  const combine = logic[operator];
  if (combine !== undefined) {
    const [a, b] = [compileTruth(left, types), compileTruth(right, types)];
    return (self, around) => combine(a(self, around), () => b(self, around));
  }
  const order = orders[operator];
  if (order === undefined && !['=', '!=', 'in', 'contains'].includes(operator)) return undefined;
  const [a, b] = [compileMany(left, types).many, compileMany(right, types).many];
  if (order !== undefined) {
    return (self, around) => {
      const [one, other] = [a(self, around)[0], b(self, around)[0]];
      if (one === undefined || other === undefined) return undefined;
      if (one instanceof Bare || other instanceof Bare) return undefined;
      return order(compared(one, other));
    };
  }
  if (operator === 'in') return (self, around) => holds(b(self, around), a(self, around));
  if (operator === 'contains') return (self, around) => holds(a(self, around), b(self, around));
  const isWanted = operator === '=';
  return (self, around) => {
    const answer = areEqual(a(self, around), b(self, around));
    return answer === undefined ? undefined : answer === isWanted;
  };
}

const sums: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  div: (a, b) => Math.trunc(a / b),
  mod: (a, b) => a % b,
};

/** Compiles an operator that answers values; undefined when this one does not. */
export function binaryMany({ operator, left, right }: Binary, types: Types): Compiled | undefined {
  const sum = sums[operator];
  if (sum === undefined && operator !== '|' && operator !== '&') return undefined;
  const [a, b] = [compileMany(left, types), compileMany(right, types)];
  if (operator === '|') {
    const known = a.types && b.types ? [...a.types, ...b.types] : undefined;
    return { many: distinct((...all) => [...a.many(...all), ...b.many(...all)]), types: known };
  }
  const many: Many = (self, around) => {
    const [one] = a.many(self, around);
    const [other] = b.many(self, around);
    if (operator === '&') return [`${asText(one)}${asText(other)}`];
    if (one === undefined || other === undefined) return [];
    if (typeof one === 'string' && operator === '+') return [`${one}${asText(other)}`];
    return sum === undefined ? [] : [sum(Number(one), Number(other))];
  };
  return { many, types: undefined };
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The same without what stands there twice. */
export function distinct(many: Many): Many {
  return (self, around) => [
    ...new Map(many(self, around).map((one) => [keyOf(one), one])).values(),
  ];
}
