import type { Sealed, SealedStore } from './store.ts';

const table = 'drafts';

/** Keeps entries in the browser's IndexedDB. Refuses (rejects) where the browser keeps nothing. */
export async function indexedStore(): Promise<SealedStore> {
  const opening = indexedDB.open('linchpin', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(table);
  const database = await answer(opening);
  const open = (mode: IDBTransactionMode) =>
    database.transaction(table, mode, { durability: 'strict' }).objectStore(table);
  return {
    get: (name) => answer<Sealed | undefined>(open('readonly').get(name)),
    put: async (name, sealed) => void (await answer(open('readwrite').put(sealed, name))),
    remove: async (name) => void (await answer(open('readwrite').delete(name))),
    names: async (prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      return (await answer(open('readonly').getAllKeys(range))).map(String);
    },
  };
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser kept nothing.'));
  });
}
