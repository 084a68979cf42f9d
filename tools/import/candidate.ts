import type { Resource } from '@medplum/fhirtypes';
import type { Issue } from '../../fhir/refusal.ts';
import { prepareChange, type Row, type Stamp } from '../../records/commit/prepare.ts';
import { referencesOf } from '../../records/validate/references-of.ts';
import type { Whence } from './report.ts';

/** A resource that was checked by itself and is ready to be written, if what it refers to is there. */
export interface Candidate {
  whence: Whence;
  row: Row;
  /** What it refers to: `Type/id` → the path of the first such reference. */
  needs: Map<string, string>;
}

/** Checks a resource by itself; answers what is wrong with it when something is. */
export function candidateOf(
  stamp: Stamp,
  whence: Whence,
  resource: Record<string, unknown>,
): Candidate | Issue[] {
  const row = prepareChange(stamp, {
    kind: 'create',
    resource: resource as unknown as Resource & { id: string },
  });
  if (Array.isArray(row)) return row;
  const needs = new Map<string, string>();
  for (const { type, id, path } of referencesOf(row.resource)) {
    const reference = `${type}/${id}`;
    if (!needs.has(reference)) needs.set(reference, path);
  }
  return { whence, row, needs };
}

/** The sentence for a reference to what is nowhere; the value of an identifier is not repeated. */
export function nowhere(needed: string, path: string): Issue {
  const reference = needed.replace(/\?.*$/, '?identifier=…');
  return {
    path,
    message: `points at ${reference}, which is neither in the files nor in the record`,
  };
}
