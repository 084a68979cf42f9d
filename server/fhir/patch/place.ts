import { elementsOf, type Element } from '../../../records/validate/structure.ts';

type Fields = Record<string, unknown>;

/** What kind of element stands at a place: a type, or a group in one. */
interface Kind {
  type: string;
  group: string;
}

/** One element of a resource: the object it stands in, under which property, and where in a list. */
export interface Place {
  parent: Fields;
  key: string;
  index: number | undefined;
  kind: Kind;
  /** Its name without the type, when it is a choice of types: `deceased`. */
  choice: string | undefined;
  /** The places around it, outermost first; for what is left empty. */
  around: Place[];
}

const stepForm = /^([A-Za-z]\w*)(?:\[(\d+)\])?$/;

/**
 * Finds the place that a full path without functions names, such as `Patient.contact[0].gender`;
 * the choice `Patient.deceased` is found under the type it has. Undefined when there is none.
 */
export function placeOf(resource: Fields, fullPath: string): Place | undefined {
  const [type = '', ...steps] = fullPath.split('.');
  let owner = resource;
  let kind: Kind = { type, group: '' };
  let place: Place | undefined;
  for (const step of steps) {
    const [, name = '', position] = stepForm.exec(step) ?? [];
    const found = propertyOf(owner, kind, name);
    if (!found) return undefined;
    const index = position === undefined ? undefined : Number(position);
    const around: Place[] = place ? [...place.around, place] : [];
    const { isList, ...property } = found;
    place = { parent: owner, ...property, index: isList ? (index ?? 0) : undefined, around };
    const inside = insideOf(place);
    kind = place.kind;
    if (inside['resourceType'] !== undefined) {
      kind = { type: String(inside['resourceType']), group: '' };
    }
    owner = inside;
  }
  return place;
}

/** The object at a place; of a primitive the one beside it, which holds its extensions. */
export function insideOf({ parent, key, index }: Place): Fields {
  const pick = (value: unknown): unknown =>
    index === undefined ? value : (value as unknown[] | undefined)?.[index];
  const value = pick(parent[key]);
  const object = typeof value === 'object' && value !== null ? value : pick(parent[`_${key}`]);
  return (object ?? {}) as Fields;
}

/** The element of this name in a resource, or in what stands at a place. */
export function elementIn(resource: Fields, place: Place | undefined, name: string) {
  const owner = place ? insideOf(place) : resource;
  const type = owner['resourceType'];
  const kind = typeof type === 'string' ? { type, group: '' } : place?.kind;
  const plain = name.replace(/\[x\]$/, '');
  const element = kind && elementsIn(kind).find((one) => isNamed(one, plain));
  return element && { owner, element };
}

function isNamed({ name, isChoice, types }: Element, sought: string): boolean {
  return name === sought || (isChoice && types.some((one) => name + cap(one.name) === sought));
}

/** The property by which a choice element of a type stands: `deceasedBoolean`. */
export function cap(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A primitive has what every element may have: an id and extensions. */
function elementsIn({ type, group }: Kind): Element[] {
  const isKnown = /^[A-Z]/.test(type);
  try {
    return isKnown ? elementsOf(type, group, 'BackboneElement') : elementsOf('Element');
  } catch {
    return [];
  }
}

function propertyOf(
  owner: Fields,
  kind: Kind,
  name: string,
): (Pick<Place, 'key' | 'kind' | 'choice'> & { isList: boolean }) | undefined {
  const element = elementsIn(kind).find((one) => isNamed(one, name));
  const has = (key: string): boolean =>
    Object.hasOwn(owner, key) || Object.hasOwn(owner, `_${key}`);
  for (const { name: type, group } of element?.types ?? []) {
    const key = element?.isChoice ? element.name + cap(type) : name;
    if (!has(key)) continue;
    const inner = group === undefined ? { type, group: '' } : { type: kind.type, group };
    const choice = element?.isChoice ? element.name : undefined;
    return { key, isList: element?.isList ?? false, kind: inner, choice };
  }
  return undefined;
}
