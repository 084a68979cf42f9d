/** How the live line to the server stands. `sinceMs`: since when it is so, milliseconds since 1970. */
export type LiveState =
  | { line: 'connecting'; sinceMs: number }
  | { line: 'live'; sinceMs: number }
  | { line: 'reconnecting'; sinceMs: number };

/** `resumed`: the server was told the last event seen, so that nothing was missed in between. */
export type LiveEvent = { kind: 'opened'; resumed: boolean } | { kind: 'lost' };

/**
 * What an event on the line does to its state, and whether everything shown must be asked again
 * because something may have been missed: at a first opening too, for what was asked before it.
 * `reconnecting` keeps the time the line was first lost.
 */
export function stepLive(
  before: LiveState,
  event: LiveEvent,
  nowMs: number,
): { state: LiveState; askAllAgain: boolean } {
  if (event.kind === 'lost') {
    const state: LiveState =
      before.line === 'live' ? { line: 'reconnecting', sinceMs: nowMs } : before;
    return { state, askAllAgain: false };
  }
  return {
    state: before.line === 'live' ? before : { line: 'live', sinceMs: nowMs },
    askAllAgain: before.line !== 'live' && !event.resumed,
  };
}

/** The resource types in a list of changed references such as `Encounter/123`; `*` is everything. */
export function changedTypes(changed: readonly unknown[]): Set<string> {
  const types = new Set<string>();
  for (const reference of changed) {
    const type = typeof reference === 'string' ? reference.split('/', 1)[0] : '';
    if (type) types.add(type);
  }
  return types;
}

/** Wait before opening the line again, in milliseconds: quick at first, then every ten seconds. */
export function reopenDelayMs(failures: number): number {
  return Math.min(500 * 2 ** failures, 10_000);
}
