import { bundledTypes } from './bundled.ts';
import type { Shape } from './shape.ts';
import { checkObject } from './shape.ts';
import { resourceTypes } from './structure.ts';
import type { Walk } from './walk.ts';
import { report, reportAt } from './walk.ts';
import { kindOf } from './words.ts';

const RESOURCE_TYPE = { name: 'resourceType', step: 'resourceType' };
const CONTAINED = { name: 'contained', step: 'contained' };

function typeFault(type: unknown): string {
  const shown = typeof type === 'string' && /^\w{1,40}$/.test(type) ? `; got ${type}` : '';
  return `must be a FHIR R4 resource type such as Patient${shown}`;
}

/** True when the walk stands at an item of `contained`. */
function isInContained(walk: Walk): boolean {
  const step = walk.path[walk.depth - 2];
  return typeof step === 'object' && step.name === 'contained';
}

/**
 * Checks a resource where the walk stands: at the root, contained, or in an entry of a Bundle or of
 * Parameters. `shapeOf` answers the shape of a resource type.
 */
export function checkResource(value: unknown, walk: Walk, shapeOf: (type: string) => Shape): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return report(walk, `must be a resource, not ${kindOf(value)}`);
  }
  const resource = value as Record<string, unknown>;
  const type = resource['resourceType'];
  if (typeof type !== 'string' || !resourceTypes.has(type)) {
    return reportAt(walk, RESOURCE_TYPE, typeFault(type));
  }
  const { container, isContained, isInBundle, bundled, resource: outer } = walk;
  walk.resource = resource;
  if (walk.depth > 0 && isInContained(walk)) walk.isContained = true;
  else walk.container = resource;
  if (type === 'Bundle') {
    walk.isInBundle = true;
    walk.bundled = bundledTypes(resource);
  }
  if (walk.isContained && resource['contained'] !== undefined) {
    reportAt(walk, CONTAINED, 'must not stand inside a contained resource (dom-2)');
  }
  if (hasDoubles(resource['contained'])) {
    reportAt(walk, CONTAINED, 'must not hold two resources of one id');
  }
  checkObject(shapeOf(type), resource, walk);
  walk.resource = outer;
  walk.container = container;
  walk.isContained = isContained;
  walk.isInBundle = isInBundle;
  walk.bundled = bundled;
}

/** True when two of the contained resources have one id, so that `#id` names both. */
function hasDoubles(contained: unknown): boolean {
  if (!Array.isArray(contained) || contained.length < 2) return false;
  const ids = (contained as ({ id?: unknown } | null)[])
    .map((one) => one?.id)
    .filter((id) => typeof id === 'string');
  return new Set(ids).size < ids.length;
}
