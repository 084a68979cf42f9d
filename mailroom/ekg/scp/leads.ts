import type { Lead } from '../../../clinical/measurements/ekg/recording.ts';
import { ekgLimits } from '../limits.ts';
import { tablesOf } from './huffman.ts';
import { addReferenceBeat, type LeadPlace } from './reference-beat.ts';
import { decoded, packingOf } from './samples.ts';
import type { Bytes, Sections } from './sections.ts';

/** The names of leads by their number (EN 1064, table of lead identification). */
const leadNames: Record<number, string> = {
  ...{ 1: 'I', 2: 'II', 3: 'V1', 4: 'V2', 5: 'V3', 6: 'V4', 7: 'V5', 8: 'V6', 9: 'V7' },
  ...{ 10: 'V2R', 11: 'V3R', 12: 'V4R', 13: 'V5R', 14: 'V6R', 15: 'V7R' },
  ...{ 61: 'III', 62: 'aVR', 63: 'aVL', 64: 'aVF', 65: '-aVR', 66: 'V8', 67: 'V9' },
};

interface Rhythm {
  samplesPerSecond: number;
  leads: Lead[];
  troubles: string[];
}

/** Reads the leads of section 3 and their samples of section 6, or says why it cannot. */
export function rhythmOf({ of }: Sections): Rhythm | string {
  const [definition, rhythm, tables] = [of.get(3), of.get(6), of.get(2)];
  if (!definition || !rhythm) return 'The file holds no rhythm that could be drawn.';
  if (rhythm.u8(5) !== 0) return bimodal;
  const places = placesOf(definition);
  if (typeof places === 'string') return places;
  const packing = packingOf(rhythm);
  if (!packing)
    return 'The file says neither how fine nor how fast it is, or not how it is packed.';
  const huffman = tables && tablesOf(tables);
  if (tables && !huffman) return 'The recording is packed with a table that cannot be read.';
  const counts = decoded(rhythm, packing, {
    samples: places.map(({ samples }) => samples),
    huffman,
  });
  const troubles = places.flatMap(({ name, samples }, n) =>
    (counts[n]?.length ?? 0) < samples ? [`Lead ${name} ends early in the file.`] : [],
  );
  const nanovolts = counts.map((lead) => lead.map((count) => count * packing.nanovolts));
  if ((definition.u8(1) & subtractsBit) !== 0) {
    const wrong = addReferenceBeat(nanovolts, { of, places, packing, huffman });
    if (wrong !== undefined) return wrong;
  }
  const leads = places.map(({ name }, n): Lead => ({
    name,
    microvolts: Float32Array.from(nanovolts[n] ?? [], (one) => one / 1000),
    isDerived: false,
  }));
  return { samplesPerSecond: 1_000_000 / packing.micros, leads, troubles };
}

/** Section 3, byte 2, bit 0: the reference beat was subtracted before packing. */
const subtractsBit = 1;

const bimodal =
  'The device shortened the recording by leaving samples out between the beats, which cannot be undone exactly. Have the device send it uncompressed or as a PDF.';

function placesOf(definition: Bytes): LeadPlace[] | string {
  const count = definition.u8(0);
  if (count === 0 || count > ekgLimits.leads) return 'The file names no leads, or too many.';
  const places = Array.from({ length: count }, (_nothing, n) => placeAt(definition, 2 + n * 9));
  if (places.some(({ samples }) => samples < 1 || samples > ekgLimits.samplesPerLead)) {
    return 'A lead of the file is empty or longer than an EKG can be.';
  }
  const wanted = places.reduce((sum, { samples }) => sum + samples, 0);
  return wanted > ekgLimits.samplesInAll ? 'The recording is longer than an EKG can be.' : places;
}

function placeAt(definition: Bytes, at: number): LeadPlace {
  const [first, last, id] = [definition.u32(at), definition.u32(at + 4), definition.u8(at + 8)];
  return { name: leadNames[id] ?? `lead ${id}`, first, samples: last - first + 1 };
}
