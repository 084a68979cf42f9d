import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

// Random bytes of many ids are drawn at once: drawing takes as long for one as for all of them.
const bytesEach = 16;
const drawn = new Uint8Array(bytesEach * 256);
let used = drawn.length;
let msecs = 0;
let seq = 0;

/**
 * A new resource id: a UUIDv7, so that ids made together lie together. Each of a process sorts
 * behind the one before it.
 */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const random = drawn.subarray(used, (used += bytesEach));
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // Half of the room is left for those that follow within the millisecond.
    seq = ((random[0]! << 24) | (random[1]! << 16) | (random[2]! << 8) | random[3]!) >>> 1;
  } else seq += 1;
  return v7({ random, msecs, seq });
}
