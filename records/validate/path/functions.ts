import type { Compiled, Many, Surroundings, Truth } from './compile.ts';
import { compileMany, compileTruth, memberOf } from './compile.ts';
import { distinct } from './operators.ts';
import type { Path } from './parse.ts';
import type { Types } from './types.ts';
import { Bare, childrenOf, descendantsOf, includesEqual, keyOf } from './values.ts';

type Call = Extract<Path, { kind: 'call' }>;

function argument({ args, name }: Call, at = 0): Path {
  const found = args[at];
  if (found === undefined) throw new Error(`FHIRPath's ${name}() needs ${at + 1} arguments`);
  return found;
}

/** The one text a path selects; undefined when there is none. */
function textOf(path: Path, types: Types): (self: unknown, around: Surroundings) => string {
  const { many } = compileMany(path, types);
  return (self, around) => String(many(self, around)[0] ?? '');
}

/** A function of one text that answers whether. */
function ofText(test: (text: string, argument: string) => boolean) {
  return (call: Call, types: Types): Truth => {
    const { many } = compileMany(call.of, types);
    const other = textOf(argument(call), types);
    return (self, around) => {
      const [one] = many(self, around);
      return typeof one === 'string' ? test(one, other(self, around)) : undefined;
    };
  };
}

/** A function of each value that answers values. */
function ofEach(
  change: (one: unknown, args: unknown[]) => readonly unknown[],
): (call: Call, types: Types) => Compiled {
  return (call, types) => {
    const of = compileMany(call.of, types);
    const args = call.args.map((one) => compileMany(one, types).many);
    const many: Many = (self, around) => {
      const values = args.map((each) => each(self, around)[0]);
      return of.many(self, around).flatMap((one) => change(one, values));
    };
    return { many, types: undefined };
  };
}

/** The rule of `all`, `where` and `exists` on each item. */
function criterion(call: Call, of: Compiled): Truth {
  return compileTruth(argument(call), of.types);
}

function exists(call: Call, types: Types): Truth {
  const of = compileMany(call.of, types);
  if (call.args.length === 0) return (self, around) => of.many(self, around).length > 0;
  const test = criterion(call, of);
  return (self, around) => of.many(self, around).some((one) => test(one, around) === true);
}

function isDistinct(all: readonly unknown[]): boolean {
  return all.length < 2 || new Set(all.map(keyOf)).size === all.length;
}

/** A function of the whole collection that answers whether. */
function ofAll(test: (all: readonly unknown[]) => boolean) {
  return (call: Call, types: Types): Truth => {
    const { many } = compileMany(call.of, types);
    return (self, around) => test(many(self, around));
  };
}

/** Functions that answer true or false. */
export const truthFunctions: Record<string, (call: Call, types: Types) => Truth> = {
  exists,
  empty: (call, types) => {
    const there = exists(call, types);
    return (self, around) => there(self, around) === false;
  },
  not: (call, types) => {
    const truth = compileTruth(call.of, types);
    return (self, around) => {
      const answer = truth(self, around);
      return answer === undefined ? undefined : !answer;
    };
  },
  all: (call, types) => {
    const of = compileMany(call.of, types);
    const test = criterion(call, of);
    return (self, around) => of.many(self, around).every((one) => test(one, around) === true);
  },
  allTrue: ofAll((all) => all.every((one) => one === true)),
  allFalse: ofAll((all) => all.every((one) => one === false)),
  anyTrue: ofAll((all) => all.includes(true)),
  anyFalse: ofAll((all) => all.includes(false)),
  isDistinct: (call, types) => {
    const { many } = compileMany(call.of, types);
    return (self, around) => isDistinct(many(self, around));
  },
  hasValue: (call, types) => {
    const { many } = compileMany(call.of, types);
    return (self, around) => {
      const all = many(self, around);
      return all.length === 1 && typeof all[0] !== 'object';
    };
  },
  startsWith: ofText((text, start) => text.startsWith(start)),
  endsWith: ofText((text, end) => text.endsWith(end)),
  contains: ofText((text, part) => text.includes(part)),
  matches: ofText((text, pattern) => new RegExp(pattern, 's').test(text)),
};

function select(call: Call, types: Types): Compiled {
  const of = compileMany(call.of, types);
  const each = compileMany(argument(call), of.types);
  const many: Many = (self, around) =>
    of.many(self, around).flatMap((one) => each.many(one, around));
  return { many, types: each.types };
}

function where(call: Call, types: Types): Compiled {
  const of = compileMany(call.of, types);
  const test = criterion(call, of);
  const many: Many = (self, around) =>
    of.many(self, around).filter((one) => test(one, around) === true);
  return { many, types: of.types };
}

function iif(call: Call, types: Types): Compiled {
  const of = compileMany(call.of, types);
  const test = compileTruth(argument(call), of.types);
  const then = compileMany(argument(call, 1), of.types);
  const other = call.args[2] === undefined ? undefined : compileMany(call.args[2], of.types);
  const many: Many = (self, around) => {
    const [one] = of.many(self, around);
    if (test(one, around) === true) return then.many(one, around);
    return other?.many(one, around) ?? [];
  };
  return { many, types: then.types };
}

/** What a path selects, and what it selects from that, until nothing new comes. */
function repeat(call: Call, types: Types): Compiled {
  const of = compileMany(call.of, types);
  const each = compileMany(argument(call), undefined);
  const many: Many = (self, around) => {
    const found = new Set<unknown>();
    const open = [...of.many(self, around)];
    for (const one of open) {
      for (const next of each.many(one, around)) {
        if (found.has(next)) continue;
        found.add(next);
        open.push(next);
      }
    }
    return [...found];
  };
  return { many, types: undefined };
}

/** A part of what is selected, of the same types. */
function part(take: (all: readonly unknown[], at: number) => readonly unknown[]) {
  return (call: Call, types: Types): Compiled => {
    const of = compileMany(call.of, types);
    const [first] = call.args;
    const at = first?.kind === 'literal' ? Number(first.values[0]) : 0;
    return { many: (self, around) => take(of.many(self, around), at), types: of.types };
  };
}

/** Two collections together. */
function two(join: (a: readonly unknown[], b: readonly unknown[]) => unknown[]) {
  return (call: Call, types: Types): Compiled => {
    const of = compileMany(call.of, types);
    const other = compileMany(argument(call), types);
    const many: Many = (self, around) => join(of.many(self, around), other.many(self, around));
    return { many, types: of.types };
  };
}

/** What a reference points to: only what is contained in the same resource can be found here. */
function resolved(reference: unknown, { rootResource }: Surroundings): readonly unknown[] {
  const text = (reference as { reference?: unknown } | null)?.reference ?? reference;
  if (typeof text !== 'string' || !text.startsWith('#')) return [];
  const contained = rootResource['contained'];
  if (!Array.isArray(contained)) return [];
  return contained.filter((one: { id?: unknown } | null) => one?.id === text.slice(1));
}

function asInteger(one: unknown): number[] {
  if (typeof one === 'number') return Number.isInteger(one) ? [one] : [];
  return typeof one === 'string' && /^[+-]?\d+$/.test(one) ? [Number(one)] : [];
}

function substring(one: unknown, [start, length]: unknown[]): string[] {
  if (typeof one !== 'string' || typeof start !== 'number' || start >= one.length) return [];
  return [one.slice(start, typeof length === 'number' ? start + length : undefined)];
}

/** Functions that answer values. */
export const functions: Record<string, (call: Call, types: Types) => Compiled> = {
  select,
  where,
  iif,
  repeat,
  at: part((all, at) => all.slice(at, at + 1)),
  first: part((all) => all.slice(0, 1)),
  last: part((all) => all.slice(-1)),
  tail: part((all) => all.slice(1)),
  trace: part((all) => all),
  count: (call, types) => {
    const { many } = compileMany(call.of, types);
    return { many: (self, around) => [many(self, around).length], types: undefined };
  },
  distinct: (call, types) => {
    const of = compileMany(call.of, types);
    return { many: distinct(of.many), types: of.types };
  },
  combine: two((a, b) => [...a, ...b]),
  intersect: two((a, b) => a.filter((one) => includesEqual(b, one))),
  children: ofEach((one) => childrenOf(one)),
  descendants: ofEach((one) => descendantsOf(one)),
  extension: (call, types) => {
    const url = textOf(argument(call), types);
    const of = memberOf(compileMany(call.of, types), 'extension');
    const many: Many = (self, around) =>
      of.many(self, around).filter((one) => (one as { url?: unknown }).url === url(self, around));
    return { many, types: of.types };
  },
  resolve: (call, types) => {
    const of = compileMany(call.of, types);
    const many: Many = (self, around) =>
      of.many(self, around).flatMap((one) => resolved(one, around));
    return { many, types: undefined };
  },
  toInteger: ofEach(asInteger),
  toString: ofEach((one) => (one instanceof Bare || typeof one === 'object' ? [] : [String(one)])),
  length: ofEach((one) => (typeof one === 'string' ? [one.length] : [])),
  substring: ofEach(substring),
  replaceMatches: ofEach((one, [pattern, into]) =>
    typeof one === 'string' ? [one.replace(new RegExp(String(pattern), 'gs'), String(into))] : [],
  ),
};
