/** Which of our numbers it is: of a specimen, of a test that was ordered, of a requisition. */
export type NumberKind = 'S' | 'P' | 'R';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Without I, L, O and U, which are read wrong. */
const drawn = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A short number of our own from a resource's id: a letter for its kind, ten from the random end of
 * the id and a check character (ISO/IEC 7064, MOD 37,36), which finds one wrong letter and two that
 * changed places.
 */
export function numberFrom(kind: NumberKind, id: string): string {
  const hex = id.replaceAll('-', '').slice(-13);
  let value = BigInt(`0x${/^[0-9a-f]{13}$/i.test(hex) ? hex : hashed(id)}`);
  let text = '';
  for (let at = 0; at < 10; at++) {
    text = drawn[Number(value & 31n)]! + text;
    value >>= 5n;
  }
  return `${kind}${text}${checkOf(kind + text)}`;
}

/** The number that was scanned or typed; undefined when it is none of ours or was read wrong. */
export function numberIn(kind: NumberKind, scanned: string): string | undefined {
  // A reader may say first what kind of code it read (ISO/IEC 15424), and end the line.
  const text = scanned
    .trim()
    .replace(/^\][A-Za-z]\d/, '')
    .replace(/[\s-]/g, '')
    .toUpperCase();
  if (text.length !== 12 || text[0] !== kind) return undefined;
  if ([...text].some((one) => !letters.includes(one))) return undefined;
  return checkOf(text.slice(0, -1)) === text.at(-1) ? text : undefined;
}

/** The number as a person reads it: `S7K2 M9Q4 XW3P`. */
export const inFours = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ');

function checkOf(text: string): string {
  let product = 36;
  for (const one of text) {
    const sum = (product + letters.indexOf(one)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return letters[(37 - product) % 36]!;
}

/** For ids that are no UUIDs, such as those of the demo: FNV-1a, twice. */
function hashed(id: string): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (let at = 0; at < id.length; at++) {
      hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
    }
    return hash.toString(16).padStart(8, '0');
  };
  return (half(0x811c9dc5) + half(0x9747b28c)).slice(-13);
}
