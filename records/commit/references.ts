import { referencesOf } from '../validate/references-of.ts';
import type { Row } from './prepare.ts';

/** One reference: where it stands, what to, and in which resource. */
export interface Pointing {
  path: string;
  /** `Type/id`. */
  to: string;
  within: string;
}

/** What the rows of a commit point at, beside each other. */
export interface References {
  /** What must stand in the record, by `Type/id`. */
  outside: ReadonlyMap<string, readonly Pointing[]>;
  /** What need only have stood, by `Type/id`. */
  past: ReadonlyMap<string, Pointing>;
  /** What points at something that the same commit deletes. */
  deleted: readonly Pointing[];
}

/** A Provenance tells of what was done, deletions too: what it is about need only have been. */
const ofThePast = /^Provenance\.(?:target|entity)\b/;

/** Reads the references of the rows of a commit. */
export function referencesIn(rows: readonly Row[]): References {
  const after = new Map(rows.map((row) => [row.reference, row.kind !== 'delete']));
  const outside = new Map<string, Pointing[]>();
  const past = new Map<string, Pointing>();
  const deleted: Pointing[] = [];
  for (const { resource, reference } of rows) {
    for (const { path, type, id } of resource ? referencesOf(resource) : []) {
      const to = `${type}/${id}`;
      const exists = after.get(to);
      if (exists) continue;
      const pointing = { path, to, within: reference };
      const isPast = ofThePast.test(path);
      if (exists === false) {
        if (!isPast) deleted.push(pointing);
      } else if (isPast) past.set(to, pointing);
      else {
        const known = outside.get(to);
        if (known) known.push(pointing);
        else outside.set(to, [pointing]);
      }
    }
  }
  return { outside, past, deleted };
}
