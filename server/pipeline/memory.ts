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
const usualPerWindowOfApps = 3_000;
const windowMs = 10_000;

/** How often may be asked in 10 seconds, when it is not as usual. */
export interface RequestsPerWindow {
  /** One session of a person. */
  sessions?: number | undefined;
  /** One app for itself, or for one person who allowed it. */
  apps?: number | undefined;
}

/**
 * At most 600 requests in 10 seconds a session: far above a person, far below a runaway script. A
 * connected app may ask 3,000 times: a nightly program asks without a pause, and one app alone
 * still leaves the server to the others.
 */
export function openRateLimits(
  nowMs: () => number,
  { sessions = usualPerWindow, apps = usualPerWindowOfApps }: RequestsPerWindow = {},
): RateLimits {
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
      return count > (sessionId.startsWith('app ') ? apps : sessions);
    },
  };
}
