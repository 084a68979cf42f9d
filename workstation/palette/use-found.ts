import { useEffect, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { PaletteEntry, PaletteSource } from '../../ui/navigation/room-route.ts';
import { unreached } from '../../wire/refusal-of-answer.ts';

export interface FoundGroup {
  group: string;
  entries: readonly PaletteEntry[];
}

export interface Found {
  groups: readonly FoundGroup[];
  asking: boolean;
  /** Why a source could not be asked: then nothing found means nothing. */
  refusal: Refusal | undefined;
}

const pauseMs = 150;
const nothing: Found = { groups: [], asking: false, refusal: undefined };

/**
 * Asks every source once typing rests. Earlier answers stay until the next come, so that
 * the list does not blink.
 */
export function useFound(sources: readonly PaletteSource[], query: string): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    const typed = query.trim();
    const asked = sources.filter((source) => typed.length >= source.minLetters);
    if (asked.length === 0) {
      setFound(nothing);
      return undefined;
    }
    const aborter = new AbortController();
    setFound((before) => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      const answers = await Promise.all(asked.map((source) => ask(source, typed, aborter.signal)));
      if (!aborter.signal.aborted) setFound(gathered(asked, answers));
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [sources, query]);
  return found;
}

type SourceAnswer = readonly PaletteEntry[] | Refusal;

async function ask(source: PaletteSource, typed: string, signal: AbortSignal) {
  try {
    return await source.find(typed, signal);
  } catch {
    return unreached;
  }
}

function gathered(asked: readonly PaletteSource[], answers: readonly SourceAnswer[]): Found {
  const groups: FoundGroup[] = [];
  let refusal: Refusal | undefined;
  for (const [index, answer] of answers.entries()) {
    if (isRefusal(answer)) refusal = answer;
    else if (answer.length > 0) groups.push({ group: asked[index]?.group ?? '', entries: answer });
  }
  return { groups, asking: false, refusal };
}
