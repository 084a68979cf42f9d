import type { Resource } from '@medplum/fhirtypes';
import { applyPatch, type Operation } from 'rfc6902';
import { parseKept, stringifyKept } from '../../../fhir/json.ts';
import { refuse, type Refusal } from '../../../fhir/refusal.ts';

const operationsAtMost = 1000;
const copiedCharactersAtMost = 4_194_304;

/**
 * A resource after a JSON Patch (RFC 6902), or `invalid` with the operation that cannot be done.
 * The resource that was given stays as it was.
 */
export function applyJsonPatch(resource: Resource, patch: unknown): Resource | Refusal {
  if (!Array.isArray(patch) || patch.length > operationsAtMost) {
    const text = `A JSON Patch is a list of ${operationsAtMost} operations at most.`;
    return refuse('malformed', text);
  }
  const changed = parseKept(stringifyKept(resource)) as Resource;
  let copied = 0;
  for (const [n, operation] of patch.entries()) {
    const fault = faultOf(operation, changed);
    if (fault) return refuse('malformed', `Operation ${n + 1} of the patch ${fault}.`);
    const { op, path, from } = operation as { op: string; path: string; from?: string };
    if (op === 'copy' && from !== undefined) {
      copied += JSON.stringify(at(changed, stepsOf(from)) ?? null).length;
      if (copied > copiedCharactersAtMost) return refuse('too-large', 'The patch copies too much.');
    }
    const why = op === 'test' ? tested(changed, operation as Test) : done(changed, operation);
    if (why !== undefined) {
      const text = `Operation ${n + 1} of the patch (${op}) ${why}; nothing was changed.`;
      return refuse('invalid', text, { issues: [{ path: path.slice(0, 200), message: text }] });
    }
  }
  return changed;
}

interface Test {
  path: string;
  value: unknown;
}

/** The library tells how two values differ, which takes the square of their size; this only whether. */
function tested(document: unknown, { path, value }: Test): string | undefined {
  const found = at(document, stepsOf(path));
  if (found === undefined) return 'finds nothing to change';
  return isSame(found, value) ? undefined : 'finds another value';
}

/** As RFC 6902 compares them: numbers by what they are worth, objects in any order. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  const [names, others] = [Object.keys(one), Object.keys(other)];
  if (names.length !== others.length || Array.isArray(one) !== Array.isArray(other)) return false;
  return names.every(
    (name) =>
      Object.hasOwn(other, name) &&
      isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}

function done(document: unknown, operation: unknown): string | undefined {
  const [failure] = applyPatch(document, [operation as Operation]);
  return failure ? 'finds nothing to change' : undefined;
}

const operations = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);

/** Names that lead out of the document, into what JavaScript keeps beside every object. */
const outside = new Set(['__proto__', 'constructor', 'prototype']);

function faultOf(operation: unknown, document: unknown): string | undefined {
  if (typeof operation !== 'object' || operation === null) return 'must be an object';
  const { op, path, from } = operation as Record<string, unknown>;
  if (typeof op !== 'string' || !operations.has(op)) return 'has no op of RFC 6902';
  if (!isPointer(path)) return 'must have a path such as /name/0/family';
  if (path === '') return 'must not replace the whole resource; send that by PUT';
  const isFrom = op === 'move' || op === 'copy';
  if (isFrom && !isPointer(from)) return 'must have a from such as /name/0';
  const isValued = op === 'add' || op === 'replace' || op === 'test';
  if (isValued && !Object.hasOwn(operation, 'value')) return 'must have a value';
  for (const pointer of isFrom ? [path, from as string] : [path]) {
    const steps = stepsOf(pointer);
    if (steps.some((step) => outside.has(step))) return 'has a path that is none of a resource';
    const parent = at(document, steps.slice(0, -1));
    if (typeof parent !== 'object' || parent === null) return `finds nothing to change`;
  }
  return undefined;
}

function isPointer(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 1000 && /^(?:\/.*)?$/s.test(value);
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at a place of the document itself, never at what its objects inherit. */
function at(document: unknown, steps: readonly string[]): unknown {
  let value = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
