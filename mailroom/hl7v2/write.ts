import { encodedIn } from './charset.ts';
import { completed } from './delimiters.ts';
import { escaped } from './escape.ts';
import { fieldOf, headers, textIn } from './message.ts';
import type { Field, Message } from './message.ts';
import { refuseMessage } from './wrong.ts';
import type { MessageRefusal } from './wrong.ts';

/** What begins another message or the envelope. */
const endsMessage = /^(?:MSH|FHS|BHS|BTS|FTS)$/;

/**
 * The bytes of a message with its own separators, each segment ended by CR; what is read back is
 * the same. Refused when it does not begin with MSH, a segment has no name or cannot stand inside a
 * message, or a character is not in the character set of MSH-18; without one that is ASCII.
 */
export function writeMessage(message: Message): Uint8Array | MessageRefusal {
  const delimiters = completed(message.delimiters);
  const { field, component, repetition, escape, subcomponent, truncation } = delimiters;
  if (message.segments[0]?.name !== 'MSH') {
    return refuseMessage('invalid', 'A message begins with MSH.');
  }
  const written = (one: Field): string =>
    one.map((parts) => parts.map(componentText).join(component)).join(repetition);
  const componentText = (parts: Field[number][number]): string =>
    parts
      .map((part) => (part === null ? '""' : escaped(part.toWellFormed(), delimiters)))
      .join(subcomponent);
  const encoding = [component, repetition, escape, subcomponent, truncation].join('');
  const declared = textIn(fieldOf(message.segments[0], 18)[0]) ?? '';
  const chunks: Uint8Array[] = [];
  const seen = new Map<string, number>();
  for (const { name, fields } of message.segments) {
    const sequence = (seen.get(name) ?? 0) + 1;
    seen.set(name, sequence);
    const place = { segment: name, sequence };
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) {
      return refuseMessage('invalid', 'a segment has no name of three letters.', place);
    }
    if (chunks.length > 0 && endsMessage.test(name)) {
      return refuseMessage('invalid', 'this segment cannot stand inside a message.', place);
    }
    const isHeader = headers.includes(name);
    const texts = isHeader ? [encoding, ...fields.slice(2).map(written)] : fields.map(written);
    const bytes = encodedIn(declared, `${[name, ...texts].join(field)}\r`);
    if (!bytes) {
      const at = texts.findIndex((text) => encodedIn(declared, text) === undefined);
      const what = 'a character is not in the character set of MSH-18; say UNICODE UTF-8.';
      return refuseMessage('invalid', what, { ...place, field: at + (isHeader ? 2 : 1) });
    }
    chunks.push(bytes);
  }
  return joined(chunks);
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
