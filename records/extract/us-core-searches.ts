import { readFileSync } from 'node:fs';
import type { SearchParameterType } from './search-parameter-type.ts';

/** The editions of US Core that are held, the certified floor first. */
export const usCoreEditions = ['6.1.0', '8.0.0'] as const;

/** How much US Core wants something of a server. */
type Expected = 'SHALL' | 'SHOULD' | 'MAY';

/** What US Core asks a server to find one resource type by. */
export interface UsCoreSearches {
  /** Canonical addresses, without a version. */
  profiles: string[];
  parameters: {
    name: string;
    type: SearchParameterType;
    expected: Expected;
    /** Prefixes that are more than a MAY. */
    comparators?: string[];
    /** How much several values at once are wanted, when it is more than a MAY. */
    several?: Expected;
    /** FHIRPath; only where R4 has no such parameter. */
    expression?: string;
  }[];
  /** Parameters that are asked together. */
  together: { expected: Expected; names: string[] }[];
  includes: string[];
  reverseIncludes: string[];
}

const held = new Map<string, Record<string, UsCoreSearches>>();

/** What an edition of US Core asks a server for, by resource type. */
export function searchesOfUsCore(
  edition: (typeof usCoreEditions)[number],
): Record<string, UsCoreSearches> {
  const known = held.get(edition);
  if (known) return known;
  const url = new URL(`../../reference/us-core-${edition}/searches.json`, import.meta.url);
  const read = JSON.parse(readFileSync(url, 'utf8')) as Record<string, UsCoreSearches>;
  held.set(edition, read);
  return read;
}
