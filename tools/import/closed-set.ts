/** One thing and what it needs to be there. */
export interface Needing {
  key: string;
  needs: readonly string[];
}

/**
 * Of things that need one another or what is there already, the largest part in which every need is
 * met, cycles included; and for each of the others the first need that is not.
 */
export function closedSet(
  things: readonly Needing[],
  isThere: (key: string) => boolean,
): { met: Set<string>; unmet: Map<string, string> } {
  const met = new Set(things.map((thing) => thing.key));
  const unmet = new Map<string, string>();
  const neededBy = new Map<string, string[]>();
  const lost: string[] = [];
  const lose = (key: string, need: string): void => {
    if (!met.delete(key)) return;
    unmet.set(key, need);
    lost.push(key);
  };
  for (const { key, needs } of things) {
    for (const need of needs) {
      if (isThere(need)) continue;
      if (!met.has(need) && !unmet.has(need)) lose(key, need);
      else {
        const keys = neededBy.get(need);
        if (keys) keys.push(key);
        else neededBy.set(need, [key]);
      }
    }
  }
  for (let gone = lost.pop(); gone !== undefined; gone = lost.pop()) {
    for (const key of neededBy.get(gone) ?? []) lose(key, gone);
  }
  return { met, unmet };
}
