/**
 * Reads the published growth tables and writes our own compact ones, checked against CDC's output.
 *
 *   node tools/import-growth.ts FOLDER     with cdc-2000, who-2006, cdc-sas-macro, fentlms_*
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { growthEditions } from './import-growth-editions.ts';
import { writeByLine, writeSource } from './write-source.ts';

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with the growth tables.');

for (const edition of growthEditions(resolve(from))) {
  const folder = join(import.meta.dirname, '../reference/growth', edition.folder);
  mkdirSync(folder, { recursive: true });
  const sum = writeByLine(join(folder, edition.file), edition.entries);
  writeSource(folder, edition.head, {
    [edition.file]: `${edition.about}\n\n\`\`\`\n${sum}  ${edition.file}\n\`\`\``,
  });
  process.stdout.write(`${edition.folder}: ${edition.entries.length} tables\n`);
}
