import type { Element } from '../structure.ts';
import { elementsOf, isType, resourceTypes } from '../structure.ts';

/** A type an element may have; `group` and `base` for an inline group such as `contact` of Patient. */
export interface Type {
  name: string;
  group?: string;
  base?: string;
}

/** The types that what a path selects may have; undefined when that is not known before. */
export type Types = readonly Type[] | undefined;

const members = new Map<string, Map<string, Element>>();

function membersOf(type: Type): Map<string, Element> {
  const key = `${type.name}#${type.group ?? ''}`;
  let found = members.get(key);
  if (found === undefined) {
    const elements = isType(type.name) ? elementsOf(type.name, type.group, type.base) : [];
    found = new Map(elements.map((element) => [element.name, element]));
    members.set(key, found);
  }
  return found;
}

/** One property in which an element may stand, and the type it then has. */
export interface Property {
  name: string;
  type: Type | undefined;
  /** True when an extension may stand beside it, under `_name`. */
  isPrimitive: boolean;
}

/** `valueQuantity` for the type Quantity of `value[x]`. */
function choiceName(name: string, type: string): string {
  return name + type.charAt(0).toUpperCase() + type.slice(1);
}

/** The properties in which an element of this name may stand in an object of one of these types. */
export function propertiesOf(types: Types, name: string): Property[] {
  const unknown = [{ name, type: undefined, isPrimitive: true }];
  if (types === undefined) return unknown;
  const found = new Map<string, Property>();
  for (const owner of types) {
    if (owner.name === 'Resource') return unknown;
    const element = membersOf(owner).get(name);
    for (const one of element?.types ?? []) {
      const property = element?.isChoice === true ? choiceName(name, one.name) : name;
      const type: Type =
        one.group === undefined
          ? { name: one.name }
          : { name: owner.name, group: one.group, base: one.name };
      found.set(property, { name: property, type, isPrimitive: !isType(one.name) });
    }
  }
  return [...found.values()];
}

/** True when a value of the type `name` is one of the type asked for; System.Boolean is boolean. */
export function isOfType(name: string, asked: string): boolean {
  if (name === asked || name === asked.charAt(0).toLowerCase() + asked.slice(1)) return true;
  if (asked === 'Quantity') return ['Age', 'Count', 'Distance', 'Duration'].includes(name);
  if (asked === 'string') return ['code', 'id', 'markdown'].includes(name);
  return asked === 'DomainResource' && resourceTypes.has(name);
}
