import cdc from '../../reference/growth/cdc-2000/tables.json' with { type: 'json' };
import fenton from '../../reference/growth/fenton-2013/tables.json' with { type: 'json' };
import who from '../../reference/growth/who-2006/tables.json' with { type: 'json' };
import type { Lms } from './lms.ts';
import type { GrowthStandard, TableSex } from './measure.ts';

interface Columns {
  x?: readonly number[];
  from?: number;
  by?: number;
  l: readonly number[];
  m: readonly number[];
  s: readonly number[];
}

const columnsOf: Readonly<Record<GrowthStandard, Readonly<Record<string, Columns>>>> = {
  'who-2006': who,
  'cdc-2000': cdc,
  'fenton-2013': fenton,
};

/** Skew under which CDC's program takes the logarithm; the others are exact. */
const straightBelow: Readonly<Record<GrowthStandard, number>> = {
  'who-2006': 0,
  'cdc-2000': 0.01,
  'fenton-2013': 0,
};

/** One published table for one sex. */
export interface LmsTable {
  /** First and last place on the axis, both within. */
  from: number;
  to: number;
  straightBelow: number;
  /** The parameters at a place, straight between rows; undefined beyond the table. */
  at(place: number): Lms | undefined;
}

/** A table by name (`weight-for-age`); undefined when the standard has none for this sex. */
export function tableOf(
  standard: GrowthStandard,
  name: string,
  sex: TableSex,
): LmsTable | undefined {
  const columns = columnsOf[standard][`${name}, ${sex}`];
  if (columns === undefined) return undefined;
  const last = columns.m.length - 1;
  return {
    from: axisAt(columns, 0),
    to: axisAt(columns, last),
    straightBelow: straightBelow[standard],
    at: (place) => parametersAt(columns, place, last),
  };
}

function axisAt({ x, from = 0, by = 1 }: Columns, row: number): number {
  return x?.[row] ?? Number((from + row * by).toFixed(6));
}

function parametersAt(columns: Columns, place: number, last: number): Lms | undefined {
  if (!(place >= axisAt(columns, 0) && place <= axisAt(columns, last))) return undefined;
  const row = Math.min(rowBefore(columns, place, last), last - 1);
  const start = axisAt(columns, row);
  const share = (place - start) / (axisAt(columns, row + 1) - start);
  const between = (values: readonly number[]) => {
    const [one = 0, next = 0] = [values[row], values[row + 1]];
    return one + (next - one) * share;
  };
  return { l: between(columns.l), m: between(columns.m), s: between(columns.s) };
}

/** The last row at or before a place. */
function rowBefore(columns: Columns, place: number, last: number): number {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (axisAt(columns, middle) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
