import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProfileHeld } from './validate-profile.ts';

type Fields = Record<string, unknown>;

const corpora = join(import.meta.dirname, '../../../shared/corpora/us-core');

/** A published example and a profile of US Core that it claims. */
export interface Claim {
  file: string;
  resource: Fields;
  profile: string;
}

/** True when the published examples of this edition are at hand. */
export function areExamplesThere(edition: string): boolean {
  return existsSync(join(corpora, edition, 'examples'));
}

function resourcesIn(one: Fields): Fields[] {
  const entries = (one['entry'] ?? []) as { resource?: Fields }[];
  const contained = (one['contained'] ?? []) as Fields[];
  return [one, ...contained, ...entries.flatMap(({ resource }) => (resource ? [resource] : []))];
}

/** Every resource of the edition's examples with each profile of US Core that it claims. */
export function claimsOf(edition: string): Claim[] {
  const folder = join(corpora, edition, 'examples');
  return readdirSync(folder).flatMap((file) => {
    const one = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fields;
    return resourcesIn(one).flatMap((resource) => {
      const meta = resource['meta'] as { profile?: string[] } | undefined;
      const profiles = (meta?.profile ?? []).map((url) => `${url.split('|')[0]}|${edition}`);
      return profiles.filter(isProfileHeld).map((profile) => ({ file, resource, profile }));
    });
  });
}
