import { useEffect, useState } from 'react';
import type { PaletteEntry, PaletteSource } from '../../ui/navigation/room-route.ts';

export interface FoundGroup {
  group: string;
  entries: readonly PaletteEntry[];
}

const pauseMs = 150;

/**
 * Asks every source once typing rests. Answers of an earlier query stay until the next ones come, so
 * that the list does not blink; a source that fails is left out.
 */
export function useFound(
  sources: readonly PaletteSource[],
  query: string,
): { groups: readonly FoundGroup[]; asking: boolean } {
  const [groups, setGroups] = useState<readonly FoundGroup[]>([]);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const typed = query.trim();
    const asked = sources.filter((source) => typed.length >= source.minLetters);
    if (asked.length === 0) {
      setGroups([]);
      setAsking(false);
      return undefined;
    }
    const aborter = new AbortController();
    setAsking(true);
    const timer = setTimeout(async () => {
      const found = await Promise.allSettled(
        asked.map((source) => source.find(typed, aborter.signal)),
      );
      if (aborter.signal.aborted) return;
      const answers = found.map((result, index) => ({
        group: asked[index]?.group ?? '',
        entries: result.status === 'fulfilled' ? result.value : [],
      }));
      setGroups(answers.filter(({ entries }) => entries.length > 0));
      setAsking(false);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [sources, query]);
  return { groups, asking };
}
