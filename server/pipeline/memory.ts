import type { RateLimits, Sittings } from './context.ts';

const sessionsAtMost = 2_000;

/** Remembers which patients a session was shown; forgets the oldest sessions past a number. */
export function openSittings(): Sittings {
  const seen = new Map<string, Set<string>>();
  return {
    newlySeen(sessionId, view, patients) {
      const known = seen.get(sessionId) ?? new Set<string>();
      seen.delete(sessionId);
      seen.set(sessionId, known);
      if (seen.size > sessionsAtMost) seen.delete(seen.keys().next().value ?? '');
      const newly = patients.filter((patient) => !known.has(`${view} ${patient}`));
      for (const patient of newly) known.add(`${view} ${patient}`);
      return newly;
    },
  };
}

const usualPerWindow = 600;
const windowMs = 10_000;

/** At most 600 requests in 10 seconds a session: far above a person, far below a runaway script. */
export function openRateLimits(nowMs: () => number, perWindow = usualPerWindow): RateLimits {
  let windowStart = nowMs();
  let counts = new Map<string, number>();
  return {
    exceeded(sessionId) {
      if (nowMs() - windowStart > windowMs) {
        windowStart = nowMs();
        counts = new Map();
      }
      const count = (counts.get(sessionId) ?? 0) + 1;
      counts.set(sessionId, count);
      return count > perWindow;
    },
  };
}
