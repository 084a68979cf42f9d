import type { Delimiters } from './message.ts';

/** The names of the separators in an escape sequence. */
const names = {
  F: 'field',
  S: 'component',
  T: 'subcomponent',
  R: 'repetition',
  E: 'escape',
  P: 'truncation',
} as const;

/**
 * The text that a part of a field means. `\.br\` is a new line, `\Xdd..\` are bytes in the
 * message's character set; a sequence that is not known stays as it is written.
 */
export function unescaped(
  raw: string,
  delimiters: Delimiters,
  decode: (bytes: Uint8Array) => string | undefined,
): string {
  const { escape } = delimiters;
  if (escape === undefined || !raw.includes(escape)) return raw;
  const parts = raw.split(escape);
  let text = parts[0] ?? '';
  for (let at = 1; at < parts.length; at++) {
    const inside = parts[at] ?? '';
    const isClosed = at + 1 < parts.length;
    const meant = isClosed ? meaning(inside, delimiters, decode) : undefined;
    if (meant !== undefined) {
      text += meant + (parts[at + 1] ?? '');
      at++;
    } else text += escape + inside;
  }
  return text;
}

function meaning(
  inside: string,
  delimiters: Delimiters,
  decode: (bytes: Uint8Array) => string | undefined,
): string | undefined {
  if (Object.hasOwn(names, inside)) return delimiters[names[inside as keyof typeof names]];
  if (inside === '.br') return '\n';
  if (!/^X(?:[0-9A-Fa-f]{2})+$/.test(inside)) return undefined;
  const pairs = inside.slice(1).match(/../g) ?? [];
  return decode(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}

const hex = (text: string): string =>
  [...text].map((one) => one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')).join('');

/** A text so that it reads back the same: every separator and control character is escaped. */
export function escaped(text: string, delimiters: Delimiters & { escape: string }): string {
  const { escape } = delimiters;
  const wrap = (inside: string) => `${escape}${inside}${escape}`;
  if (text === '""') return wrap('X2222');
  const letters = new Map<string, string>();
  for (const [letter, role] of Object.entries(names)) {
    const separator = delimiters[role];
    if (separator !== undefined) letters.set(separator, letter);
  }
  let out = '';
  for (const one of text) {
    const letter = letters.get(one);
    if (letter !== undefined) out += wrap(letter);
    else if (one === '\n' && !letters.has('.')) out += wrap('.br');
    else if (one < ' ' || one === '\x7f') out += wrap(`X${hex(one)}`);
    else out += one;
  }
  return out;
}
