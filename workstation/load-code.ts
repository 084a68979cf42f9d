import { exchange } from '../wire/exchange.ts';

/** One part of the program that is fetched when it is first needed. */
export type Part<Module = unknown> = () => Promise<Module>;

interface Line {
  /** Whether the server answers at all. */
  isReached: () => Promise<boolean>;
  /** Waits so many milliseconds, or until there may be a network again. */
  pause: (ms: number) => Promise<void>;
}

/** How many times a server that answers is asked for code it does not give. */
const patience = 2;
const longestPauseMs = 5_000;

/**
 * Fetches a part of the program, and over a dead line tries again until it is there: whoever goes
 * to another screen then waits for it instead of losing the page. Rejects only when the server
 * answers and does not have it, as after it was brought up to date.
 */
export async function loadCode<Module>(
  part: Part<Module>,
  { isReached, pause }: Line = line,
): Promise<Module> {
  let refused = 0;
  for (let pauseMs = 300; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await part();
    } catch (error) {
      if (await isReached()) refused += 1;
      if (refused >= patience) throw error;
      await pause(pauseMs);
    }
  }
}

/**
 * Fetches all these parts when the browser has nothing better to do, so that a line that goes dead
 * takes no screen and no dialog with it. Answers how to give it up.
 */
export function loadCodeAhead(parts: readonly Part[]): () => void {
  let isOver = false;
  const work = async (): Promise<void> => {
    for (const part of parts) {
      if (isOver) return;
      // A newer edition is met when the part is really needed.
      await loadCode(part).catch(() => undefined);
    }
  };
  // Safari knows no idle time.
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void work());
    else void work();
  }, 1_000);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

const line: Line = {
  isReached: async () => {
    const came = await exchange('/api/health', { method: 'GET', patienceMs: 5_000 });
    return came.answered;
  },
  pause: (ms) =>
    new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        removeEventListener('online', finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      addEventListener('online', finish);
    }),
};
