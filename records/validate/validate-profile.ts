import type { Issue } from '../../fhir/refusal.ts';
import { editionWith } from './profile/editions.ts';
import { rootOf } from './profile/profiles.ts';
import type { Edition } from './profile/table.ts';
import type { ProfileWalk } from './profile/walk.ts';

/** What a resource is held against a profile: errors break it, warnings do not. */
export interface ProfileAnswer {
  errors: Issue[];
  warnings: Issue[];
  /** What the profile asks and what cannot be judged here; never taken for right or wrong. */
  notAssessed: Issue[];
}

/** True when this profile is held: `url`, or `url|version`. */
export function isProfileHeld(canonical: string): boolean {
  return editionWith(canonical) !== undefined;
}

/**
 * Holds a resource against a profile: cardinality, fixed values and patterns, slices, required code
 * lists, targets of references, extensions and rules. `url` means the edition of US Core that is
 * held first (6.1.0), `url|8.0.0` that one. Undefined when the profile is not held. The structure
 * of R4 itself is `validateResource`'s; a resource that breaks it is answered as far as it goes.
 */
export function validateProfile(resource: unknown, canonical: string): ProfileAnswer | undefined {
  const edition = editionWith(canonical);
  const url = canonical.split('|')[0] ?? '';
  return edition && validateAgainst(resource, url, edition);
}

/** Holds a resource against a profile of an edition; throws when the edition has no such profile. */
export function validateAgainst(resource: unknown, url: string, edition: Edition): ProfileAnswer {
  const check = rootOf(url, edition);
  const type = edition.profiles[url]?.type ?? '';
  const own = (typeof resource === 'object' && resource !== null ? resource : {}) as Record<
    string,
    unknown
  >;
  const walk: ProfileWalk = {
    issues: [],
    warnings: [],
    notAssessed: [],
    edition,
    rootType: type,
    path: [],
    depth: 0,
    container: own,
    resource: own,
    isContained: false,
    isInBundle: false,
    bundled: new Map(),
  };
  if (own['resourceType'] !== type) {
    const message = `resourceType must be ${type} by the profile.`;
    return { errors: [{ path: `${type}.resourceType`, message }], warnings: [], notAssessed: [] };
  }
  const property = { name: '', type: { name: type }, isPrimitive: false };
  check({ value: own, beside: undefined, property, at: undefined }, walk);
  return { errors: walk.issues, warnings: walk.warnings, notAssessed: walk.notAssessed };
}
