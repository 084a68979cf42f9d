/** How a file of a folder is read; the test reads none. */
type ReadFile = (name: string) => string;

const sexes = { male: 'M', female: 'F' };
const parts = { systolic: 'SBP', diastolic: 'DBP' };
/** Intercept; height and its splines; age and its splines; their product and its splines. */
const columns = [
  'b0',
  'b1',
  'b2',
  'b3',
  'b4',
  'ba1',
  'ba2',
  'ba3',
  'ba4',
  'bb1',
  'bb2',
  'bb3',
  'bb4',
];

/** Knots of the splines, as the program that goes with the paper has them. */
const knots = {
  male: {
    heightCm: [107.8, 140, 154.5, 166.4, 179.1],
    ageYears: [5.06, 10.79, 13.22, 14.51, 17.3],
    product: [-15, 8.9, 50.375, 112.684, 250.04],
  },
  female: {
    heightCm: [106.7, 140.7, 154, 160.5, 168.9],
    ageYears: [5, 10.7, 13.16, 14.51, 17.33],
    product: [6.701, 16.438, 46.8, 84.46, 203.608],
  },
};

/** The rows `<sex> <part> <percentile>`, thirteen coefficients each, and `<sex> knots`. */
export function rosnerEntries(read: ReadFile): [string, unknown][] {
  return Object.entries(sexes).flatMap(([sex, letter]) => [
    [`${sex} knots`, knots[sex as keyof typeof knots]] as [string, unknown],
    ...Object.entries(parts).flatMap(([part, file]) =>
      quantiles(read(`${file}_${letter}_coef.csv`)).map(([percentile, row]): [string, unknown] => [
        `${sex} ${part} ${percentile}`,
        row,
      ]),
    ),
  ]);
}

function quantiles(text: string): [number, number[]][] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',').map((name) => name.replaceAll('"', ''));
  const order = ['quantile', ...columns.map((name) => `${name}sys`)].map((name) =>
    names.indexOf(name),
  );
  const rows = lines.map((line): [number, number[]] => {
    const cells = line.split(',').map(Number);
    const [quantile = Number.NaN, ...row] = order.map((at) => cells[at] ?? Number.NaN);
    if (row.some(Number.isNaN)) throw new Error(`A coefficient is missing: ${line}`);
    return [Math.round(100 * quantile), row];
  });
  if (rows.length !== 99) throw new Error(`There are ${rows.length} percentiles, not 99.`);
  return rows;
}

export const aboutRosner = {
  head: '# Percentiles of blood pressure in children, Rosner 2008\n',
  text: `- **What**: the coefficients of the quantile regression by age, height and sex that the tables
  of the AAP guideline of 2017 were made with: for each sex, systolic and diastolic, and each
  percentile from 1 to 99 thirteen coefficients, and the knots of the restricted cubic splines
  of age (years), height (cm) and (age − 10) × (height − 150).
- **From**: Rosner B, Cook N, Portman R, Daniels S, Falkner B. *Determination of Blood Pressure
  Percentiles in Normal-Weight Children: Some Methodological Issues*. Am J Epidemiol
  2008;167:653–666. https://doi.org/10.1093/aje/kwm348. The coefficients are those of the
  program its author published with it, by way of the transcription in
  https://github.com/BenSolomon/pediatric-bp.
- **Licence**: coefficients are facts; no code is taken.
- **Transformed**: one row a percentile, columns in the order intercept, height, age, product;
  no figure changed.
- **Made by**: \`node tools/import-blood-pressure.ts rosner-2008 FOLDER\`.
- **How far to trust it**: of the answers the author published with the program, every boy's
  percentile comes out the same and the girls' within 2 points; the AAP's own table comes out
  within 1 mmHg (boys) and 2.2 mmHg (girls) in every cell. So categories come from the AAP's
  table alone, no screen shows a percentile, and only the score asks for one.
  \`docs/reference/blood-pressure.md\` has the account.
- **Count**: 396 rows of coefficients (5,148) and 2 of knots.`,
};
