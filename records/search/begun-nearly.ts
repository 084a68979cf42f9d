import { startToken } from './name-tokens.ts';

const lettersAtLeast = 4;
/** Of longer words trigrams tell more than enough. */
const lettersAtMost = 12;

/** True for a word long enough to mean something with a slip in it. */
export function nearlyWithin(word: string): boolean {
  const { length } = [...word];
  return length >= lettersAtLeast && length <= lettersAtMost;
}

/**
 * A pattern for names in which a word begins as this one does, but for one letter left out, added,
 * mistaken or swapped with its neighbour; the first letter is taken to be right. The word is
 * normalised: it holds letters, marks and figures alone.
 */
export function begunNearly(word: string): string {
  const letters = [...word];
  const slips = letters.slice(1).flatMap((_, before) => {
    const at = before + 1;
    const start = letters.slice(0, at).join('');
    const [here = '', next = ''] = letters.slice(at);
    const rest = letters.slice(at + 1).join('');
    return [
      `${start}.${here}${rest}`,
      ...(rest === '' ? [] : [`${start}.${rest}`]),
      ...(letters.length > lettersAtLeast ? [`${start}${rest}`] : []),
      ...(next === '' ? [] : [`${start}${next}${here}${rest.slice(next.length)}`]),
    ];
  });
  return `(^| )(${[...new Set(slips)].join('|')})`;
}

/**
 * Where to look: how a word of such a name begins. What was left out or mistaken as its very second
 * letter is not found; looking by one letter alone would read a tenth of the practice.
 */
export function begunTokens(practiceSeed: bigint, word: string): string[] {
  const [first = '', second = '', third = ''] = [...word];
  return [...new Set([first + second, first + third])].map((one) => startToken(practiceSeed, one));
}
