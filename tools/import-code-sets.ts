/**
 * Reads CDC's code sets for vaccines and writes our own compact tables.
 *
 *   node tools/import-code-sets.ts FOLDER     the folder of cvx.xml, mvx.xml, vis.xml, …
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cvxRows,
  groupRows,
  mvxRows,
  routeRows,
  visByVaccine,
  visDocuments,
} from './import-code-set-tables.ts';
import { writeByLine, writeSource } from './write-source.ts';

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with CDC’s code sets.');

const text = (name: string) => readFileSync(join(from, name), 'latin1');
const edition = 'as published in December 2025 (newest entry 2025-11-19)';

interface Folder {
  title: string;
  what: string;
  from: string;
  done: string;
  files: Record<string, [string, unknown][]>;
}

const folders: Record<string, Folder> = {
  'codes/cvx': {
    title: 'Vaccines: CDC’s codes (CVX)',
    what: `\`cvx.json\` names each vaccine by its CVX code, in short and in full, and says whether it
  is in use. \`routes.json\` says by which routes the products of a code are given, \`groups.json\`
  which code stands for the unspecified vaccine of its group.`,
    from: `*CVX – Vaccines Administered*, *VG – Vaccine Groups* and *NDC Unit of Sale*, ${edition}
  (https://www2a.cdc.gov/vaccines/iis/iisstandards/)`,
    done: `blanks around codes are taken off; notes are left out. Routes are read from every product
  of a code, sold or not, in one spelling: IM, SC, ID, oral, nasal, percutaneous.`,
    files: {
      'cvx.json': cvxRows(text('cvx.xml')),
      'routes.json': routeRows(text('NDC_Unit_sale.txt')),
      'groups.json': groupRows(text('vac2vg.xml')),
    },
  },
  'codes/mvx': {
    title: 'Makers of vaccines: CDC’s codes (MVX)',
    what: '`mvx.json` names each maker by its MVX code and says whether it is in use.',
    from: `*MVX – Manufacturers of Vaccines*, ${edition}
  (https://www2a.cdc.gov/vaccines/iis/iisstandards/)`,
    done: 'notes are left out.',
    files: { 'mvx.json': mvxRows(text('mvx.xml')) },
  },
  vis: {
    title: 'Vaccine Information Statements: editions',
    what: `\`documents.json\` has each statement by its document code (GDTI), with the days of its
  editions, the current one marked, the text that the edition’s barcode holds, and where CDC has it
  as PDF. \`by-vaccine.json\` says which current statements go with a CVX code.`,
    from: `*VIS lookup*, *CVX to VIS* and *VIS addresses*, ${edition}
  (https://www2a.cdc.gov/vaccines/iis/iisstandards/)`,
    done: `dates are \`YYYY-MM-DD\`. The statements themselves are not taken. Spanish and other
  translations have no codes of their own: immunize.org lists them by the edition they translate.`,
    files: {
      'documents.json': visDocuments(text('vis.xml'), text('visurl.xml')),
      'by-vaccine.json': visByVaccine(text('cvxvis.xml')),
    },
  },
};

for (const [name, { title, what, from: where, done, files }] of Object.entries(folders)) {
  const folder = join(import.meta.dirname, '../reference', name);
  mkdirSync(folder, { recursive: true });
  const sums = Object.entries(files).map(
    ([file, rows]) => `${writeByLine(join(folder, file), rows)}  ${file}`,
  );
  const counts = Object.entries(files).map(([file, rows]) => `${rows.length} in ${file}`);
  const about = `- **What**: ${what}
- **From**: Centers for Disease Control and Prevention, ${where}.
- **Licence**: a work of the US Government, in the public domain.
- **What was done**: ${done}
- **Made by**: \`node tools/import-code-sets.ts FOLDER\`.
- **Count**: ${counts.join(', ')}.

\`\`\`
${sums.join('\n')}
\`\`\``;
  writeSource(folder, `# ${title}\n`, { 'What and where from': about });
  process.stdout.write(`${name}: ${counts.join(', ')}\n`);
}
