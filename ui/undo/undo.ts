import type { Refusal } from '../../fhir/refusal.ts';

/** What was just done and can be taken back. */
export interface UndoOffer {
  /** What was done: "Moved to room 3." */
  message: string;
  /** Takes it back. A refusal stays in the bar, to be read. */
  undo: () => Promise<Refusal | undefined> | undefined;
  /** How long the offer stands, in seconds; it waits while the bar is pointed at or holds the focus. */
  seconds?: number;
}

let offer: (UndoOffer & { id: number }) | undefined;
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: typeof offer): void {
  offer = next;
  for (const listener of listeners) listener();
}

/** Offers to take back what was just done. A new offer replaces the one before. */
export function offerUndo(next: UndoOffer): void {
  lastId += 1;
  change({ ...next, id: lastId });
}

export function dismissUndo(): void {
  change(undefined);
}

export function currentOffer(): typeof offer {
  return offer;
}

export function subscribeUndo(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
