import type { Property } from '../path/types.ts';
import { isOfType } from '../path/types.ts';
import { isEqual } from '../path/values.ts';
import { readLiteral } from '../references.ts';
import type { Item } from './item-check.ts';
import { compileItem } from './item.ts';
import { matchesPattern } from './matches.ts';
import type { Node } from './node.ts';
import type { Edition } from './table.ts';
import type { ProfileWalk } from './walk.ts';
import { isSilentlyRight } from './walk.ts';

type Fields = Record<string, unknown>;

/** True when an item is of the slice. */
export type Matches = (item: Item, walk: ProfileWalk) => boolean;

const stepsOf = (path: string): string[] =>
  path.split('.').filter((step) => step !== '$this' && step !== 'resolve()' && step !== '');

/** The values at a path of plain names; a choice element stands under its name and any type. */
function valuesAt(value: unknown, steps: string[]): unknown[] {
  let found: unknown[] = [value];
  for (const step of steps) {
    found = found.flatMap((one) => {
      if (typeof one !== 'object' || one === null) return [];
      const own = (one as Fields)[step] ?? choiceIn(one as Fields, step);
      return own === undefined ? [] : (own as unknown[]);
    });
  }
  return found;
}

function choiceIn(owner: Fields, name: string): unknown {
  const key = Object.keys(owner).find(
    (one) => one.startsWith(name) && /^[A-Z]/.test(one.slice(name.length)),
  );
  return key === undefined ? undefined : owner[key];
}

/** What a slice asks at a path: a part of a fixed value or pattern on the way, and the node there. */
function askedAt(node: Node, steps: string[]): { part: unknown; isFixed: boolean; node?: Node } {
  let part: unknown;
  let isFixed = false;
  let here: Node | undefined = node;
  for (const step of [...steps, undefined]) {
    const { fixed, pattern } = here?.row ?? {};
    if (fixed !== undefined || pattern !== undefined) {
      part = fixed ?? pattern;
      isFixed = fixed !== undefined;
    }
    if (step === undefined) break;
    if (part !== undefined) {
      const holder = (Array.isArray(part) ? part[0] : part) as Fields | undefined;
      part = holder?.[step];
    }
    here = here?.children.get(step);
  }
  if (Array.isArray(part)) part = part[0];
  return { part, isFixed, ...(here && { node: here }) };
}

function byValue(slice: Node, path: string, edition: Edition): Matches {
  const steps = stepsOf(path);
  const { part, isFixed, node } = askedAt(slice, steps);
  const urls = slice.row.profiles;
  if (path === 'url' && part === undefined && urls !== undefined) {
    return ({ value }) => urls.includes(String((value as Fields | null)?.['url']));
  }
  if (part !== undefined) {
    const test = isFixed ? isEqual : matchesPattern;
    return ({ value }) => valuesAt(value, steps).some((one) => test(one, part));
  }
  const property: Property = { name: '', type: undefined, isPrimitive: false };
  const check = node && compileItem(node, property, edition);
  if (check === undefined) return () => false;
  return ({ value }, walk) =>
    valuesAt(value, steps).some((one) =>
      isSilentlyRight(walk, () => {
        check({ value: one, beside: undefined, property, at: undefined }, walk);
      }),
    );
}

/** The type of a value: of the choice it stands in, of a resource, or of what a reference points to. */
function isOfTypes(item: Item, steps: string[], types: string[]): boolean {
  if (steps.length === 0 && item.property.type && item.property.type.name !== 'Resource') {
    const { name } = item.property.type;
    if (name !== 'Reference' || types.includes('Reference')) {
      return types.some((type) => isOfType(name, type));
    }
  }
  return valuesAt(item.value, steps).some((one) => {
    const { resourceType, reference, type } = (one ?? {}) as Fields;
    const pointed = typeof reference === 'string' ? readLiteral(reference)?.type : undefined;
    return types.includes(String(resourceType ?? pointed ?? type));
  });
}

function byExistence(slice: Node, path: string): Matches {
  const steps = stepsOf(path);
  const { node } = askedAt(slice, steps);
  const isWanted = node?.row.max !== 0;
  return ({ value }) => valuesAt(value, steps).length > 0 === isWanted;
}

/** The types a slice is of: its own, or those its name gives for a choice (`valueQuantity`). */
function typesOf(slice: Node, path: string, properties: Property[]): string[] {
  const { node } = askedAt(slice, stepsOf(path));
  const own = node?.row.types ?? slice.row.types;
  if (own !== undefined) return own;
  const name = slice.row.id.slice(slice.row.id.lastIndexOf(':') + 1);
  return properties.flatMap((one) => (one.name === name && one.type ? [one.type.name] : []));
}

/** Compiles one discriminator (http://hl7.org/fhir/R4/profiling.html#discriminator) for one slice. */
export function discriminate(
  kind: string,
  path: string,
  slice: Node,
  properties: Property[],
  edition: Edition,
): Matches {
  if (kind === 'exists') return byExistence(slice, path);
  if (kind === 'type') {
    const types = typesOf(slice, path, properties);
    const steps = stepsOf(path);
    return (item) => isOfTypes(item, steps, types);
  }
  // A profile is told by all that the slice asks at the path.
  return byValue(slice, path, edition);
}
