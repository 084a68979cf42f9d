import type { Resource } from '@medplum/fhirtypes';

/** A stored version of a resource: the resource with `id` and `meta.versionId`/`meta.lastUpdated`. */
export type Stored<T extends Resource = Resource> = T & {
  id: string;
  meta: { versionId: string; lastUpdated: string };
};

/** A version of a resource as it stands in the database, not parsed. */
export interface StoredText {
  version: string;
  /** ISO instant with milliseconds. */
  lastUpdated: string;
  content: string;
  /** Id of the patient whose compartment it is in. */
  patient: string | null;
}

/** One entry of a resource's history, newest first. */
export interface Version<T extends Resource = Resource> {
  version: string;
  at: string;
  /** Name of the person whose act wrote it. */
  by: string;
  act: string;
  /** Missing when this version is a deletion. */
  resource?: Stored<T>;
}
