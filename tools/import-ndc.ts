/**
 * Reads CDC's tables of the NDCs of vaccines and writes our own compact one.
 *
 *   node tools/import-ndc.ts FOLDER      NDC_Unit_use.txt, NDC_Unit_sale.txt, NDC_Linker.txt
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeByLine, writeSource } from './write-source.ts';

/** A row of the tables by its columns, each trimmed; the last may be empty. */
function rowsOf(folder: string, file: string): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

const dayOf = (cell = ''): string | undefined =>
  /^\d{8}$/.test(cell) ? `${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6)}` : undefined;

const gtinOf = (cell = ''): string | undefined => (/^\d{14}$/.test(cell) ? cell : undefined);

interface Columns {
  level: 'use' | 'sale';
  cvx: number;
  ndc: number;
  gtin: number;
}

const ofUse: Columns = { level: 'use', cvx: 11, ndc: 14, gtin: 16 };
const ofSale: Columns = { level: 'sale', cvx: 12, ndc: 14, gtin: 15 };

/** One unit in the shape in which `clinical/barcodes/find-unit.ts` reads it. */
function unitOf(row: string[], columns: Columns, mvx: Map<string, string>) {
  const cvx = row[columns.cvx] ?? '';
  return {
    level: columns.level,
    cvx: cvx.padStart(2, '0'),
    mvx: mvx.get(row[0] ?? ''),
    brand: row[4],
    maker: row[6],
    pack: row[9],
    from: dayOf(row[7]),
    to: dayOf(row[8]),
    gtin: gtinOf(row[columns.gtin]),
  };
}

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with NDC_Unit_use.txt and its fellows.');
const source = resolve(from);
const links = rowsOf(source, 'NDC_Linker.txt');
const makers = (column: number) => new Map(links.map((row) => [row[column]!, row[3]!]));
const entries: [string, unknown][] = [];
const left: string[] = [];
const all = [
  ...rowsOf(source, 'NDC_Unit_use.txt').map((row) => ({ row, columns: ofUse })),
  ...rowsOf(source, 'NDC_Unit_sale.txt').map((row) => ({ row, columns: ofSale })),
];
for (const { row, columns } of all) {
  const ndc = (row[columns.ndc] ?? '').replaceAll('-', '');
  if (!/^\d{11}$/.test(ndc)) {
    left.push(`${columns.level} ${row[0]}: ${row[columns.ndc]}`);
    continue;
  }
  const unit = unitOf(row, columns, makers(columns.level === 'use' ? 2 : 1));
  entries.push([`${ndc}/${columns.level}/${row[0]}`, unit]);
}
const folder = join(import.meta.dirname, '../reference/codes/ndc');
mkdirSync(folder, { recursive: true });
entries.sort(([a], [b]) => (a < b ? -1 : 1));
const sum = writeByLine(join(folder, 'vaccine-units.json'), entries);
const head = `# National Drug Codes of vaccines

Which vaccine (CVX) and maker (MVX) an NDC or GTIN on a vaccine's label stands for, at the unit of
use and the unit of sale. Written by \`node tools/import-ndc.ts FOLDER\`.`;
const text = `From the NDC crosswalk tables of the Centers for Disease Control and Prevention (unit of
use, unit of sale, linker; IIS Code Sets), as of December 2025. https://www.cdc.gov/iis/code-sets/
A work of the US Government, in the public domain. Kept: NDC of 11 digits, level, CVX, MVX, brand,
maker, package, first and last day, GTIN where CDC names one.
${left.length === 0 ? 'No row was left out.' : `Left out: ${left.join('; ')}.`}

\`\`\`
${sum}  vaccine-units.json
\`\`\``;
writeSource(folder, head, { 'vaccine-units.json': text });
process.stdout.write(`${entries.length} units, ${left.length} left out\n`);
