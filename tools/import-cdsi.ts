/**
 * Reads CDC's supporting data for immunization and writes our own compact tables.
 *
 *   node tools/import-cdsi.ts FOLDER     the folder of the XML files of edition 4.64
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tablesOf } from './import-cdsi-tables.ts';
import { writeByLine, writeSource } from './write-source.ts';

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with the XML of the supporting data.');

const folder = join(import.meta.dirname, '../reference/immunization/cdsi-4.64');
mkdirSync(folder, { recursive: true });
const tables = tablesOf(from);
const sums = Object.entries(tables).map(
  ([name, entries]) => `${writeByLine(join(folder, name), entries)}  ${name}`,
);
const counts = Object.entries(tables).map(([name, rows]) => `${rows.length} in ${name}`);

const about = `- **What**: \`series.json\` has every antigen series with its doses: ages,
  intervals, vaccines, conditional skips, seasons, and what selects it. \`antigens.json\` has
  evidence of immunity and contraindications by antigen, \`vaccines.json\` the antigens of each
  CVX code, \`vaccine-groups.json\` the antigens of each group, \`conflicts.json\` which vaccine
  types conflict, by previous and current CVX code, \`observations.json\` the observation codes
  with the SNOMED CT, CVX and PHIN VS codes that mean them.
- **From**: Centers for Disease Control and Prevention, *Clinical Decision Support for
  Immunization (CDSi), Supporting Data*, edition 4.64, November 2025, XML
  (https://www.cdc.gov/iis/cdsi/). It goes with the *Logic Specification for ACIP
  Recommendations*, edition 4.6, December 2024.
- **Licence**: a work of the US Government, in the public domain. SNOMED CT codes belong to
  SNOMED International, CVX and MVX codes to CDC.
- **What was done**: empty elements and "n/a" are left out, words are lower-cased, dates are
  \`YYYY-MM-DD\`, lists are split at semicolons. Durations are kept as CDC writes them. CDC's
  sentences (guidance, texts, descriptions) are not taken; where there is guidance to read,
  \`guided\` stands.
- **Made by**: \`node tools/import-cdsi.ts FOLDER\`.
- **Count**: ${counts.join(', ')}.

\`\`\`
${sums.join('\n')}
\`\`\``;
writeSource(
  folder,
  `# Immunization: CDC's supporting data 4.64\n\nWhat the vaccine rules know.\n`,
  { 'What and where from': about },
);
process.stdout.write(`${counts.join('\n')}\n`);
