import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Issue } from '../../fhir/refusal.ts';

/** Where something stood in what is imported. */
export interface Whence {
  file: string;
  /** `entry 12` or `line 12`. */
  where: string;
  /** `Type/id`, as far as it is known. */
  resource?: string;
}

/** The report of what did not go in. */
export interface ErrorReport {
  path: string;
  add(whence: Whence, issues: readonly Issue[]): void;
  /** How many resources and files were reported. */
  count(): number;
  close(): void;
}

const issuesAtMost = 20;

/** What a message quotes of the resource stands at its end. */
function withoutContent(message: string): string {
  return message.replace(/; got .*$/s, '');
}

/**
 * Writes NDJSON, one line an issue: file, where in it, `Type/id`, the element's path, the reason.
 * It holds no content of any resource. The file is made with the first line.
 */
export function openReport(path: string): ErrorReport {
  let file: number | undefined;
  let count = 0;
  return {
    path,
    count: () => count,
    add(whence, issues) {
      count += 1;
      if (file === undefined) {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        file = openSync(path, 'a', 0o600);
      }
      const lines = issues
        .slice(0, issuesAtMost)
        .map(({ path: element, message }) =>
          JSON.stringify({ ...whence, path: element, reason: withoutContent(message) }),
        );
      writeSync(file, `${lines.join('\n')}\n`);
    },
    close() {
      if (file === undefined) return;
      fsyncSync(file);
      closeSync(file);
      file = undefined;
    },
  };
}
