import { shapeOf } from './compile.ts';
import { readLiteral } from './references.ts';
import type { Shape, Slot } from './shape.ts';
import { DEEPEST } from './shape.ts';
import { resourceTypes } from './structure.ts';

/** A literal relative reference: where it stands (FHIRPath of its `reference`) and what it points to. */
export interface LiteralReference {
  path: string;
  type: string;
  id: string;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shapeOfResource(resource: Fields): Shape | undefined {
  const type = resource['resourceType'];
  return typeof type === 'string' && resourceTypes.has(type) ? shapeOf(type) : undefined;
}

/** The steps walked so far; only the first `depth` count. */
interface Trail {
  rootType: string;
  path: (Slot | number)[];
  depth: number;
  found: LiteralReference[];
}

function pathOf(trail: Trail): string {
  const steps = trail.path
    .slice(0, trail.depth)
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step.step}`));
  return `${trail.rootType}${steps.join('')}.reference`;
}

function visitOne(slot: Slot, value: unknown, trail: Trail): void {
  if (!isFields(value)) return;
  if (slot.isReference) {
    const reference = value['reference'];
    const literal = typeof reference === 'string' ? readLiteral(reference) : undefined;
    if (literal !== undefined) trail.found.push({ path: pathOf(trail), ...literal });
  }
  const shape = slot.inside === 'resource' ? shapeOfResource(value) : slot.inside?.();
  if (shape !== undefined) visit(shape, value, trail);
}

function visit(shape: Shape, owner: Fields, trail: Trail): void {
  if (trail.depth > DEEPEST) return;
  for (const key of Object.keys(owner)) {
    const value = owner[key];
    if (typeof value !== 'object' || value === null) continue;
    const slot = shape.slots.get(key);
    if (slot?.inside === undefined) continue;
    trail.path[trail.depth++] = slot;
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) {
        trail.path[trail.depth++] = at;
        visitOne(slot, value[at], trail);
        trail.depth--;
      }
    } else visitOne(slot, value, trail);
    trail.depth--;
  }
}

/**
 * Every literal relative reference of a resource, `Type/id` or `Type/id/_history/version`, at any
 * depth: also in extensions, contained resources and entries of a Bundle. Leaves out contained
 * (`#a`), `urn:`, absolute and logical references. Duplicates are kept. For a valid resource
 * nothing is missed; in one that is not, what is not an element of FHIR is passed over. Never
 * throws for JSON.
 */
export function referencesOf(resource: unknown): LiteralReference[] {
  if (!isFields(resource)) return [];
  const shape = shapeOfResource(resource);
  if (shape === undefined) return [];
  const trail: Trail = {
    rootType: String(resource['resourceType']),
    path: [],
    depth: 0,
    found: [],
  };
  visit(shape, resource, trail);
  return trail.found;
}
