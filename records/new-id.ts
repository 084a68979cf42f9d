import { v7 } from 'uuid';

/** A new resource id: a UUIDv7, so that ids made together lie together. */
export function newId(): string {
  return v7();
}
