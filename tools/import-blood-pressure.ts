/**
 * Reads the published blood-pressure tables of children and writes our own compact ones.
 *
 *   node tools/import-blood-pressure.ts aap-2017 FOLDER      flynn2017_bp_boys.dat, …girls.dat
 *   node tools/import-blood-pressure.ts rosner-2008 FOLDER   SBP_F_coef.csv, SBP_M_…, DBP_F_…
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { aapEntries, aboutAap } from './import-blood-pressure-aap.ts';
import { aboutRosner, rosnerEntries } from './import-blood-pressure-rosner.ts';
import { writeByLine, writeSource } from './write-source.ts';

const editions = {
  'aap-2017': { file: 'table.json', entries: aapEntries, about: aboutAap },
  'rosner-2008': { file: 'quantiles.json', entries: rosnerEntries, about: aboutRosner },
};

const [name = '', from] = process.argv.slice(2);
const edition = Object.hasOwn(editions, name) ? editions[name as keyof typeof editions] : undefined;
if (edition === undefined || from === undefined) {
  throw new Error(`Name an edition (${Object.keys(editions).join(', ')}) and its folder.`);
}

const folder = join(import.meta.dirname, '../reference/blood-pressure', name);
mkdirSync(folder, { recursive: true });
const entries = edition.entries((file) => readFileSync(join(resolve(from), file), 'utf8'));
const sum = writeByLine(join(folder, edition.file), entries);
writeSource(folder, edition.about.head, {
  [edition.file]: `${edition.about.text}\n\n\`\`\`\n${sum}  ${edition.file}\n\`\`\``,
});
process.stdout.write(`${name}: ${entries.length} rows\n`);
