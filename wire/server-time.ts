/** How far this device's clock is behind the server's, in milliseconds. */
let offsetMs = 0;
const listeners = new Set<(offsetMs: number) => void>();

/**
 * Notes the `Date` header of an answer. It counts whole seconds, so anything below two seconds is
 * taken as no difference: a waiting time must not jump because of the reading.
 */
export function noteServerTime(header: string | null, deviceNowMs = Date.now()): void {
  const serverMs = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(serverMs)) return;
  const difference = serverMs - deviceNowMs;
  const next = Math.abs(difference) < 2000 ? 0 : difference;
  if (Math.abs(next - offsetMs) < 2000) return;
  offsetMs = next;
  for (const listener of listeners) listener(offsetMs);
}

/** Now by the server's clock, in milliseconds since 1970: a tablet's clock may be wrong. */
export function serverNowMs(): number {
  return Date.now() + offsetMs;
}

/** Calls `listener` with the difference now and whenever it changes. Answers how to stop. */
export function onServerTime(listener: (offsetMs: number) => void): () => void {
  listeners.add(listener);
  listener(offsetMs);
  return () => listeners.delete(listener);
}
