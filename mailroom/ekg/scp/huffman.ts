import type { Bytes } from './sections.ts';

/** One code: so many bits that begin it, so many in all; a value, or bits that hold one. */
interface Code {
  prefixBits: number;
  bits: number;
  /** The bits of the prefix, the first one lowest. */
  prefix: number;
  value: number;
  /** A table to go on with instead of a value; counted from 1. */
  switchTo?: number | undefined;
}

export type Table = readonly Code[];

const code = (prefixBits: number, bits: number, prefix: number, value: number): Code => ({
  ...{ prefixBits, bits, prefix, value },
});

/** What section 2 says instead of tables of its own. */
const defaultTableSign = 19_999;
const tablesAtMost = 8;
const codesAtMost = 512;

/**
 * The default table of EN 1064:2005+A1:2007, C.2.7.4: the smaller the number the shorter, then 8
 * and 16 bits as they are.
 */
export const defaultTable: Table = [
  code(1, 1, 0, 0),
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((size) => {
    const ones = 2 ** size - 1;
    return [
      code(size + 2, size + 2, ones, size),
      code(size + 2, size + 2, ones + 2 ** (size + 1), -size),
    ];
  }),
  code(10, 18, 511, 0),
  code(10, 26, 1023, 0),
];

/** Reads section 2; undefined when it holds no table that can be used. */
export function tablesOf(section: Bytes): readonly Table[] | undefined {
  const count = section.u16(0);
  if (count === defaultTableSign) return [defaultTable];
  if (count === 0 || count > tablesAtMost) return undefined;
  const tables: Table[] = [];
  let at = 2;
  for (let n = 0; n < count; n += 1) {
    const codes = section.u16(at);
    at += 2;
    if (codes === 0 || codes > codesAtMost || at + codes * 9 > section.length) return undefined;
    const table: Code[] = [];
    for (let one = 0; one < codes; one += 1, at += 9) {
      table.push({
        prefixBits: section.u8(at),
        bits: section.u8(at + 1),
        ...(section.u8(at + 2) === 0 && { switchTo: section.i16(at + 3) }),
        value: section.i16(at + 3),
        prefix: section.u32(at + 5),
      });
    }
    if (table.some((one) => one.prefixBits === 0 || one.prefixBits > 31 || one.bits > 63)) {
      return undefined;
    }
    tables.push(table);
  }
  return tables;
}

/** A code by its length and its bits, for one look-up a bit. */
type Index = readonly (ReadonlyMap<number, Code> | undefined)[];

const indexOf = (table: Table): Index => {
  const byLength: Map<number, Code>[] = [];
  for (const one of table) {
    const codes = (byLength[one.prefixBits] ??= new Map());
    if (!codes.has(one.prefix)) codes.set(one.prefix, one);
  }
  return byLength;
};

/** Reads at most `wanted` numbers; fewer when the bytes end or a code is none of the table's. */
export function readHuffman(bytes: Bytes, tables: readonly Table[], wanted: number): number[] {
  const indexes = tables.map(indexOf);
  const numbers: number[] = [];
  const end = bytes.length * 8;
  let table = indexes[0];
  let at = 0;
  const bit = () => (bytes.u8(at >> 3) >> (7 - (at++ & 7))) & 1;
  while (numbers.length < wanted && at < end && table) {
    let prefix = 0;
    let found: Code | undefined;
    for (let length = 1; length < table.length && at < end && !found; length += 1) {
      prefix |= bit() << (length - 1);
      found = table[length]?.get(prefix >>> 0);
    }
    if (!found) break;
    if (found.switchTo !== undefined) {
      table = indexes[found.switchTo - 1];
      continue;
    }
    const more = found.bits - found.prefixBits;
    if (more <= 0) numbers.push(found.value);
    else if (at + more > end || more > 30) break;
    else {
      let value = 0;
      for (let n = 0; n < more; n += 1) value = (value << 1) | bit();
      numbers.push(value >= 2 ** (more - 1) ? value - 2 ** more : value);
    }
  }
  return numbers;
}
