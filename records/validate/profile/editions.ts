import { readFileSync } from 'node:fs';
import type { CodeLists, Edition, ProfileTable } from './table.ts';

/** The editions of US Core that are held; an address without a version means the first. */
const EDITIONS = ['6.1.0', '8.0.0'];

function read<T>(edition: string, file: string): Record<string, T> {
  const url = new URL(`../../../reference/us-core-${edition}/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, T>;
}

const held = new Map<string, Edition>();

function editionOf(version: string): Edition {
  let edition = held.get(version);
  if (edition === undefined) {
    edition = {
      profiles: read<ProfileTable>(version, 'profiles.json'),
      codes: read<CodeLists>(version, 'codes.json'),
    };
    held.set(version, edition);
  }
  return edition;
}

/**
 * The edition that has a profile: `url|8.0.0` in that one, `url` in the first that has it.
 * Undefined when the profile is not held here.
 */
export function editionWith(canonical: string): Edition | undefined {
  const [url = '', version] = canonical.split('|');
  for (const one of version === undefined ? EDITIONS : EDITIONS.filter((is) => is === version)) {
    const edition = editionOf(one);
    if (Object.hasOwn(edition.profiles, url)) return edition;
  }
  return undefined;
}
