/** References known to exist, of late: forgets the oldest beyond a number, so that memory is bounded. */
export class Known {
  readonly #atMost: number;
  #newer = new Set<string>();
  #older = new Set<string>();

  constructor(atMost = 200_000) {
    this.#atMost = atMost / 2;
  }

  has(reference: string): boolean {
    return this.#newer.has(reference) || this.#older.has(reference);
  }

  add(reference: string): void {
    this.#newer.add(reference);
    if (this.#newer.size < this.#atMost) return;
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}
