/** How the bytes of a message are text. */
export interface Charset {
  /** Undefined when the bytes are no text in this character set. */
  decode: (bytes: Uint8Array) => string | undefined;
  /** What had to be assumed, in one sentence. */
  assumed?: string;
}

const utf8: Charset = { decode: (bytes) => decodedWith('utf-8', bytes) };

function decodedWith(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** ISO 8859-1 as it is; what browsers call by that name is Windows' own. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 128);

/**
 * The character set for what MSH-18 says (HL7 table 0211). Without one, or with bytes that ASCII
 * does not have, it is UTF-8 when all is valid UTF-8, else ISO 8859-1, and that is said. Undefined
 * for one that is not read here.
 */
export function charsetFor(declared: string, lines: readonly Uint8Array[]): Charset | undefined {
  const name = declared.trim().toUpperCase();
  if (/^(?:UNICODE ?)?UTF-?8$|^UNICODE$/.test(name)) return utf8;
  const part = /^(?:ISO[- ]?)?8859[/-](\d{1,2})$/.exec(name)?.[1];
  if (part === '1') return { decode: latin1 };
  if (part !== undefined && /^(?:[2-9]|15)$/.test(part)) {
    // The ninth is, in browsers, Windows' own; its letters are the same.
    return { decode: (bytes) => decodedWith(`iso-8859-${part}`, bytes) };
  }
  if (lines.every(isAscii)) return utf8;
  if (name !== '' && !/^(?:US-?)?ASCII$/.test(name)) return undefined;
  const said = name === '' ? 'MSH-18 names no character set' : 'MSH-18 says ASCII';
  if (lines.every((line) => utf8.decode(line) !== undefined)) {
    return { ...utf8, assumed: `${said}; read as UTF-8.` };
  }
  return { decode: latin1, assumed: `${said}; read as ISO 8859-1.` };
}

/** The bytes of a text in what MSH-18 says; undefined when a character is not in it. */
export function encodedIn(declared: string, text: string): Uint8Array | undefined {
  const name = declared.trim().toUpperCase();
  if (/^(?:UNICODE ?)?UTF-?8$|^UNICODE$/.test(name)) return new TextEncoder().encode(text);
  const last = /8859[/-]1$/.test(name) ? 0xff : 0x7f;
  const codes = Uint8Array.from(text, (one) => one.charCodeAt(0));
  const fits = [...text].every((one) => (one.codePointAt(0) ?? 0) <= last);
  return fits ? codes : undefined;
}
