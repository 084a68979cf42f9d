/** What kind of JSON value this is, in plain words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return 'an object';
}

/** A list for a sentence: "a, b or c". */
export function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/**
 * "; got …" for a value that may be repeated: a short date, number or code. Anything else could be
 * words about a person and is not repeated: the answer is then empty.
 */
export function got(value: string, pattern: RegExp): string {
  return value.length <= 40 && pattern.test(value) ? `; got ${value}` : '';
}

/** Characters of dates and times. */
export const DATE_LIKE = /^[\d\-/:.TZ+ ]+$/;

/** Characters of codes; no spaces. */
export const CODE_LIKE = /^[\w.:/|<>=!+-]+$/;
