import type { Type } from '../path/types.ts';
import { basesOf, elementsOf, isType, resourceTypes } from '../structure.ts';

type Fields = Record<string, unknown>;

/** An element of a resource: what it is, where, and what holds it. */
export interface Place {
  type: Type;
  path: string;
  value: unknown;
  resource: Fields;
  rootResource: Fields;
}

interface Inside {
  resource: Fields;
  rootResource: Fields;
}

/** Every object of a resource with its type, and each resource in it, as its bases' types too. */
export function placesIn(resource: unknown, root?: Fields, path = ''): Place[] {
  const own = (resource ?? {}) as Fields;
  const name = String(own['resourceType']);
  if (!resourceTypes.has(name)) return [];
  const inside = { resource: own, rootResource: root ?? own };
  return placesOf({ name }, own, `${path}${name}`, inside);
}

function placesOf(type: Type, value: Fields, path: string, inside: Inside): Place[] {
  const types = [type, ...(type.group ? [] : basesOf(type.name).map((name) => ({ name })))];
  const own = types.map((one): Place => ({ type: one, path, value, ...inside }));
  return [
    ...own,
    ...elementsOf(type.name, type.group, type.base).flatMap((element) =>
      element.types.flatMap((one) => {
        const key = element.isChoice
          ? element.name + one.name.charAt(0).toUpperCase() + one.name.slice(1)
          : element.name;
        const found = [value[key] ?? []].flat() as unknown[];
        const at = `${path}.${key}`;
        return found.flatMap((item) => {
          if (typeof item !== 'object' || item === null) return [];
          if (one.name === 'Resource') {
            const isContained = element.name === 'contained';
            return placesIn(item, isContained ? inside.rootResource : undefined, `${at}:`);
          }
          if (!isType(one.name)) return [];
          const of: Type =
            one.group === undefined
              ? { name: one.name }
              : { name: type.name, group: one.group, base: one.name };
          return placesOf(of, item as Fields, at, inside);
        });
      }),
    ),
  ];
}
