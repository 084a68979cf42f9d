import type { Issue } from '../../fhir/refusal.ts';
import { shapeOf } from './compile.ts';
import { checkResource } from './resource.ts';
import { resourceTypes } from './structure.ts';
import type { Walk } from './walk.ts';

/**
 * Checks a resource against the structure of FHIR R4 4.0.1, as it comes from `JSON.parse`.
 *
 * Answers one issue for each thing wrong, at most 100, and none when it is valid. It covers types,
 * lists and objects, required elements, unknown properties, choices, dates that exist, primitive
 * formats and their extensions, required code lists, where references point, contained and bundled
 * resources, empty values, narratives that could run something, and the rules on elements
 * (invariants), each told by its key; rules of an element are asked once its structure is right.
 * Not covered: profiles, and whether what is referred to exists. Never throws for JSON, however
 * deep. Text about a person is not repeated in messages.
 */
export function validateResource(resource: unknown): Issue[] {
  const walk: Walk = {
    issues: [],
    rootType: rootTypeOf(resource),
    path: [],
    depth: 0,
    container: {},
    resource: {},
    isContained: false,
    isInBundle: false,
    bundled: new Map(),
  };
  checkResource(resource, walk, shapeOf);
  return walk.issues;
}

function rootTypeOf(resource: unknown): string {
  if (typeof resource !== 'object' || resource === null) return 'Resource';
  const type = (resource as Record<string, unknown>)['resourceType'];
  return typeof type === 'string' && resourceTypes.has(type) ? type : 'Resource';
}
