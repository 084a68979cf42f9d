import { join } from 'node:path';
import { cdcTables, fentonTables, readRows, whoTables } from './import-growth-tables.ts';

/** One folder of `reference/growth/`: its table, an entry a line, and what its page says. */
interface Edition {
  folder: string;
  file: string;
  entries: [string, unknown][];
  head: string;
  about: string;
}

const columns = `Each line is one table for one sex: \`x\` (or \`from\` and \`by\` where rows stand
  evenly) is the axis, \`l\`, \`m\` and \`s\` the parameters of Cole's LMS method at each row.`;
const made = '- **Made by**: `node tools/import-growth.ts FOLDER`.';

/** Everything the importer writes, from the folder of the published files. Throws for what is
  odd. */
export function growthEditions(from: string): Edition[] {
  return [cdc2000(from), cdc2022(from), who2006(from), fenton2013(from)];
}

function cdc2000(from: string): Edition {
  const entries = cdcTables(from);
  return {
    folder: 'cdc-2000',
    file: 'tables.json',
    entries,
    head: '# CDC growth charts, 2000\n\nLMS parameters by sex.\n',
    about: `- **What**: weight, length, stature, head circumference and body mass index by age in
  months; weight by length and by stature in cm; kg, cm, kg/m².
  ${columns}
- **From**: National Center for Health Statistics, *CDC Growth Charts: United States*, data tables,
  2000 (https://www.cdc.gov/growthcharts/cdc-data-files.htm).
- **Licence**: US Government work, public domain.
- **Transformed**: columns L, M and S only, digits as published; the published percentiles are left
  out, a test holds our values against them. A head row repeated inside a file is left out.
${made}
- **Count**: ${entries.length} tables.`,
  };
}

/** Coefficients of the spread above the 95th percentile, by age in years: constant, x, x². */
const sigma = { male: [0.3728, 0.5196, -0.0091], female: [0.8334, 0.3712, -0.0011] };

function cdc2022(from: string): Edition {
  const checked = checkSigma(join(from, 'cdc-sas-macro', 'given.csv'));
  return {
    folder: 'cdc-2022-bmi',
    file: 'sigma.json',
    entries: Object.entries(sigma),
    head: '# CDC extended BMI-for-age, 2022\n\nThe spread above the 95th percentile.\n',
    about: `- **What**: by sex the coefficients of the scale σ (kg/m²) of a half-normal distribution
  that begins at the 95th percentile of the 2000 tables: σ = a + b·age + c·age², age in years
  from 2 to under 20.
  The percentile of an index above it is 90 + 10·Φ((index − P95)/σ).
- **From**: National Center for Health Statistics, *Extended BMI-for-age percentiles*, Vital and
  Health Statistics 2(197), December 2022 (https://dx.doi.org/10.15620/cdc:121711); Wei R et
  al., *A method
  for calculating BMI z-scores and percentiles above the 95th percentile of the CDC growth charts*,
  Annals of Human Biology 2020;47(6):514–521 (https://doi.org/10.1080/03014460.2020.1808065).
- **Licence**: facts; US Government work, public domain.
- **Transformed**: six coefficients, taken as figures. The importer writes them only when they give
  what CDC's own program (2022) gives above the 95th percentile, in each of ${checked} given cases.
- **Left out**: the files \`growthfile_cdc_ext*\` hold the 2000 parameters by day, rounded, and no
  parameter of the extension; the tables by half months are more exact.
${made}`,
  };
}

/** Works σ back out of every answer of CDC's program above the 95th percentile. Throws if one
  is off. */
function checkSigma(file: string): number {
  const rows = readRows(file).filter(({ bmip95 }) => Number(bmip95) > 100.5);
  for (const row of rows) {
    const [a = 0, b = 0, c = 0] = sigma[row['sex'] === '1' ? 'male' : 'female'];
    const age = Number(row['agemos']) / 12;
    const beyond = Number(row['bmi']) - Number(row['bmi95']);
    const share = (Number(row['bmipct']) - 90) / 10;
    const expected = halfNormal(beyond / (a + b * age + c * age * age));
    if (Math.abs(share - expected) > 1e-6) throw new Error(`σ is off: ${JSON.stringify(row)}`);
  }
  return rows.length;
}

/** Φ by Simpson's rule: another way than the rules', so that the check is one. */
function halfNormal(z: number): number {
  const steps = 400;
  const width = z / steps;
  let sum = 0;
  for (let at = 0; at <= steps; at++) {
    const weight = at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((at * width) ** 2) / 2);
  }
  return 0.5 + (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

function who2006(from: string): Edition {
  const entries = whoTables(from);
  return {
    folder: 'who-2006',
    file: 'tables.json',
    entries,
    head: '# WHO child growth standards, 2006\n\nLMS parameters by sex, birth to five years.\n',
    about: `- **What**: weight, length or height (lying to day 730, standing from day 731), head
  circumference and body mass index by age in days; weight by length (lying) and by height
  (standing) in cm; kg, cm,
  kg/m².
  ${columns}
- **From**: World Health Organization, *WHO Child Growth Standards*, 2006; head circumference 2007
  (https://www.who.int/tools/child-growth-standards/standards), as packed in WHO's program anthro.
- **Licence**: figures are facts; © World Health Organization for the publication, CC BY-NC-SA 3.0
  IGO for its pages. No text, picture or chart of it is copied.
- **Transformed**: nothing; arm circumference and skinfolds are left out.
${made}
- **Count**: ${entries.length} tables.`,
  };
}

function fenton2013(from: string): Edition {
  const entries = fentonTables(from);
  return {
    folder: 'fenton-2013',
    file: 'tables.json',
    entries,
    head: '# Fenton preterm growth charts, 2013\n\nLMS parameters by sex to 50 weeks.\n',
    about: `- **What**: weight in g, length and head circumference in cm, by days of
  postmenstrual age
  (gestational age at birth and age since), to 350 days (50 weeks).
  ${columns}
- **From**: Fenton TR, Kim JH, *A systematic review and meta-analysis to revise the Fenton growth
  chart for preterm infants*, BMC Pediatrics 2013;13:59
  (https://doi.org/10.1186/1471-2431-13-59), as packed in
  growthcleanr (MIT).
- **Licence**: figures are facts; the article is open access under CC BY 2.0.
- **Transformed**: nothing. **Left out**: girls' weight, whose L and S stand in that package
  rounded to one decimal (S 0.2 and 0.1), too coarse for any z-score; it is not assessed.
${made}
- **Count**: ${entries.length} tables.`,
  };
}
