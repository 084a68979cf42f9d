const [start, end, carriageReturn] = [0x0b, 0x1c, 0x0d];

/** What of an open frame came in earlier chunks, the newest first. */
interface Piece {
  bytes: Uint8Array;
  earlier?: Piece;
}

/** How far a stream of frames has been read. `size` counts the bytes after VT, the FS too. */
export type Framing =
  | { is: 'between' }
  | { is: 'inside'; size: number; last?: number; piece?: Piece }
  | { is: 'skipping'; last?: number };

/** What a chunk brought, in its order. */
export type Framed =
  | { frame: Uint8Array }
  /** So many bytes outside of any frame, or of one that did not end before the next began. */
  | { garbage: number }
  /** A frame of more bytes than are taken; it is skipped to its end. */
  | { tooLarge: true };

/** As at the beginning of a connection. */
export const noFrame: Framing = { is: 'between' };

/** Scanned documents travel in messages; what is larger is refused. */
const usualLargestBytes = 32 * 1024 * 1024;

/** A message in its frame: VT, the bytes, FS, CR (HL7 Minimal Lower Layer Protocol, release 1). */
export function frameOf(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 3);
  frame[0] = start;
  frame.set(message, 1);
  frame.set([end, carriageReturn], message.length + 1);
  return frame;
}

/**
 * Takes the next chunk of a stream, cut anywhere. FS ends a frame only right before CR; a VT begins
 * one wherever it stands, for no message holds it unescaped. The chunk is not to change afterwards.
 */
export function takeChunk(
  before: Framing,
  chunk: Uint8Array,
  largestBytes = usualLargestBytes,
): { framing: Framing; framed: Framed[] } {
  const framed: Framed[] = [];
  let framing = before;
  let from = 0;
  const take = (to: number) => {
    framing = taken(framing, chunk.subarray(from, to), largestBytes, framed);
    from = to + 1;
  };
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at];
    if (byte === start) {
      take(at);
      if (framing.is === 'inside' && framing.size > 0) framed.push({ garbage: framing.size });
      framing = { is: 'inside', size: 0 };
    } else if (byte === carriageReturn && framing.is !== 'between') {
      if ((at > from ? chunk[at - 1] : framing.last) !== end) continue;
      take(at);
      if (framing.is === 'inside') framed.push({ frame: bytesOf(framing) });
      framing = noFrame;
    }
  }
  take(chunk.length);
  return { framing, framed };
}

function taken(
  framing: Framing,
  bytes: Uint8Array,
  largestBytes: number,
  framed: Framed[],
): Framing {
  const last = bytes.at(-1);
  if (last === undefined) return framing;
  if (framing.is === 'skipping') return { is: 'skipping', last };
  if (framing.is === 'between') {
    framed.push({ garbage: bytes.length });
    return framing;
  }
  const size = framing.size + bytes.length;
  if (size > largestBytes + 1) {
    framed.push({ tooLarge: true });
    return { is: 'skipping', last };
  }
  const piece = framing.piece ? { bytes, earlier: framing.piece } : { bytes };
  return { is: 'inside', size, last, piece };
}

/** All of an open frame but the FS at its end. */
function bytesOf({ size, piece }: Extract<Framing, { is: 'inside' }>): Uint8Array {
  const all = new Uint8Array(size);
  let at = size;
  for (let one = piece; one; one = one.earlier) {
    at -= one.bytes.length;
    all.set(one.bytes, at);
  }
  return all.subarray(0, size - 1);
}
