import type { Lead } from '../../../clinical/measurements/ekg/recording.ts';
import { ekgLimits } from '../limits.ts';
import { readHuffman, tablesOf } from './huffman.ts';
import type { Bytes, Sections } from './sections.ts';

/** The names of leads by their number (EN 1064, table of lead identification). */
const leadNames: Record<number, string> = {
  ...{ 1: 'I', 2: 'II', 3: 'V1', 4: 'V2', 5: 'V3', 6: 'V4', 7: 'V5', 8: 'V6', 9: 'V7' },
  ...{ 10: 'V2R', 11: 'V3R', 12: 'V4R', 13: 'V5R', 14: 'V6R', 15: 'V7R' },
  ...{ 61: 'III', 62: 'aVR', 63: 'aVL', 64: 'aVF', 65: '-aVR', 66: 'V8', 67: 'V9' },
};

interface LeadPlace {
  name: string;
  samples: number;
}

interface Rhythm {
  samplesPerSecond: number;
  leads: Lead[];
  troubles: string[];
}

/** Reads the leads of section 3 and their samples of section 6, or says why it cannot. */
export function rhythmOf({ of }: Sections): Rhythm | string {
  const [definition, rhythm, tables] = [of.get(3), of.get(6), of.get(2)];
  if (!definition || !rhythm) return 'The file holds no rhythm that could be drawn.';
  const count = definition.u8(0);
  const subtracts = (definition.u8(1) & 1) === 1 && of.has(5);
  const isBimodal = rhythm.u8(5) !== 0;
  if (subtracts || isBimodal) {
    return 'The device shortened the recording by taking a reference beat out of it, which cannot be undone here exactly. Have the device send it uncompressed or as a PDF.';
  }
  if (count === 0 || count > ekgLimits.leads) return 'The file names no leads, or too many.';
  const places = Array.from({ length: count }, (_nothing, n) => placeAt(definition, 2 + n * 9));
  const wanted = places.reduce((sum, { samples }) => sum + samples, 0);
  if (places.some(({ samples }) => samples < 1 || samples > ekgLimits.samplesPerLead)) {
    return 'A lead of the file is empty or longer than an EKG can be.';
  }
  if (wanted > ekgLimits.samplesInAll) return 'The recording is longer than an EKG can be.';
  const [nanovolts, micros] = [rhythm.u16(0), rhythm.u16(2)];
  if (nanovolts === 0 || micros === 0) return 'The file says neither how fine nor how fast it is.';
  const huffman = tables && tablesOf(tables);
  if (tables && !huffman) return 'The recording is packed with a table that cannot be read.';
  const difference = rhythm.u8(4);
  if (difference > 2) return 'The recording is packed in a way that is not known.';
  const troubles: string[] = [];
  let at = 6 + count * 2;
  const leads = places.map(({ name, samples }, n): Lead => {
    const bytes = rhythm.u16(6 + n * 2);
    const part = rhythm.part(at, bytes);
    at += bytes;
    const packed = huffman ? readHuffman(part, huffman, samples) : wordsOf(part, samples);
    if (packed.length < samples) troubles.push(`Lead ${name} ends early in the file.`);
    return { name, microvolts: microvoltsOf(packed, difference, nanovolts), isDerived: false };
  });
  return { samplesPerSecond: 1_000_000 / micros, leads, troubles };
}

function placeAt(definition: Bytes, at: number): LeadPlace {
  const [first, last, id] = [definition.u32(at), definition.u32(at + 4), definition.u8(at + 8)];
  return { name: leadNames[id] ?? `lead ${id}`, samples: last - first + 1 };
}

function wordsOf(bytes: Bytes, wanted: number): number[] {
  const there = Math.min(Math.floor(bytes.length / 2), wanted);
  return Array.from({ length: there }, (_nothing, n) => bytes.i16(n * 2));
}

/** Undoes first or second differences, and counts in microvolts. */
function microvoltsOf(
  packed: readonly number[],
  difference: number,
  nanovolts: number,
): Float32Array {
  const counts = new Float64Array(packed.length);
  packed.forEach((number, at) => {
    const [before, twoBefore] = [counts[at - 1] ?? 0, counts[at - 2] ?? 0];
    if (difference === 0 || at < difference) counts[at] = number;
    else counts[at] = number + (difference === 1 ? before : 2 * before - twoBefore);
  });
  return Float32Array.from(counts, (count) => (count * nanovolts) / 1000);
}
