import { refuse } from '../../../fhir/refusal.ts';
import { amountOf, scaleOfUnit } from '../../extract/amounts.ts';
import { normalise } from '../../extract/normalise.ts';
import { inBaseUnits } from '../../extract/units.ts';
import { intervalOfValue, textsOf, valuesOf, wholeValues } from '../../extract/values.ts';
import { parse } from '../../read.ts';
import type { Criterion, Row } from '../drive/criterion.ts';
import type { Place } from '../drive/order.ts';
import type { SortKey } from '../language/result-parameters.ts';
import { select } from '../match/parameter-values.ts';
import { Refused, type Engine } from './engine.ts';
import { stream } from './stream.ts';

/** More than this is not sorted here, by what no column holds. */
const sortedAtMost = 10_000;

type Key = string | null;

/**
 * Rows in an order that no column gives: all are found, then sorted. Of several values the least
 * counts, or the greatest when descending. What has none comes last.
 */
export async function sortedRows(
  engine: Engine,
  type: string,
  criteria: readonly Criterion[],
  sort: readonly SortKey[],
  from: Place | undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of stream(engine, type, criteria, [], undefined, 1_000)) {
    if (rows.length === sortedAtMost) {
      throw new Refused(
        refuse(
          'too-costly',
          `More than ${sortedAtMost} would have to be sorted. Narrow the search.`,
        ),
      );
    }
    const resource = parse(row.content);
    rows.push({ ...row, keys: sort.map((key) => keyOf(key, resource)) });
  }
  rows.sort((a, b) => compare(sort, a.keys as Key[], a.id, b.keys as Key[], b.id));
  if (!from) return rows;
  return rows.filter(({ keys, id }) => compare(sort, keys as Key[], id, from.keys, from.id) > 0);
}

function compare(
  sort: readonly SortKey[],
  a: readonly Key[],
  aId: string,
  b: readonly Key[],
  bId: string,
): number {
  for (const [at, { isDescending }] of sort.entries()) {
    const [one = null, other = null] = [a[at], b[at]];
    if (one === other) continue;
    if (one === null) return 1;
    if (other === null) return -1;
    return one < other === isDescending ? 1 : -1;
  }
  return aId < bId ? -1 : aId > bId ? 1 : 0;
}

/** The key as a text whose order of characters is the order of the values. */
function keyOf({ parameter, isDescending }: SortKey, resource: unknown): Key {
  const keys = select(parameter.expression, resource).flatMap((value) =>
    keysOf(parameter.type, value, isDescending),
  );
  return keys.reduce<Key>(
    (best, key) => (best === null || key < best !== isDescending ? key : best),
    null,
  );
}

function keysOf(kind: string, value: unknown, isDescending: boolean): string[] {
  const keys: string[] = [];
  switch (kind) {
    case 'string':
      textsOf(value, (text) => keys.push(normalise(text)));
      return keys;
    case 'date': {
      const { start, end } = intervalOfValue(value) ?? {};
      const key = isDescending ? (end ?? start) : (start ?? end);
      return key === undefined ? [] : [key];
    }
    case 'number':
    case 'quantity': {
      const amount = amountOf(value);
      if (!amount) return [];
      const scale = scaleOfUnit(amount.system, amount.code);
      const number = Number.isFinite(amount.low) ? amount.low : amount.high;
      return [inOrder(scale ? inBaseUnits(number, scale) : number)];
    }
    default:
      valuesOf[kind as 'token']?.(
        value,
        wholeValues((text) => keys.push(text)),
      );
      return kind === 'token' ? keys.filter((key) => !key.includes('|')) : keys.slice(0, 1);
  }
}

/** A number as a text that sorts as it does: its bits, those of negatives turned over. */
function inOrder(number: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number === 0 ? 0 : number);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  const ordered = bits & sign ? ~bits & 0xffff_ffff_ffff_ffffn : bits | sign;
  return ordered.toString(16).padStart(16, '0');
}
