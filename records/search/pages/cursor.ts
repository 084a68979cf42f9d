import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Order, Place } from '../drive/order.ts';

/** Where the next page begins: behind this place, in this order, of this type. */
export interface Cursor {
  /** The order it was given for; a place in another is none in this. */
  order: string;
  type: string;
  place?: Place;
}

const keysAtMost = 6;
const longest = 4_000;

/** A cursor as it stands in an address: the place alone, as the rest of the search is there too. */
export function writeCursor({ order, type, place }: Cursor): string {
  const text = JSON.stringify([order, type, place?.id ?? null, ...(place?.keys ?? [])]);
  return Buffer.from(text).toString('base64url');
}

/** Reads one back; refuses what this server did not write, or wrote for another search. */
export function readCursor(text: string, order: string): Cursor | Refusal {
  const wrong = refuse('malformed', 'This is no page of this search. Begin it anew.');
  if (text.length > longest || !/^[\w-]+$/.test(text)) return wrong;
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return wrong;
  }
  if (!Array.isArray(read)) return wrong;
  const [sameOrder, type, id, ...keys] = read as unknown[];
  if (sameOrder !== order || typeof type !== 'string' || keys.length > keysAtMost) return wrong;
  if (id === null) return { order, type };
  const isText = (key: unknown): key is string => typeof key === 'string' && !key.includes('\0');
  const isKey = (key: unknown): key is string | null => key === null || isText(key);
  if (!isText(id) || !keys.every(isKey)) return wrong;
  return { order, type, place: { id, keys } };
}

/** True when a place is one of this order: as many keys, and instants where instants stand. */
export function fitsOrder(order: Order, { keys }: Place): boolean {
  if (keys.length !== order.length) return false;
  return keys.every((key, at) => {
    if (key === null || order[at]?.sqlType === 'text') return true;
    return instant.test(key) && !Number.isNaN(Date.parse(key));
  });
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
