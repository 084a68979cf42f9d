import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder in the system's temporary folder; removing it is the caller's business. */
export function makeTemporary(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-scratch-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A new folder that goes when the test ends. */
export function scratchFolder(): string {
  const { folder, remove } = makeTemporary();
  onTestFinished(remove);
  return folder;
}
