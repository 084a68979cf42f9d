let shown = false;
const listeners = new Set<() => void>();

/** Shows the list of keys. */
export function showKeys(): void {
  set(true);
}

export function hideKeys(): void {
  set(false);
}

function set(next: boolean): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function keysShown(): boolean {
  return shown;
}

export function subscribeKeysShown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
