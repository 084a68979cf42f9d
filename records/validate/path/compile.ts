import { typeOfReference } from '../../../fhir/references.ts';
import { functions, truthFunctions } from './functions.ts';
import { binaryMany, binaryTruth } from './operators.ts';
import type { Path } from './parse.ts';
import { parsePath } from './parse.ts';
import type { Property, Type, Types } from './types.ts';
import { isOfType, propertiesOf } from './types.ts';
import { Bare } from './values.ts';

/** What a path may ask for besides what it starts from. */
export interface Surroundings {
  /** The resource that holds what the path starts from. */
  resource: Fields;
  /** The resource whose `contained` answers `#a`. */
  rootResource: Fields;
  /** What the whole path starts from. */
  context: unknown;
}

type Fields = Record<string, unknown>;

/** Values a path selects, starting from one value, or from nothing (undefined). */
export type Many = (self: unknown, around: Surroundings) => readonly unknown[];
/** Whether a path holds; undefined when it selects nothing. */
export type Truth = (self: unknown, around: Surroundings) => boolean | undefined;

/** A compiled path with the types that what it selects may have. */
export interface Compiled {
  many: Many;
  types: Types;
}

const NOTHING: readonly unknown[] = [];
const TRUE: readonly unknown[] = [true];
const FALSE: readonly unknown[] = [false];

/** A question's answer as a collection. */
function asMany(truth: Truth): Compiled {
  const many: Many = (self, around) => {
    const answer = truth(self, around);
    return answer === undefined ? NOTHING : answer ? TRUE : FALSE;
  };
  return { many, types: undefined };
}

/** A collection as an answer: one boolean is itself, anything else that is there is true. */
function asTruth(many: Many): Truth {
  return (self, around) => {
    const all = many(self, around);
    if (all.length === 0) return undefined;
    return all.length === 1 && typeof all[0] === 'boolean' ? all[0] : true;
  };
}

/** True for a path such as `%resource.snapshot.element.first()`, the same wherever it is asked. */
function isSettled(path: Path): boolean {
  if (path.kind === 'environment') return true;
  if (path.kind === 'member') return isSettled(path.of);
  return path.kind === 'call' && path.args.length === 0 && isSettled(path.of);
}

/** Asks once for each value that a rule is asked of, and not for each item that the rule goes through. */
function once({ many, types }: Compiled): Compiled {
  const answers = new WeakMap<Surroundings, readonly unknown[]>();
  const remembered: Many = (self, around) => {
    let answer = answers.get(around);
    if (answer === undefined) {
      answer = many(self, around);
      answers.set(around, answer);
    }
    return answer;
  };
  return { many: remembered, types };
}

/** Compiles a path to the values it selects from what has one of `types`. */
export function compileMany(path: Path, types: Types): Compiled {
  const compiled = compileStep(path, types);
  return path.kind !== 'environment' && isSettled(path) ? once(compiled) : compiled;
}

function compileStep(path: Path, types: Types): Compiled {
  switch (path.kind) {
    case 'this':
      return { many: (self) => (self === undefined ? NOTHING : [self]), types };
    case 'literal':
      return { many: () => path.values, types: undefined };
    case 'environment':
      return environment(path.name);
    case 'member':
      return memberOf(compileMany(path.of, types), path.name);
    case 'type':
      return path.test === 'is'
        ? asMany(compileTruth(path, types))
        : narrowed(path.of, path.type, types);
    case 'call': {
      const make = functions[path.name];
      if (make === undefined) return asMany(compileTruth(path, types));
      return make(path, types);
    }
    case 'binary':
      return binaryMany(path, types) ?? asMany(compileTruth(path, types));
  }
}

/** Compiles a path to whether it holds. */
export function compileTruth(path: Path, types: Types): Truth {
  if (path.kind === 'call') {
    const make = truthFunctions[path.name];
    if (make !== undefined) return make(path, types);
    if (functions[path.name] === undefined) {
      throw new Error(`FHIRPath has no function ${path.name} here`);
    }
  }
  if (path.kind === 'binary') {
    const truth = binaryTruth(path, types);
    if (truth !== undefined) return truth;
  }
  if (path.kind === 'type' && path.test === 'is') {
    if (path.of.kind === 'call' && path.of.name === 'resolve') {
      return pointsTo(compileMany(path.of.of, types).many, path.type);
    }
    const all = compileMany(path.of, types).many;
    const right = narrowed(path.of, path.type, types).many;
    return (self, around) =>
      all(self, around).length === 0 ? undefined : right(self, around).length > 0;
  }
  return asTruth(compileMany(path, types).many);
}

/** `resolve() is Practitioner`: what a reference points to is told by its text, without reading it. */
function pointsTo(references: Many, type: string): Truth {
  return (self, around) => {
    const [one] = references(self, around);
    if (typeof one !== 'object' || one === null) return undefined;
    return typeOfReference(one, around.rootResource) === type;
  };
}

/** Compiles the text of a rule; `type` is what it starts from. Throws an Error that quotes it. */
export function compileRule(text: string, type: Type): Truth {
  return compileTruth(parsePath(text), [type]);
}

function environment(name: string): Compiled {
  if (name === 'resource') return { many: (_self, { resource }) => [resource], types: undefined };
  if (name === 'rootResource') {
    return { many: (_self, { rootResource }) => [rootResource], types: undefined };
  }
  if (name === 'context') return { many: (_self, { context }) => [context], types: undefined };
  if (name === 'ucum') return { many: () => ['http://unitsofmeasure.org'], types: undefined };
  throw new Error(`FHIRPath has no %${name} here`);
}

/** Adds what stands in a property to `found`; a primitive without a value counts as there. */
function addProperty(owner: Fields, { name, isPrimitive }: Property, found: unknown[]): void {
  const value = owner[name];
  if (Array.isArray(value)) {
    for (const one of value) if (one !== null && one !== undefined) found.push(one);
  } else if (value !== undefined && value !== null) found.push(value);
  else if (isPrimitive) {
    const beside = owner[`_${name}`];
    if (beside === undefined) return;
    for (const one of [beside].flat()) if (one !== null) found.push(new Bare(one as Fields));
  }
}

/** Compiles the step from what is selected to a named element of it. */
export function memberOf(of: Compiled, name: string): Compiled {
  const properties = propertiesOf(of.types, name);
  const known = properties.flatMap(({ type }) => (type === undefined ? [] : [type]));
  const many: Many = (self, around) => {
    const owners = of.many(self, around);
    if (owners.length === 0) return NOTHING;
    const found: unknown[] = [];
    for (const one of owners) {
      if (typeof one !== 'object' || one === null) continue;
      const owner = (one instanceof Bare ? one.beside : one) as Fields;
      for (const property of properties) addProperty(owner, property, found);
    }
    return found;
  };
  const isOpen = properties.some(({ type }) => type === undefined);
  return { many, types: isOpen ? undefined : known };
}

/** `value.ofType(Quantity)`, `value as Quantity`: the property of that type, or the resources of it. */
function narrowed(of: Path, asked: string, types: Types): Compiled {
  if (of.kind === 'member') {
    const owner = compileMany(of.of, types);
    const properties = propertiesOf(owner.types, of.name);
    const right = properties.filter(({ type }) => type && isOfType(type.name, asked));
    if (properties.every(({ type }) => type !== undefined && type.name !== 'Resource')) {
      const parts = right.map((property) => {
        const many: Many = (self, around) => {
          const found: unknown[] = [];
          for (const one of owner.many(self, around)) addProperty(one as Fields, property, found);
          return found;
        };
        return many;
      });
      return {
        many: (self, around) => parts.flatMap((part) => part(self, around)),
        types: right.flatMap(({ type }) => type ?? []),
      };
    }
  }
  const all = compileMany(of, types);
  const [only, ...others] = all.types ?? [];
  if (only !== undefined && others.length === 0 && only.name !== 'Resource') {
    return isOfType(only.name, asked) ? all : { many: () => NOTHING, types: [] };
  }
  const many: Many = (self, around) =>
    all.many(self, around).filter((one) => (one as Fields | null)?.['resourceType'] === asked);
  return { many, types: [{ name: asked }] };
}
