import type pg from 'pg';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import { listPractices } from '../records/practices.ts';
import { purge, purgedAtOnce } from '../records/purge.ts';
import { purgeSubscriptions } from '../records/subscriptions/purge.ts';

const firstAfterMs = 300_000;
const everyMs = 86_400_000;
/** Of one practice at one time: what is left goes the next day. */
const roundsAtMost = 200;

interface Stage {
  pool: pg.Pool;
  now: () => Temporal.Instant;
  log: Logger;
}

/** Answers a signal that a long run looks at between its steps. */
export interface PurgeDaily {
  /** Resolves once a run that is under way has come to the end of its step. */
  stop: () => Promise<void>;
}

/**
 * Removes what nobody needs any more, five minutes after the start and then once a day: the answers
 * of requests older than 7 days, drafts that are applied or older than 30 days, and what the
 * delivery of subscriptions is done with.
 */
export function purgeDaily(stage: Stage): PurgeDaily {
  const stop = new AbortController();
  let underway: Promise<void> = Promise.resolve();
  const run = (): void => {
    underway = underway
      .then(() => purgeAll(stage, stop.signal))
      .catch((error: unknown) => {
        stage.log.error({ name: (error as Error).name }, 'old drafts and answers could not go');
      });
  };
  const first = setTimeout(run, firstAfterMs);
  const timer = setInterval(run, everyMs);
  first.unref();
  timer.unref();
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(timer);
      stop.abort();
      await underway;
    },
  };
}

/** Goes through every practice, a thousand rows at a time, until nothing old is left. */
export async function purgeAll({ pool, now }: Stage, signal: AbortSignal): Promise<void> {
  for (const { id } of await listPractices(pool)) {
    for (let round = 0; round < roundsAtMost && !signal.aborted; round += 1) {
      const { drafts, answers } = await purge(pool, id, now());
      if (drafts < purgedAtOnce && answers < purgedAtOnce) break;
    }
    for (let round = 0; round < roundsAtMost && !signal.aborted; round += 1) {
      if ((await purgeSubscriptions(pool, id, now())) === 0) break;
    }
  }
}
