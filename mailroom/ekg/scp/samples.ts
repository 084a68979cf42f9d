import { readHuffman, type Table } from './huffman.ts';
import type { Bytes } from './sections.ts';

/** How sections 5 and 6 hold their samples (EN 1064, 5.8 and 5.9): the first six bytes of both. */
export interface Packing {
  /** What one count is worth, in nanovolts. */
  nanovolts: number;
  /** Between two samples, in microseconds. */
  micros: number;
  /** 0: as they are; 1 and 2: first and second differences. */
  difference: number;
}

/** Undefined where a section does not say it, or says something that is not known. */
export function packingOf(section: Bytes): Packing | undefined {
  const [nanovolts, micros, difference] = [section.u16(0), section.u16(2), section.u8(4)];
  if (nanovolts === 0 || micros === 0 || difference > 2) return undefined;
  return { nanovolts, micros, difference };
}

interface Wanted {
  /** How many of each lead, in their order. */
  samples: readonly number[];
  huffman: readonly Table[] | undefined;
}

/** The counts of every lead of a section; fewer than wanted where the bytes end early. */
export function decoded(
  section: Bytes,
  { difference }: Packing,
  { samples, huffman }: Wanted,
): Float64Array[] {
  let at = 6 + samples.length * 2;
  return samples.map((wanted, n) => {
    const bytes = section.u16(6 + n * 2);
    const part = section.part(at, bytes);
    at += bytes;
    const packed = huffman ? readHuffman(part, huffman, wanted) : wordsOf(part, wanted);
    return countsOf(packed, difference);
  });
}

function wordsOf(bytes: Bytes, wanted: number): number[] {
  const there = Math.min(Math.floor(bytes.length / 2), wanted);
  return Array.from({ length: there }, (_nothing, n) => bytes.i16(n * 2));
}

/** Undoes first or second differences. */
function countsOf(packed: readonly number[], difference: number): Float64Array {
  const counts = new Float64Array(packed.length);
  packed.forEach((number, at) => {
    const [before, twoBefore] = [counts[at - 1] ?? 0, counts[at - 2] ?? 0];
    if (difference === 0 || at < difference) counts[at] = number;
    else counts[at] = number + (difference === 1 ? before : 2 * before - twoBefore);
  });
  return counts;
}
