import { closeSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseKept, stringifyKept } from '../../fhir/json.ts';
import type { Whence } from './report.ts';

/** A resource that refers to something not met yet. */
export interface Held {
  whence: Whence;
  resource: Record<string, unknown>;
}

/** Resources put aside until everything was read. */
export interface HeldBack {
  add(held: Held): void;
  count(): number;
  /** All of them in the order they were put aside; may be read more than once. */
  all(): Generator<Held>;
  close(): void;
}

const bufferBytes = 1024 * 1024;

/**
 * Keeps them in a file that has no name any more once it is open: it goes with the process, however
 * that ends, and nobody else can open it.
 */
export function openHeldBack(folder: string): HeldBack {
  const own = mkdtempSync(join(folder, 'import-'));
  const path = join(own, 'held-back.ndjson');
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  rmSync(own, { recursive: true });
  let count = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let written = 0;
  const flush = (): void => {
    if (waitingBytes === 0) return;
    const whole = Buffer.concat(waiting);
    for (let at = 0; at < whole.length;) {
      at += writeSync(file, whole, at, whole.length - at, written + at);
    }
    written += whole.length;
    waiting = [];
    waitingBytes = 0;
  };
  return {
    count: () => count,
    add(held) {
      const text = Buffer.from(stringifyKept(held));
      const length = Buffer.allocUnsafe(4);
      length.writeUInt32BE(text.length);
      waiting.push(length, text);
      waitingBytes += 4 + text.length;
      count += 1;
      if (waitingBytes >= bufferBytes) flush();
    },
    *all() {
      flush();
      const length = Buffer.allocUnsafe(4);
      for (let at = 0; at < written;) {
        readSync(file, length, 0, 4, at);
        const text = Buffer.allocUnsafe(length.readUInt32BE());
        readSync(file, text, 0, text.length, at + 4);
        at += 4 + text.length;
        yield parseKept(text.toString()) as Held;
      }
    },
    close: () => closeSync(file),
  };
}
