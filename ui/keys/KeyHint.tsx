import classes from './KeyHint.module.css';
import { keyWords } from './key-words.ts';

/** Shows the key that does the same, such as `⌘K`, `g b`, `?`. For the eye; keys are listed under `?`. */
export function KeyHint({ keys, onFill = false }: { keys: string; onFill?: boolean }) {
  return (
    <kbd className={classes['key']} data-on-fill={onFill || undefined} aria-hidden>
      {keyWords(keys)}
    </kbd>
  );
}
