import type { SessionRow } from './session-row.ts';

const freshMs = 3_000;
const mostSessions = 5_000;

interface Kept {
  row: SessionRow;
  readAtMs: number;
}

/**
 * Sessions as last read, for three seconds, so that a screen's burst of requests asks once. What
 * this server changes it also forgets here; what another server changes is seen three seconds
 * later.
 */
export class SessionCache {
  readonly #kept = new Map<string, Kept>();
  readonly #seenAtMs = new Map<string, number>();
  readonly #tokens = new Map<string, string>();

  /** Answers the session of a token when it was read less than three seconds ago. */
  get(token: string, nowMs: number): SessionRow | undefined {
    const kept = this.#kept.get(token);
    if (!kept || Math.abs(nowMs - kept.readAtMs) > freshMs) return undefined;
    return kept.row;
  }

  put(token: string, row: SessionRow, nowMs: number): void {
    if (this.#kept.size >= mostSessions) this.clear();
    this.#kept.set(token, { row, readAtMs: nowMs });
  }

  /**
   * The token in a signed cookie. Its signature is checked once: the same text is as true the next
   * time, and checking takes longer than all else at the door.
   */
  tokenIn(signed: string, check: () => string | undefined): string | undefined {
    const known = this.#tokens.get(signed);
    if (known !== undefined) return known;
    const token = check();
    if (token === undefined) return undefined;
    if (this.#tokens.size >= mostSessions) this.#tokens.clear();
    this.#tokens.set(signed, token);
    return token;
  }

  /** When this server last saw the person of a session at work; later than what is written. */
  seenAtMs(sessionId: string): number {
    return this.#seenAtMs.get(sessionId) ?? 0;
  }

  see(sessionId: string, nowMs: number): void {
    this.#seenAtMs.set(sessionId, nowMs);
  }

  /** Forgets every session; they are read again on the next request. */
  clear(): void {
    this.#kept.clear();
    if (this.#seenAtMs.size >= mostSessions) this.#seenAtMs.clear();
  }
}
