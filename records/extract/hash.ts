import xxhash from 'xxhash-wasm';

const { h64 } = await xxhash();

/** The seed of a practice's hashes, from its uuid: the same value has another hash in another practice. */
export function seedOf(practiceId: string): bigint {
  return h64(practiceId.toLowerCase());
}

/**
 * The hash of one condition: xxhash64 of `parameter`, U+0001 and `value`, seeded by practice, as a
 * signed 64-bit decimal text (PostgreSQL's `bigint`). `value` is as stored: see `conditionToken`.
 */
export function tokenOf(practiceSeed: bigint, parameter: string, value: string): string {
  return BigInt.asIntN(64, h64(`${parameter}\u0001${value}`, practiceSeed)).toString();
}
