import { useMemo } from 'react';
import type { Issue } from '../../fhir/refusal.ts';

/**
 * Of what was found at Save only what is still so: what was mended since is not asked for any more,
 * and what came up since is told when Save is pressed again.
 */
export function useStanding(found: readonly Issue[], now: readonly Issue[]): readonly Issue[] {
  const still = new Set(now.map(keyOf));
  const standing = found.filter((issue) => still.has(keyOf(issue)));
  const same = standing.map(keyOf).join('\n');
  return useMemo(() => {
    const keys = same.split('\n');
    return found.filter((issue) => keys.includes(keyOf(issue)));
  }, [found, same]);
}

function keyOf({ path, message }: Issue): string {
  return `${path} ${message}`;
}
