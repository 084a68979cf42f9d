const perWindow = 300;
const windowMs = 10_000;

/**
 * Counts what comes from each address, which no sign-in stands before: at most 300 requests in ten
 * seconds, far above a clinic's apps, far below what could fill a database.
 */
export function openFloodGate(nowMs: () => number): (address: string) => boolean {
  let windowStart = nowMs();
  let counts = new Map<string, number>();
  return (address) => {
    if (Math.abs(nowMs() - windowStart) > windowMs) {
      windowStart = nowMs();
      counts = new Map();
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count > perWindow;
  };
}
