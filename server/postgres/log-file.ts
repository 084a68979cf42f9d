import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const largestBytes = 2 * 1024 * 1024;

/**
 * A log file that never grows over 2 MB: a full one becomes `<path>.old` and replaces the last
 * such. A log that cannot be written (a full disk, say) is given up silently; work goes on.
 */
export function openLogFile(path: string): (text: string) => void {
  let written = 0;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    written = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return () => {};
  }
  return (text) => {
    try {
      if (written > largestBytes) {
        renameSync(path, `${path}.old`);
        written = 0;
      }
      appendFileSync(path, text, { mode: 0o600 });
      written += Buffer.byteLength(text);
    } catch {
      // Nobody is helped by stopping the clinic because its log is full.
    }
  };
}
