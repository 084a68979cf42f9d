import { tokenOf } from '../extract/hash.ts';

/**
 * Tokens by which the words of a patient's names are found beside trigrams, which tell short words
 * and letters that changed places (`Jhon`) badly. Their names begin with a character that no search
 * parameter has.
 */
const whole = '~name';
const start = '~name-start';
const near = '~name-near';

/** Up to this length the beginning of a word is kept as it is; longer ones trigrams find. */
export const startLongest = 3;

const wordsAtMost = 16;
const lettersAtMost = 24;

/** The tokens of a patient's normalised names, each word once; `de la Cruz` also as one word. */
export function nameTokens(practiceSeed: bigint, nameSearch: string): string[] {
  const words = nameSearch.split(' ').filter(Boolean).slice(0, wordsAtMost);
  const all = [...words, ...joined(words)];
  return [...new Set(all.flatMap((word) => tokensOf(practiceSeed, word)))];
}

/** Neighbours written together, two or three, where one is so short that it may be a particle. */
function joined(words: string[]): string[] {
  return words.flatMap((_, i) =>
    [words.slice(i, i + 2), words.slice(i, i + 3)]
      .filter((run, more) => run.length === more + 2)
      .filter((run) => run.some((word) => word.length <= startLongest))
      .map((run) => run.join('')),
  );
}

function tokensOf(seed: bigint, word: string): string[] {
  const letters = [...word].slice(0, lettersAtMost);
  const starts = letters.slice(0, startLongest).map((_, i) => letters.slice(0, i + 1).join(''));
  return [
    wholeToken(seed, word),
    ...starts.map((beginning) => startToken(seed, beginning)),
    ...nearTokens(seed, word),
  ];
}

/** The token of a whole word of a name. */
export function wholeToken(practiceSeed: bigint, word: string): string {
  return tokenOf(practiceSeed, whole, word);
}

/** The token of the beginning of a word of a name, of at most `startLongest` letters. */
export function startToken(practiceSeed: bigint, beginning: string): string {
  return tokenOf(practiceSeed, start, beginning);
}

/**
 * Tokens of which two words share one when a letter was left out, added, mistaken, or changed
 * places with its neighbour: the word itself and the word without each of its letters.
 */
export function nearTokens(practiceSeed: bigint, word: string): string[] {
  const letters = [...word].slice(0, lettersAtMost);
  const shorter = letters.map((_, i) => letters.toSpliced(i, 1).join(''));
  return [...new Set([letters.join(''), ...shorter])]
    .filter(Boolean)
    .map((one) => tokenOf(practiceSeed, near, one));
}
