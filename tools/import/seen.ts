import xxhash from 'xxhash-wasm';

const { h64 } = await xxhash();

const firstSlots = 1 << 16;

/**
 * Remembers which resources were met, in some 16 octets each, as an import may meet tens of
 * millions. Two of ten million are taken for one another with a chance of three in a million.
 */
export class Seen {
  #slots = new BigUint64Array(firstSlots);
  #count = 0;

  /** Answers whether it was met for the first time. */
  add(reference: string): boolean {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    // Zero marks an empty slot.
    const hash = h64(reference) || 1n;
    const slot = freeOrEqual(this.#slots, hash);
    if (this.#slots[slot] === hash) return false;
    this.#slots[slot] = hash;
    this.#count += 1;
    return true;
  }

  #grow(): void {
    const slots = new BigUint64Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0n) slots[freeOrEqual(slots, hash)] = hash;
    this.#slots = slots;
  }
}

function freeOrEqual(slots: BigUint64Array, hash: bigint): number {
  let slot = Number(hash & 0xffff_ffffn) % slots.length;
  while (slots[slot] !== 0n && slots[slot] !== hash) slot = (slot + 1) % slots.length;
  return slot;
}
