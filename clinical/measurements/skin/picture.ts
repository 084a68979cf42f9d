/** The kinds of picture that are kept, told by how they begin. */
type PictureType = 'image/jpeg' | 'image/png';

/** 5 MiB: a photo of 12 megapixels as a phone takes it. */
const pictureBytesAtMost = 5 * 1_048_576;

const begins = (bytes: Uint8Array, ...with_: number[]): boolean =>
  with_.every((byte, at) => bytes[at] === byte);

function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  return begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : undefined;
}

/** What is wrong with a picture, in one sentence that says what to do; else undefined. */
export function pictureTrouble(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'This picture is empty. Take it again.';
  if (bytes.length > pictureBytesAtMost) {
    return 'This picture is larger than 5 MB. Take it with fewer pixels.';
  }
  return pictureTypeOf(bytes) ? undefined : 'This is no JPEG or PNG. Save the picture as one.';
}

/**
 * A picture without what a camera writes beside it: place, time, owner, thumbnail. Of a JPEG all
 * application parts but JFIF and all comments go (ISO/IEC 10918-1 B.1.1.3), of a PNG every chunk
 * that does not draw (ISO/IEC 15948 5.3, 11.3). Undefined when it is damaged.
 */
export function stripPicture(bytes: Uint8Array): Uint8Array | undefined {
  return pictureTypeOf(bytes) === 'image/jpeg' ? stripJpeg(bytes) : stripPng(bytes);
}

const u16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // From the start of the scan on there is only the picture, to its end.
    if (marker === 0xda) return joined([...kept, untilEnd(bytes, at)]);
    const length = u16(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    const isNote = (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe;
    if (!isNote) kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  return undefined;
}

/** Up to the end mark: what some cameras append after it (a film, a second picture) goes. */
function untilEnd(bytes: Uint8Array, from: number): Uint8Array {
  for (let at = from + 2; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return bytes.subarray(from, at + 2);
  }
  return bytes.subarray(from);
}

/** The chunks that draw. */
const drawing = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs']);

function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) return undefined;
    if (drawing.has(name)) kept.push(bytes.subarray(at, at + 12 + length));
    at += 12 + length;
    if (name === 'IEND') return joined(kept);
  }
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
