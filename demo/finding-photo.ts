import { crc32 } from 'node:zlib';

const side = 96;
/** Skin and finding, as colours of a palette. */
const palette = [
  [232, 200, 176],
  [214, 172, 146],
  [120, 76, 52],
  [88, 52, 38],
] as const;

/** A drawn finding of so many pixels across, as a PNG that is the same on every machine. */
export function findingPhoto(longPx: number, shortPx: number): Uint8Array {
  const rows = Array.from({ length: side }, (_nothing, y) => [
    0,
    ...Array.from({ length: side }, (_none, x) => shade(x, y, longPx / 2, shortPx / 2)),
  ]);
  const pixels = Uint8Array.from(rows.flat());
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', [...be(side), ...be(side), 8, 3, 0, 0, 0]),
    chunk('PLTE', palette.flat()),
    chunk('IDAT', stored(pixels)),
    chunk('IEND', []),
  ]);
}

function shade(x: number, y: number, long: number, short: number): number {
  const [away, across] = [(x - side / 2) / long, (y - side / 2) / short];
  const edge = away * away + across * across;
  if (edge > 1) return (x * 7 + y * 13) % 11 === 0 ? 1 : 0;
  return edge < 0.3 ? 3 : 2;
}

const be = (value: number): number[] => [24, 16, 8, 0].map((by) => (value >>> by) & 0xff);

function chunk(name: string, body: ArrayLike<number>): Uint8Array {
  const named = Uint8Array.from([...Buffer.from(name), ...Array.from(body)]);
  return Uint8Array.from([...be(body.length), ...named, ...be(crc32(named))]);
}

/** Deflate without packing (RFC 1951, 3.2.4): no version of a library makes other bytes of it. */
function stored(bytes: Uint8Array): number[] {
  const { length } = bytes;
  const sizes = [length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff];
  let [one, two] = [1, 0];
  for (const byte of bytes) {
    one = (one + byte) % 65_521;
    two = (two + one) % 65_521;
  }
  return [0x78, 0x01, 0x01, ...sizes, ...bytes, ...be(two * 65_536 + one)];
}
