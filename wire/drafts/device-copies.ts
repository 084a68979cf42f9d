import type { Draft } from './draft.ts';
import type { Seal } from './seal.ts';
import type { SealedStore } from './store.ts';

const acknowledgedForMs = 14 * 24 * 60 * 60_000;

interface Acknowledgement {
  key: string;
  atMs: number;
}

/** One person's entries on this device, sealed with that person's key. Writes happen in order. */
export class DeviceCopies {
  readonly #store: SealedStore;
  readonly #seal: Seal;
  readonly #userId: string;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(store: SealedStore, seal: Seal, userId: string) {
    this.#store = store;
    this.#seal = seal;
    this.#userId = userId;
  }

  async read(name: string): Promise<Draft | undefined> {
    const sealed = await this.#store.get(this.#under(name));
    return sealed && ((await this.#seal.open(sealed)) as Draft | undefined);
  }

  /** All entries of this person that open with this key. */
  async readAll(): Promise<Draft[]> {
    const prefix = this.#under('');
    const names = await this.#store.names(prefix);
    const read = await Promise.all(names.map((name) => this.read(name.slice(prefix.length))));
    return read.filter((draft) => draft !== undefined);
  }

  write(draft: Draft): Promise<void> {
    return this.#inOrder(async () =>
      this.#store.put(this.#under(draft.name), await this.#seal.close(draft)),
    );
  }

  /**
   * Remembers that the server has it, then forgets the entry: in this order, so that no crash
   * between the two can bring back what was applied.
   */
  finish(name: string, idempotencyKey: string, nowMs: number): Promise<void> {
    return this.#inOrder(async () => {
      const before = await this.#acknowledgements();
      const after = before.filter(({ atMs }) => nowMs - atMs < acknowledgedForMs);
      after.push({ key: idempotencyKey, atMs: nowMs });
      await this.#store.put(this.#acknowledgedName(), await this.#seal.close(after));
      await this.#store.remove(this.#under(name));
    });
  }

  /** Keys of entries that the server has acknowledged on this device in the last two weeks. */
  async acknowledgedKeys(): Promise<Set<string>> {
    return new Set((await this.#acknowledgements()).map(({ key }) => key));
  }

  async #acknowledgements(): Promise<Acknowledgement[]> {
    const sealed = await this.#store.get(this.#acknowledgedName());
    return ((sealed && (await this.#seal.open(sealed))) ?? []) as Acknowledgement[];
  }

  #under(name: string): string {
    return `draft:${this.#userId}:${name}`;
  }

  #acknowledgedName(): string {
    return `acknowledged:${this.#userId}`;
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
