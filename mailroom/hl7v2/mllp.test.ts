import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf, noFrame, takeChunk } from './mllp.ts';
import type { Framed, Framing } from './mllp.ts';

// Spec: mailroom/hl7v2

const bytes = (...values: number[]) => Uint8Array.from(values);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

function all(chunks: Uint8Array[], largest?: number): { framed: Framed[]; framing: Framing } {
  const framed: Framed[] = [];
  let framing = noFrame;
  for (const chunk of chunks) {
    const next = takeChunk(framing, chunk, largest);
    framing = next.framing;
    framed.push(...next.framed);
  }
  return { framed, framing };
}

const framesOf = (framed: Framed[]) =>
  framed.flatMap((one) => ('frame' in one ? [[...one.frame]] : []));
const garbageIn = (framed: Framed[]) =>
  framed.reduce((sum, one) => sum + ('garbage' in one ? one.garbage : 0), 0);

/** Messages hold every byte but VT, FS among them, and no FS right before CR. */
const message = fc
  .array(fc.oneof(fc.constantFrom(0x1c, 0x0d, 0x0a), fc.integer({ min: 0, max: 255 })))
  .map((values) => values.filter((one) => one !== 0x0b))
  .map((values) => values.filter((one, at) => one !== 0x0d || values[at - 1] !== 0x1c))
  .filter((values) => !values.some((one, at) => one === 0x0d && values[at - 1] === 0x1c))
  .map((values) => Uint8Array.from(values));
const junk = fc.uint8Array({ maxLength: 5 }).map((values) => values.filter((one) => one !== 0x0b));

function cutAt(stream: Uint8Array, cuts: number[]): Uint8Array[] {
  const places = cuts.map((one) => one % (stream.length + 1)).sort((a, b) => a - b);
  return [...places, stream.length].map((to, at) => stream.subarray(places[at - 1] ?? 0, to));
}

test('every frame comes out, however the stream is cut and whatever stands between', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(junk, message)), fc.array(fc.nat()), (sent, cuts) => {
      const stream = joined(...sent.flatMap(([noise, one]) => [noise, frameOf(one)]));
      const { framed, framing } = all(cutAt(stream, cuts));
      expect(framesOf(framed)).toEqual(sent.map(([, one]) => [...one]));
      expect(garbageIn(framed)).toBe(sent.reduce((sum, [noise]) => sum + noise.length, 0));
      expect(framing).toEqual(noFrame);
    }),
  );
});

test('where a stream is cut changes nothing, for any bytes and limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(0x0b, 0x1c, 0x0d), fc.nat(255))),
      fc.array(fc.nat()),
      fc.nat(6),
      (values, cuts, largest) => {
        const stream = Uint8Array.from(values);
        const whole = all([stream], largest).framed;
        const cut = all(cutAt(stream, cuts), largest).framed;
        expect(framesOf(cut)).toEqual(framesOf(whole));
        expect(framesOf(cut).every(({ length }) => length <= largest)).toBe(true);
      },
    ),
  );
});

test('a frame that is too large is told once and skipped; the next one is read', () => {
  const stream = joined(frameOf(bytes(1, 2, 3, 4)), frameOf(bytes(5, 6, 7)));
  for (const chunks of [[stream], [...stream].map((one) => bytes(one))]) {
    expect(all(chunks, 3).framed).toEqual([{ tooLarge: true }, { frame: bytes(5, 6, 7) }]);
  }
});

test('a frame that never ended is garbage when the next begins', () => {
  const stream = joined(bytes(0x0b, 1, 2), frameOf(bytes(3)));
  expect(all([stream]).framed).toEqual([{ garbage: 2 }, { frame: bytes(3) }]);
});

test('an empty frame is a frame', () => {
  expect(all([frameOf(bytes())]).framed).toEqual([{ frame: bytes() }]);
});
