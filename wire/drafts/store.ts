/**
 * Where entries are kept on this device: names to sealed bytes. Every name begins with the person's
 * id, and what is kept under it opens only with that person's key.
 */
export interface SealedStore {
  get: (name: string) => Promise<Sealed | undefined>;
  put: (name: string, sealed: Sealed) => Promise<void>;
  remove: (name: string) => Promise<void>;
  /** All names that begin with `prefix`. */
  names: (prefix: string) => Promise<string[]>;
}

/** AES-GCM: the nonce and the cipher text with its tag. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

/** Keeps entries in memory only: for a browser that keeps nothing, and for tests. */
export function memoryStore(): SealedStore {
  const kept = new Map<string, Sealed>();
  return {
    get: (name) => Promise.resolve(kept.get(name)),
    put: (name, sealed) => {
      kept.set(name, sealed);
      return Promise.resolve();
    },
    remove: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
    names: (prefix) => Promise.resolve([...kept.keys()].filter((name) => name.startsWith(prefix))),
  };
}
