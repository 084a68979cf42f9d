import type { Issue } from '../../fhir/refusal.ts';
import { isUnit, ucumSystem } from '../extract/units.ts';
import { shapeOf } from './compile.ts';
import type { Shape } from './shape.ts';
import { resourceTypes } from './structure.ts';

const mostIssues = 100;
const shownForm = /^[\w/.%[\]{}*^'-]{1,40}$/;

/**
 * Where a resource says that a code is one of UCUM that is none. R4 binds no Quantity to UCUM, so
 * that this is a warning; a profile that does bind it (`ucum-units`) refuses. `resource` is as it
 * comes from `JSON.parse`.
 */
export function unitWarnings(resource: unknown): Issue[] {
  const found: Issue[] = [];
  const type = typeOf(resource);
  if (type !== undefined) look(resource, shapeOf(type), type, found);
  return found;
}

function typeOf(resource: unknown): string | undefined {
  const { resourceType: type } = (resource ?? {}) as { resourceType?: unknown };
  return typeof type === 'string' && resourceTypes.has(type) ? type : undefined;
}

/** Goes through what R4 knows of a value, by the shape of its type; what it knows not is wrong anyway. */
function look(value: unknown, shape: Shape, path: string, found: Issue[]): void {
  if (typeof value !== 'object' || value === null || found.length >= mostIssues) return;
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) look(one, shape, `${path}[${at}]`, found);
    return;
  }
  const { system, code } = value as Record<string, unknown>;
  if (system === ucumSystem && typeof code === 'string' && !isUnit(code)) {
    const shown = shownForm.test(code) ? `; got ${code}` : '';
    const message = `code must be a unit of UCUM where that is its system, such as mg/dL${shown}.`;
    found.push({ path: `${path}.code`, message });
  }
  for (const [name, inner] of Object.entries(value)) {
    const slot = shape.slots.get(name);
    if (slot?.inside === undefined) continue;
    if (slot.inside === 'resource') lookInResources(inner, `${path}.${slot.step}`, found);
    else look(inner, slot.inside(), `${path}.${slot.step}`, found);
  }
}

/** A resource in another, or a list of them. */
function lookInResources(value: unknown, path: string, found: Issue[]): void {
  const isList = Array.isArray(value);
  for (const [at, one] of (isList ? value : [value]).entries()) {
    const type = typeOf(one);
    if (type !== undefined) look(one, shapeOf(type), isList ? `${path}[${at}]` : path, found);
  }
}
