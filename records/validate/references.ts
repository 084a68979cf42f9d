import { resourceTypes } from './structure.ts';
import type { Walk } from './walk.ts';
import { reportAt } from './walk.ts';
import { oneOf } from './words.ts';

const LITERAL = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
/** An address of a resource on some server: its type stands before its id. */
const RESTFUL =
  /^https?:\/\/\S+\/([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;
/** A search in the place of an id, which the standard allows in the entries of a transaction. */
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?\S+$/;

const REFERENCE = { name: 'reference', step: 'reference' };
const TYPE = { name: 'type', step: 'type' };

/** Reads a relative reference, `Type/id` or `Type/id/_history/version`; nothing when it is another. */
export function readLiteral(reference: string): { type: string; id: string } | undefined {
  const first = reference.charCodeAt(0);
  if (first < 65 || first > 90) return undefined;
  const [, type, id] = LITERAL.exec(reference) ?? [];
  if (type === undefined || id === undefined || !resourceTypes.has(type)) return undefined;
  return { type, id };
}

/** The type of the contained resource with this id, or of the container itself for an empty id. */
function containedType(id: string, container: Record<string, unknown>): unknown {
  if (id === '') return container['resourceType'];
  const contained = container['contained'];
  if (!Array.isArray(contained)) return undefined;
  let types = containedTypes.get(contained);
  if (types === undefined) {
    types = new Map();
    for (const one of contained as (Record<string, unknown> | null)[]) {
      const own = one?.['id'];
      if (!types.has(own)) types.set(own, one?.['resourceType']);
    }
    containedTypes.set(contained, types);
  }
  return types.get(id);
}

/** Types by id of what is contained, read once however many references ask. */
const containedTypes = new WeakMap<unknown[], Map<unknown, unknown>>();

/** The resource type a reference points to; undefined when the text does not say; reports what is wrong. */
function pointedType(reference: string, walk: Walk): string | undefined {
  const bundled = walk.bundled.get(reference);
  if (typeof bundled === 'string') return bundled;
  if (reference.startsWith('urn:')) return undefined;
  if (reference.startsWith('#')) {
    const type = containedType(reference.slice(1), walk.container);
    if (typeof type === 'string') return type;
    reportAt(walk, REFERENCE, 'must name a contained resource that is there (ref-1)');
    return undefined;
  }
  const literal = readLiteral(reference);
  if (literal !== undefined) return literal.type;
  if (ABSOLUTE.test(reference)) {
    const type = RESTFUL.exec(reference)?.[1];
    return type !== undefined && resourceTypes.has(type) ? type : undefined;
  }
  const [, searched = ''] = (walk.isInBundle && CONDITIONAL.exec(reference)) || [];
  if (resourceTypes.has(searched)) return searched;
  reportAt(
    walk,
    REFERENCE,
    'must be like Patient/123, an absolute address, urn:uuid:… or #contained',
  );
  return undefined;
}

/**
 * Checks where a Reference points: its form, that a contained resource it names is there, and that
 * its type is one of `targets` (any when not given) and agrees with its `type` element.
 */
export function checkReference(
  value: unknown,
  targets: ReadonlySet<string> | undefined,
  walk: Walk,
): void {
  if (typeof value !== 'object' || value === null) return;
  const { reference, type: stated } = value as Record<string, unknown>;
  const isAllowed = (type: string) => targets === undefined || targets.has(type);
  const mustPoint = () => `must point to ${oneOf([...(targets ?? [])])}`;
  let pointed: string | undefined;
  if (typeof reference === 'string' && reference !== '') {
    pointed = pointedType(reference, walk);
    if (pointed !== undefined && !isAllowed(pointed)) {
      return reportAt(walk, REFERENCE, `${mustPoint()}; got ${pointed.slice(0, 40)}`);
    }
  }
  if (typeof stated !== 'string' || !/^\w+$/.test(stated)) return;
  if (!resourceTypes.has(stated))
    reportAt(walk, TYPE, 'must be a FHIR R4 resource type such as Patient');
  else if (pointed !== undefined && pointed !== stated) {
    reportAt(walk, TYPE, `must be the type that the reference points to; got ${stated}`);
  } else if (pointed === undefined && !isAllowed(stated)) {
    reportAt(walk, TYPE, `${mustPoint()}; got ${stated}`);
  }
}
