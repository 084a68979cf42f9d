import { useState } from 'react';
import { currentMs } from '../../ui/time/ticker.ts';
import type { Unlikely } from './unlikely.ts';

/** A key pressed twice by habit is no answer to a question that has just come up. */
const readingMs = 700;

/**
 * Asks once whether what is hardly possible is so. `mayGoOn` is asked when somebody saves: it is
 * true when nothing is to be confirmed, or when the question about just these values stood long
 * enough to be read; else the question stands from then on, and `isAsked` is true.
 */
export function useAskedOnce(unlikely: readonly Unlikely[]) {
  const [question, setQuestion] = useState({ about: '', atMs: 0 });
  const about = JSON.stringify(unlikely);
  const isAsked = unlikely.length > 0 && question.about === about;
  const mayGoOn = (): boolean => {
    if (unlikely.length === 0) return true;
    if (isAsked) return currentMs() - question.atMs >= readingMs;
    setQuestion({ about, atMs: currentMs() });
    return false;
  };
  return { isAsked, mayGoOn };
}
