import type { Resource } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { findPlaces } from './find-places.ts';
import { isInParts, partsOf, readOperations } from './path-operation.ts';
import type { PatchValue, PathOperation } from './path-operation.ts';
import { cap, elementIn, insideOf, type Place } from './place.ts';

type Fields = Record<string, unknown>;

/** All paths of a patch together are followed for so long: meanwhile nobody else is answered. */
const timeMs = 900;

/**
 * A resource after a FHIRPath patch (https://hl7.org/fhir/R4/fhirpatch.html), or a refusal that
 * names the operation that cannot be done; the resource that was given stays as it was.
 */
export async function applyPathPatch(
  resource: Resource,
  body: unknown,
): Promise<Resource | Refusal> {
  const operations = readOperations(body);
  if (isRefusal(operations)) return operations;
  const changed = structuredClone(resource) as unknown as Fields;
  let leftMs = timeMs;
  for (const [n, operation] of operations.entries()) {
    const began = performance.now();
    const places = await findPlaces(changed, operation.path, leftMs);
    leftMs -= performance.now() - began;
    const fault = isRefusal(places) ? places.message : apply(changed, operation, places);
    if (fault === undefined) continue;
    const text = `Operation ${n + 1} of the patch (${operation.type}) ${fault}; nothing was changed.`;
    const issues = [{ path: operation.path.slice(0, 200), message: text }];
    return refuse(isRefusal(places) ? places.refused : 'invalid', text, { issues });
  }
  return changed as unknown as Resource;
}

/** Does one operation; answers why not when it cannot. `root` stands for the resource itself. */
function apply(
  resource: Fields,
  operation: PathOperation,
  places: (Place | 'root')[],
): string | undefined {
  const { type, value } = operation;
  const [first, ...more] = places;
  if (type === 'delete' && !first) return undefined;
  if (!first) return 'finds nothing at its path';
  if (type === 'add') {
    if (more.length > 0) return 'finds more than one place to add to';
    return add(resource, first === 'root' ? undefined : first, operation);
  }
  if (first === 'root') return 'cannot be done to the resource as a whole';
  if (type === 'insert' || type === 'move') return reorder(resource, places as Place[], operation);
  if (more.length > 0) return 'finds more than one element';
  if (type === 'replace' && value) return replace(first, value);
  remove(first);
  return undefined;
}

function add(
  resource: Fields,
  place: Place | undefined,
  { name, value }: PathOperation,
): string | undefined {
  const found = elementIn(resource, place, name);
  if (!found || !value) return 'names an element that FHIR R4 does not have here';
  const { owner, element } = found;
  const key = element.isChoice ? element.name + cap(value.type ?? '') : element.name;
  const plain = built(value, element.types[0]?.group, place, resource, element.name);
  if (plain === undefined) return 'has parts that FHIR R4 does not have here';
  if (element.isList) {
    if (value.beside !== undefined) return 'adds extensions to a value of a list; use PUT';
    owner[key] = [...((owner[key] as unknown[] | undefined) ?? []), plain];
  } else {
    const taken = Object.keys(owner).some((one) => one === key || isOfChoice(one, element));
    if (taken) return 'adds what is there already; replace it';
    if (plain !== null) owner[key] = plain;
    if (value.beside !== undefined) owner[`_${key}`] = value.beside;
  }
  if (place && insideOf(place) !== owner) putBeside(place, owner);
  return undefined;
}

function isOfChoice(key: string, element: { name: string; isChoice: boolean }): boolean {
  return element.isChoice && new RegExp(`^${element.name}[A-Z]`).test(key);
}

/** What is added to a primitive (an extension) stands beside it. */
function putBeside({ parent, key, index }: Place, beside: Fields): void {
  const name = `_${key}`;
  if (index === undefined) parent[name] = beside;
  else {
    const list = [...((parent[name] as unknown[] | undefined) ?? [])];
    while (list.length <= index) list.push(null);
    list[index] = beside;
    parent[name] = list;
  }
}

/** A value as it stands in JSON; one given in parts is put together by the elements it may have. */
function built(
  value: PatchValue,
  group: string | undefined,
  place: Place | undefined,
  resource: Fields,
  name: string,
): unknown {
  if (!isInParts(value)) return value.value ?? null;
  const type = place?.kind.type ?? String(resource['resourceType']);
  const object: Fields = {};
  const inner: Place = {
    ...{ parent: { [name]: object }, key: name, index: undefined, around: [] },
    choice: undefined,
    kind: { type, group: group ?? '' },
  };
  for (const part of partsOf(value)) {
    const operation = { type: 'add', path: '', name: part.name, value: part.value } as const;
    const rest = { index: undefined, source: undefined, destination: undefined };
    if (add(resource, inner, { ...operation, ...rest }) !== undefined) return undefined;
  }
  return object;
}

function replace({ parent, key, index, choice }: Place, value: PatchValue): string | undefined {
  if (isInParts(value)) return 'replaces a whole group; delete it and add it anew';
  if (value.beside !== undefined && index !== undefined) {
    return 'replaces extensions of a value of a list; use PUT';
  }
  if (index !== undefined) {
    (parent[key] as unknown[])[index] = value.value;
    const beside = parent[`_${key}`] as unknown[] | undefined;
    if (beside) beside[index] = null;
    return undefined;
  }
  const now = choice !== undefined && value.type !== undefined ? choice + value.type : key;
  delete parent[key];
  delete parent[`_${key}`];
  if (value.value !== undefined) parent[now] = value.value;
  if (value.beside !== undefined) parent[`_${now}`] = value.beside;
  return undefined;
}

function remove(place: Place): void {
  const { parent, key, index, around } = place;
  if (index === undefined) {
    delete parent[key];
    delete parent[`_${key}`];
  } else {
    for (const name of [key, `_${key}`]) {
      const list = parent[name] as unknown[] | undefined;
      list?.splice(index, 1);
      if (list && !list.some((one) => one !== null)) delete parent[name];
    }
  }
  const owner = around.at(-1);
  // An element without content is none: what is left empty around it goes too.
  if (owner && Object.keys(parent).length === 0) remove(owner);
}

/** Puts a value into a list, or moves one in it. Positions count from 0, as the list then stands. */
function reorder(resource: Fields, places: Place[], operation: PathOperation): string | undefined {
  const { type, index, source, destination, value } = operation;
  const [{ parent, key }] = places as [Place];
  const list = parent[key];
  if (!Array.isArray(list)) return 'finds an element that is no list';
  if (places.some((one) => one.parent !== parent || one.key !== key)) {
    return 'finds elements of more than one list';
  }
  const beside = parent[`_${key}`] as unknown[] | undefined;
  if (type === 'insert') {
    if (index === undefined || index > list.length) return 'has an index beyond the list';
    const [{ kind, around }] = places as [Place];
    const plain = value && built(value, kind.group, around.at(-1), resource, key);
    if (plain === undefined) return 'has parts that FHIR R4 does not have here';
    list.splice(index, 0, plain);
    beside?.splice(index, 0, null);
    return undefined;
  }
  if (source === undefined || source >= list.length) return 'has a source beyond the list';
  if (destination === undefined || destination >= list.length) {
    return 'has a destination beyond the list';
  }
  for (const one of beside ? [list, beside] : [list]) {
    while (one.length < list.length) one.push(null);
    one.splice(destination, 0, ...one.splice(source, 1));
  }
  return undefined;
}
