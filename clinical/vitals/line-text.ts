import type { Reading, Sign } from './reading.ts';

/** What a rule found at a place in the line: a reading, or why it cannot be one. */
export type Found = { to: number; reading: Reading } | { to: number; why: string; couldBe: Sign[] };

/** Tries to read one sign at a place in the plain text. */
export type Rule = (text: string, from: number, context: RuleContext) => Found | undefined;

export interface RuleContext {
  /**
   * True at the start of the line and after a comma or `and`: details may stand before a pressure.
   */
  segmentStart: boolean;
  /** Today's date as `YYYY-MM-DD`, for dates without a year. */
  today?: string | undefined;
}

/** A number as it is typed: a point for decimals, never a comma. */
const number = String.raw`\d{1,6}(?:\.\d{1,9})?`;

const same: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  ʹ: "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '″': '"',
  ʺ: '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '⁄': '/',
  '∕': '/',
  '％': '%',
  '₂': '2',
  º: '°',
  '˚': '°',
};

/**
 * The line in plain lower-case ASCII as far as it matters, with every character in its place, so
 * that positions in it are positions in what was typed.
 */
export function plainText(line: string): string {
  let text = '';
  for (let index = 0; index < line.length; index += 1) {
    const unit = line.charAt(index);
    text += same[unit] ?? (/\s/.test(unit) ? ' ' : /[A-Z]/.test(unit) ? unit.toLowerCase() : unit);
  }
  return text;
}

const wordEnd = String.raw`(?=$|[\s,;&+|()]|\.(?:\s|$))`;
const sticky = new WeakMap<RegExp, RegExp>();
const stickyWord = new WeakMap<RegExp, RegExp>();

/** Matches a pattern exactly at a place. */
export function matchAt(source: RegExp, text: string, from: number): RegExpExecArray | undefined {
  return execAt(sticky, source, source.source, text, from);
}

/**
 * Matches a pattern at a place where it also ends as a word: a space, a separator or the end
 * follows.
 */
export function wordAt(source: RegExp, text: string, from: number): RegExpExecArray | undefined {
  return execAt(stickyWord, source, `(?:${source.source})${wordEnd}`, text, from);
}

function execAt(
  made: WeakMap<RegExp, RegExp>,
  key: RegExp,
  source: string,
  text: string,
  from: number,
): RegExpExecArray | undefined {
  let regExp = made.get(key);
  if (regExp === undefined) made.set(key, (regExp = new RegExp(source, 'y')));
  regExp.lastIndex = from;
  const match = regExp.exec(text);
  return match !== null && match[0].length > 0 ? match : undefined;
}

/** Builds the pattern of one rule: `~` stands for optional spaces, `#` for a number. */
export function pattern(source: string): RegExp {
  return new RegExp(source.replaceAll('~', ' *').replaceAll('#', `(${number})`));
}
