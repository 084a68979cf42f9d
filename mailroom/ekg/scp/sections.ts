import { crcOf } from './crc.ts';

/** Reads little-endian numbers and never beyond the end: what is not there is 0. */
export class Bytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  get length(): number {
    return this.bytes.length;
  }
  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }
  u16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getUint16(at, true) : 0;
  }
  i16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getInt16(at, true) : 0;
  }
  u32(at: number): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getUint32(at, true) : 0;
  }
  part(from: number, length: number): Bytes {
    const start = Math.min(Math.max(from, 0), this.length);
    return new Bytes(
      this.bytes.subarray(start, Math.min(start + Math.max(length, 0), this.length)),
    );
  }
}

/** A file cut into its sections, and what does not fit. */
export interface Sections {
  /** The body of each section by its id, without the header of 16 bytes. */
  of: ReadonlyMap<number, Bytes>;
  troubles: string[];
}

const headerBytes = 16;
const pointerBytes = 10;
const recordHeaderBytes = 6;
const pointersAtMost = 64;

/** True when a file begins as EN 1064 says: its section 0 is named SCPECG. */
export function looksLikeScp(bytes: Uint8Array): boolean {
  return textOf(bytes.subarray(16, 22)) === 'SCPECG';
}

/** Cuts a file by its section 0 (EN 1064, 5.3); undefined when there is nothing to cut by. */
export function sectionsOf(file: Uint8Array): Sections | undefined {
  const all = new Bytes(file);
  const troubles: string[] = [];
  if (all.length < recordHeaderBytes + headerBytes || !looksLikeScp(file)) return undefined;
  if (all.u32(2) !== all.length) troubles.push('The file is not as long as it says it is.');
  if (crcOf(file.subarray(2)) !== all.u16(0)) {
    troubles.push('The checksum of the file is wrong: it was changed or damaged on the way.');
  }
  const pointers = all.part(recordHeaderBytes, all.u32(recordHeaderBytes + 4));
  const found = new Map<number, Bytes>();
  const count = Math.min(
    Math.floor((pointers.length - headerBytes) / pointerBytes),
    pointersAtMost,
  );
  for (let n = 0; n < count; n += 1) {
    const at = headerBytes + n * pointerBytes;
    const [id, length, index] = [pointers.u16(at), pointers.u32(at + 2), pointers.u32(at + 6)];
    if (id === 0 || length <= headerBytes || index === 0 || found.has(id)) continue;
    const section = all.part(index - 1, length);
    if (section.length < length || section.u16(2) !== id) {
      troubles.push(`Part ${id} of the file is not where the file says it is; it was left out.`);
      continue;
    }
    if (crcOf(section.bytes.subarray(2)) !== section.u16(0)) {
      troubles.push(`The checksum of part ${id} of the file is wrong.`);
    }
    found.set(id, section.part(headerBytes, length - headerBytes));
  }
  return { of: found, troubles };
}

/** Letters up to the first zero, Latin-1 as EN 1064 allows beside ASCII. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, 4096)));
}
