import type { Chance } from './random.ts';

/** What ends or begins something for one who reads HL7, frames or XML, and what is no text at all. */
const nasty: readonly Uint8Array[] = [
  ...['\x0b', '\x1c\r', '\x1c', '\r', '\n', '|', '^', '~', '\\', '&', '""', '\\X', '\\XFF\\'],
  ...['MSH|^~\\&|', 'MSH', 'BHS|^~\\&', 'FTS|', 'PID|', '\\.br\\', '|||||', '&#0;', '&#xFFFFFF;'],
  ...['<!DOCTYPE a [<!ENTITY b "c">]>', ']]>', '<a>', '</', '99999999999999999999', '-1', 'NaN'],
  ...['__proto__', 'constructor', 'x'.repeat(3_000), '^'.repeat(500), '20260231', '9999'],
].map((text) => Buffer.from(text));

const raw: readonly Uint8Array[] = [
  ...[[0], [0xff, 0xfe], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f]].map((one) =>
    Uint8Array.from(one),
  ),
];

/** One to six changes of bytes: cut, doubled, turned, put in, one bit flipped, or the end gone. */
export function mutateBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  let mutated = Buffer.from(bytes);
  for (let times = 1 + chance.below(6); times > 0; times -= 1) {
    const at = chance.below(mutated.length + 1);
    const to = Math.min(mutated.length, at + chance.below(chance.once(5) ? 400 : 12));
    const [before, cut, after] = [
      mutated.subarray(0, at),
      mutated.subarray(at, to),
      mutated.subarray(to),
    ];
    mutated = Buffer.concat(
      chance.pick<() => Uint8Array[]>([
        () => [before, after],
        () => [before, cut, cut, after],
        () => [before, chance.pick(nasty), cut, after],
        () => [before, chance.pick(raw), after],
        () => [before, Buffer.from(cut).reverse(), after],
        () => [before, flipped(cut, chance), after],
        () => (chance.once(6) ? [before] : [before, cut, after]),
      ])(),
    );
  }
  return mutated;
}

function flipped(bytes: Uint8Array, chance: Chance): Uint8Array {
  const all = Uint8Array.from(bytes);
  const at = chance.below(Math.max(1, all.length));
  if (at < all.length) all[at] = (all[at] ?? 0) ^ (1 << chance.below(8));
  return all;
}
