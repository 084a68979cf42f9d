import type pg from 'pg';
import type { Logger } from 'pino';
import { announceRun } from '../../../records/subscriptions/runs.ts';
import type { RunKey } from '../../../records/subscriptions/run-key.ts';

const everyMs = 500;

/** Tells the screens that watch how delivery goes, twice a second for each subscription at most. */
export function openTelling(pool: pg.Pool, log: Pick<Logger, 'warn'>) {
  const waiting = new Map<string, NodeJS.Timeout>();
  return {
    tell: (key: RunKey): void => {
      const name = `${key.practiceId} ${key.subscriptionId}`;
      if (waiting.has(name)) return;
      const timer = setTimeout(() => {
        waiting.delete(name);
        announceRun(pool, key).catch(({ code }: { code?: string }) => {
          log.warn({ code }, 'screens could not be told of a subscription');
        });
      }, everyMs);
      waiting.set(name, timer);
    },
    close: (): void => {
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}
