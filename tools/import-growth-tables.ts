import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Columns of one table for one sex: where each row stands on the axis, and its L, M and S. */
interface Columns {
  x?: number[];
  /** Instead of `x` where rows stand evenly: the first, and the step. */
  from?: number;
  by?: number;
  l: number[];
  m: number[];
  s: number[];
}

export type Tables = [name: string, columns: Columns][];

type Row = Record<string, string>;

/** The rows of a comma or tab separated file by its first line; a head repeated below is left out. */
export function readRows(file: string): Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const separator = head.includes('\t') ? '\t' : ',';
  const names = head.split(separator).map((name) => name.trim());
  return lines
    .filter((line) => line !== head)
    .map((line) => {
      const cells = line.split(separator);
      return Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? '').trim()]));
    });
}

function numberOf(row: Row, column: string): number {
  const value = Number(row[column]);
  if (row[column] === '' || !Number.isFinite(value)) {
    throw new Error(`A row has no number in its column ${column}: ${JSON.stringify(row)}`);
  }
  return value;
}

function columnsOf(rows: Row[], axis: string, names: [l: string, m: string, s: string]): Columns {
  const [l, m, s] = names.map((name) => rows.map((row) => numberOf(row, name)));
  const x = rows.map((row) => numberOf(row, axis));
  const rising = x.every((value, at) => at === 0 || value > (x[at - 1] ?? Infinity));
  if (!rising || !l || !m || !s) throw new Error(`The rows of ${axis} do not rise.`);
  return { ...evenly(x), l, m, s };
}

/** Rows that stand evenly need no axis of their own. */
function evenly(x: number[]): Pick<Columns, 'x' | 'from' | 'by'> {
  const [from = 0, next = 0, third = 0] = x;
  const by = Number((next - from).toFixed(6));
  const even = x.every((value, at) => Math.abs(value - (from + at * by)) < 1e-6);
  return even && Math.abs(third - next - by) < 1e-6 ? { from, by } : { x };
}

const cdcFiles: [name: string, file: string, axis: string][] = [
  ['weight-for-age, infants', 'wtageinf.csv', 'Agemos'],
  ['weight-for-age', 'wtage.csv', 'Agemos'],
  ['length-for-age', 'lenageinf.csv', 'Agemos'],
  ['stature-for-age', 'statage.csv', 'Agemos'],
  ['head-circumference-for-age', 'hcageinf.csv', 'Agemos'],
  ['weight-for-length', 'wtleninf.csv', 'Length'],
  ['weight-for-stature', 'wtstat.csv', 'Height'],
  ['body-mass-index-for-age', 'bmiagerev.csv', 'Agemos'],
];

/** CDC 2000: by age in months, or by length or stature in cm. */
export function cdcTables(folder: string): Tables {
  return cdcFiles.flatMap(([name, file, axis]): Tables => {
    const rows = readRows(join(folder, 'cdc-2000', file));
    return bySex(name, rows, 'Sex', ['1', '2'], (own) => columnsOf(own, axis, ['L', 'M', 'S']));
  });
}

const whoFiles: [name: string, file: string, axis: string][] = [
  ['weight-for-age', 'weianthro.txt', 'age'],
  ['length-for-age', 'lenanthro.txt', 'age'],
  ['head-circumference-for-age', 'hcanthro.txt', 'age'],
  ['weight-for-length', 'wflanthro.txt', 'length'],
  ['weight-for-stature', 'wfhanthro.txt', 'height'],
  ['body-mass-index-for-age', 'bmianthro.txt', 'age'],
];

/** WHO 2006: by age in days, or by length or height in cm. */
export function whoTables(folder: string): Tables {
  return whoFiles.flatMap(([name, file, axis]): Tables => {
    const rows = readRows(join(folder, 'who-2006', file));
    return bySex(name, rows, 'sex', ['1', '2'], (own) => columnsOf(own, axis, ['l', 'm', 's']));
  });
}

const fentonColumns: [name: string, column: string][] = [
  ['weight-for-age', 'fen_wt'],
  ['length-for-age', 'fen_ht'],
  ['head-circumference-for-age', 'fen_hc'],
];

/**
 * Fenton 2013: by postmenstrual age in days; weight in g. A table whose S has a single decimal is
 * left out: rounded so, it puts a child up to half a standard deviation wrong or more.
 */
export function fentonTables(folder: string): Tables {
  const all = readRows(join(folder, 'fentlms_forz.csv.gz'));
  return fentonColumns
    .flatMap(([name, column]): Tables => {
      const rows = all.filter((row) => row[`${column}_m`] !== '');
      const names: [string, string, string] = [`${column}_l`, `${column}_m`, `${column}_s`];
      return bySex(name, rows, 'sex', ['0', '1'], (own) => columnsOf(own, 'fengadays', names));
    })
    .filter(([, { s }]) => s.some((value) => String(value).length > 3));
}

function bySex(
  name: string,
  rows: Row[],
  column: string,
  codes: [male: string, female: string],
  read: (own: Row[]) => Columns,
): Tables {
  return (['male', 'female'] as const).map((sex, at) => [
    `${name}, ${sex}`,
    read(rows.filter((row) => row[column] === codes[at])),
  ]);
}
