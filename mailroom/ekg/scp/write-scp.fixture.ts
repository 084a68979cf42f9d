import { crcOf } from './crc.ts';
import { defaultTable } from './huffman.ts';

/** A reference beat and where it is taken out; sample numbers from 1, as the standard counts. */
export interface ReferenceWanted {
  /** Counts of `nanovolts` each, one row a lead. */
  beat: readonly (readonly number[])[];
  nanovolts: number;
  fiducial: number;
  places: readonly { type: number; start: number; fiducial: number; end: number }[];
}

/** What a test writes into an SCP-ECG file. */
export interface ScpWanted {
  /** Counts of `nanovolts` each, by the number of the lead. */
  leads: readonly { id: number; counts: readonly number[] }[];
  nanovolts?: number;
  micros?: number;
  /** 0: as they are; 1 and 2: first and second differences. */
  difference?: 0 | 1 | 2;
  packed?: boolean;
  bimodal?: boolean;
  /** A beat taken out of the recording before it is packed. */
  reference?: ReferenceWanted;
  /** A section that is not written. */
  leftOut?: number;
  patient?: { id?: string; family?: string; given?: string; birth?: [number, number, number] };
  sex?: number;
  recorded?: [number, number, number, number, number, number];
  device?: string;
  statements?: readonly string[];
  /** Milliseconds between beats, then P on, P off, QRS on, QRS off, T off, three axes. */
  global?: { rr: number; beat: readonly number[] };
}

const le = (size: number, value: number): number[] =>
  Array.from({ length: size }, (_nothing, n) => Math.floor(value / 256 ** n) & 0xff);
const le16 = (value: number): number[] => le(2, value & 0xffff);
const zeroEnded = (text: string): number[] => [...Buffer.from(text, 'latin1'), 0];
const tag = (id: number, value: readonly number[]): number[] => [
  ...[id, ...le16(value.length)],
  ...value,
];

/** Writes an SCP-ECG file, independently of how one is read. */
export function writeScp(wanted: ScpWanted): Uint8Array {
  const sections = new Map<number, number[]>([[1, headerBytes(wanted)]]);
  const { leads, packed = false, statements, global } = wanted;
  if (packed) sections.set(2, le16(19_999));
  sections.set(3, [
    ...[leads.length, (leads.length << 3) | 4 | (wanted.reference ? 1 : 0)],
    ...leads.flatMap(({ id, counts }) => [...le(4, 1), ...le(4, counts.length), id]),
  ]);
  if (wanted.reference) {
    sections.set(4, locationBytes(wanted.reference, wanted.micros ?? 2000));
    const { beat, nanovolts } = wanted.reference;
    const counts = beat.map((one, n) => ({ id: n + 1, counts: one }));
    sections.set(5, rhythmBytes({ ...wanted, leads: counts, nanovolts, bimodal: false }));
    sections.set(6, rhythmBytes({ ...wanted, leads: without(wanted, wanted.reference) }));
  } else sections.set(6, rhythmBytes(wanted));
  if (global) {
    sections.set(7, [1, 0, ...le16(global.rr), ...le16(29_999), ...global.beat.flatMap(le16)]);
  }
  if (statements) {
    const lines = statements.flatMap((line, n) => {
      const text = zeroEnded(line);
      return [n + 1, ...le16(text.length), ...text];
    });
    sections.set(8, [0, ...le16(2026), 11, 20, 10, 31, 5, statements.length, ...lines]);
  }
  if (wanted.leftOut !== undefined) sections.delete(wanted.leftOut);
  return put(sections);
}

function headerBytes({ patient = {}, recorded, device, sex }: ScpWanted): number[] {
  const { id, family, given, birth } = patient;
  const machine = [...le16(1), ...le16(1), ...le16(1), 0, 255, ...zeroEnded(device ?? '')];
  return [
    ...(family === undefined ? [] : tag(0, zeroEnded(family))),
    ...(given === undefined ? [] : tag(1, zeroEnded(given))),
    ...(id === undefined ? [] : tag(2, zeroEnded(id))),
    ...(birth ? tag(5, [...le16(birth[0]), birth[1], birth[2]]) : []),
    ...(sex === undefined ? [] : tag(8, [sex])),
    ...(device === undefined ? [] : tag(14, machine)),
    ...(recorded ? tag(25, [...le16(recorded[0]), recorded[1], recorded[2]]) : []),
    ...(recorded ? tag(26, recorded.slice(3)) : []),
    ...tag(255, []),
  ];
}

function rhythmBytes(wanted: ScpWanted): number[] {
  const { leads, nanovolts = 5000, micros = 2000, difference = 0, packed = false } = wanted;
  const parts = leads.map(({ counts }) => {
    const numbers = differences(counts, difference);
    return packed ? pack(numbers) : numbers.flatMap(le16);
  });
  return [
    ...[...le16(nanovolts), ...le16(micros), difference, wanted.bimodal ? 1 : 0],
    ...parts.flatMap((part) => le16(part.length)),
    ...parts.flat(),
  ];
}

function locationBytes({ beat, fiducial, places }: ReferenceWanted, micros: number): number[] {
  const lengthMs = ((beat[0]?.length ?? 0) * micros) / 1000;
  return [
    ...[lengthMs, fiducial, places.length].flatMap(le16),
    ...places.flatMap((one) => [
      ...le16(one.type),
      ...[one.start, one.fiducial, one.end].flatMap((at) => le(4, at)),
    ]),
  ];
}

/** What is left of the recording once the beat is taken out. */
function without(
  { leads, nanovolts: own = 5000 }: ScpWanted,
  { beat, nanovolts, fiducial, places }: ReferenceWanted,
) {
  return leads.map(({ id, counts }, n) => ({
    id,
    counts: counts.map((count, at) => {
      const taken = places
        .filter(({ type, start, end }) => type === 0 && at + 1 >= start && at + 1 <= end)
        .map((one) => beat[n]?.[at + 1 - one.fiducial + fiducial - 1] ?? 0);
      return count - (taken.reduce((sum, value) => sum + value, 0) * nanovolts) / own;
    }),
  }));
}

function differences(counts: readonly number[], order: number): number[] {
  return counts.map((count, at) => {
    if (at < order) return count;
    const [before = 0, twoBefore = 0] = [counts[at - 1], counts[at - 2]];
    if (order === 0) return count;
    return order === 1 ? count - before : count - 2 * before + twoBefore;
  });
}

function pack(numbers: readonly number[]): number[] {
  const bits = numbers.flatMap((number) => {
    const whole = defaultTable.find((one) => one.bits === one.prefixBits && one.value === number);
    const size = Math.abs(number) <= 127 ? 8 : 16;
    const as = whole ?? defaultTable.find((one) => one.bits === one.prefixBits + size);
    const prefix = Array.from({ length: as!.prefixBits }, (_n, at) => (as!.prefix >> at) & 1);
    const rest = whole ? 0 : size;
    return [
      ...prefix,
      ...Array.from({ length: rest }, (_n, at) => (number >> (size - 1 - at)) & 1),
    ];
  });
  while (bits.length % 8 !== 0) bits.push(0);
  return Array.from({ length: bits.length / 8 }, (_nothing, n) =>
    bits.slice(n * 8, n * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0),
  );
}

function put(bodies: ReadonlyMap<number, number[]>): Uint8Array {
  const ids = [...bodies.keys()];
  const pointersLength = 16 + 10 * (ids.length + 1);
  let at = 6 + pointersLength;
  const wholes: number[] = [];
  const pointers: number[] = [...le16(0), ...le(4, pointersLength), ...le(4, 7)];
  for (const id of ids) {
    const body = bodies.get(id)!;
    const whole = section(id, body.length % 2 === 0 ? body : [...body, 0]);
    pointers.push(...le16(id), ...le(4, whole.length), ...le(4, at + 1));
    at += whole.length;
    wholes.push(...whole);
  }
  const first = section(0, pointers, [...Buffer.from('SCPECG')]);
  const rest = [...le(4, at), ...first, ...wholes];
  return Uint8Array.from([...le16(crcOf(Uint8Array.from(rest))), ...rest]);
}

function section(id: number, body: readonly number[], reserved: readonly number[] = []): number[] {
  const named = [...reserved, ...Array.from({ length: 6 - reserved.length }, () => 0)];
  const rest = [...le16(id), ...le(4, 16 + body.length), 20, 20, ...named, ...body];
  return [...le16(crcOf(Uint8Array.from(rest))), ...rest];
}
