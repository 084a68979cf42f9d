import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes JSON with one entry a line, so that a difference reads well; answers its SHA-256. */
export function writeByLine(path: string, entries: [string, unknown][]): string {
  const lines = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const text = `{\n${lines.join(',\n')}\n}\n`;
  writeFileSync(path, text);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Replaces the sections of these names in a folder's SOURCE.md and leaves those of other importers
 * alone. `head` begins the page when there is none yet.
 */
export function writeSource(folder: string, head: string, sections: Record<string, string>): void {
  const file = join(folder, 'SOURCE.md');
  const [first = head, ...old] = (existsSync(file) ? readFileSync(file, 'utf8') : head).split(
    /^(?=## )/m,
  );
  const kept = old.filter(
    (one) => !Object.hasOwn(sections, one.slice(3, one.indexOf('\n')).trim()),
  );
  const own = Object.entries(sections).map(([name, text]) => `## ${name}\n\n${text}\n`);
  const parts = [first, ...kept, ...own].map((one) => `${one.trim()}\n`);
  writeFileSync(file, parts.join('\n'));
}
