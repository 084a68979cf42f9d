import { ekgLimits } from '../limits.ts';
import type { Table } from './huffman.ts';
import { decoded, packingOf, type Packing } from './samples.ts';
import type { Bytes, Sections } from './sections.ts';

/** A lead as section 3 places it: its samples are counted from 1 in the whole recording. */
export interface LeadPlace {
  name: string;
  first: number;
  samples: number;
}

interface Recorded {
  of: Sections['of'];
  places: readonly LeadPlace[];
  /** How section 6 holds what is left. */
  packing: Packing;
  huffman: readonly Table[] | undefined;
}

/** A beat from which the reference beat was taken; sample numbers, from 1. */
interface Beat {
  start: number;
  fiducial: number;
  end: number;
}

const beatsAtMost = 2_000;
const headBytes = 6;
const beatBytes = 14;
const longestBeatMs = 5_000;

const cannot = (why: string): string =>
  `The device shortened the recording by taking a reference beat out of it, and ${why}. Have the device send it uncompressed or as a PDF.`;

/**
 * Adds the reference beat to what was left of each beat of its kind (EN 1064, 5.7 to 5.9): section
 * 4 says where, section 5 holds the beat, section 6 the rest. Both in nanovolts, so that they may
 * be of different fineness. Answers why it cannot; then nothing may be drawn.
 */
export function addReferenceBeat(
  nanovolts: readonly Float64Array[],
  { of, places, packing, huffman }: Recorded,
): string | undefined {
  const [locations, reference] = [of.get(4), of.get(5)];
  if (!locations || !reference) return cannot('the file does not hold that beat or its places');
  const own = packingOf(reference);
  if (!own) return cannot('the beat cannot be read');
  if (own.micros !== packing.micros) return cannot('the beat was sampled at another speed');
  const [lengthMs, fiducial] = [locations.u16(0), locations.u16(2)];
  const length = Math.floor((lengthMs * 1000) / own.micros);
  const isTooLong = lengthMs > longestBeatMs || length * places.length > ekgLimits.samplesInAll;
  if (isTooLong || fiducial < 1 || fiducial > length) {
    return cannot('its length or its middle cannot be');
  }
  const beats = beatsOf(locations);
  if (!beats) return cannot('the list of its places is damaged');
  const beat = decoded(reference, own, { samples: places.map(() => length), huffman });
  if (beat.some((lead) => lead.length < length)) return cannot('the beat ends early in the file');
  for (const one of beats) {
    // What would be taken from before the beat or after it was never part of it.
    const [from, to] = [one.start - one.fiducial, one.end - one.fiducial];
    if (from + fiducial < 1 || to + fiducial > length || to < from) {
      return cannot('one of its places does not fit the beat');
    }
    places.forEach(({ first }, n) => {
      const part = beat[n]?.subarray(from + fiducial - 1, to + fiducial);
      const into = nanovolts[n];
      part?.forEach((count, at) => {
        const place = one.start - first + at;
        if (into && place >= 0 && place < into.length) into[place]! += count * own.nanovolts;
      });
    });
  }
  return undefined;
}

/** The beats of kind 0, one after the other in time: from no other kind was anything taken. */
function beatsOf(locations: Bytes): Beat[] | undefined {
  const count = locations.u16(4);
  if (count > beatsAtMost || locations.length < headBytes + count * beatBytes) return undefined;
  const beats = Array.from({ length: count }, (_nothing, n) => headBytes + n * beatBytes)
    .filter((at) => locations.u16(at) === 0)
    .map((at) => ({
      start: locations.u32(at + 2),
      fiducial: locations.u32(at + 6),
      end: locations.u32(at + 10),
    }));
  const areApart = beats.every(({ start }, n) => n === 0 || start > (beats[n - 1]?.end ?? 0));
  return areApart ? beats : undefined;
}
