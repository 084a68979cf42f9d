/** How a file of a folder is read; the test reads none. */
type ReadFile = (name: string) => string;

const sexes = { male: 'boys', female: 'girls' };
const perTable = 7;
const percentiles = [50, 90, 95];
const ages = Array.from({ length: 17 }, (_, index) => index + 1);

/** The rows `<sex> <age>`: systolic at the 50th, 90th and 95th, then diastolic, by height column. */
export function aapEntries(read: ReadFile): [string, unknown][] {
  return Object.entries(sexes).flatMap(([sex, file]) => {
    const lines = read(`flynn2017_bp_${file}.dat`).trim().split('\n').slice(1);
    const rows = new Map(lines.map((line) => rowOf(line)));
    return ages.map((age): [string, unknown] => {
      const found = percentiles.map((percentile) => rows.get(`${age} ${percentile}`) ?? []);
      if (found.some((row) => row.length !== 2 * perTable)) {
        throw new Error(`The table of ${file} has no whole row for ${age} years.`);
      }
      const [systolic, diastolic] = [0, perTable].map((from) =>
        found.map((row) => row.slice(from, from + perTable)),
      );
      return [`${sex} ${age}`, { systolic, diastolic }];
    });
  });
}

function rowOf(line: string): [string, number[]] {
  const [age, percentile, ...values] = line.trim().split(/\s+/).map(Number);
  return [`${age} ${percentile}`, values];
}

export const aboutAap = {
  head: '# Blood pressure of children and adolescents, AAP 2017\n',
  text: `- **What**: for each sex and age in completed years (1 to 17) the systolic and diastolic
  pressure in mmHg at the 50th, 90th and 95th percentile, each by the 5th, 10th, 25th, 50th,
  75th, 90th and 95th percentile of height.
- **From**: Flynn JT, Kaelber DC, Baker-Smith CM, et al. *Clinical Practice Guideline for
  Screening and Management of High Blood Pressure in Children and Adolescents*, tables 4 and 5.
  Pediatrics 2017;140(3):e20171904. https://doi.org/10.1542/peds.2017-1904. The figures by way
  of the data files of the R package pedbp 2.
- **Licence**: figures are facts; no text of the guideline is taken.
- **Transformed**: one row an age and sex; nothing rounded, nothing filled in. The heights the
  tables print are left out: the height percentile is reckoned with CDC 2000. That a stage
  begins at the 95th percentile, stage 2 12 mmHg above it, and the limits from 13 years on stand
  in table 3 of the guideline and in \`clinical/blood-pressure/\`.
- **Made by**: \`node tools/import-blood-pressure.ts aap-2017 FOLDER\`.
- **Count**: 34 rows, 1,428 figures.`,
};
