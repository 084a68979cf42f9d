import type pg from 'pg';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import { newDay } from './new-day.ts';
import { demoOf } from './open-demo.ts';

const everyMs = 300_000;

/** Keeps the demo clinic's schedule today's: at start, and when midnight passes while it runs. */
export async function keepDemoToday(stage: {
  pool: pg.Pool;
  now: () => Temporal.Instant;
  log: Logger;
}): Promise<{ stop: () => void }> {
  const look = async (): Promise<void> => {
    const demo = await demoOf(stage.pool);
    if (demo) await newDay(stage.pool, demo.id, stage.now(), demo.timeZone);
  };
  await look();
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      stage.log.error({ name: (error as Error).name }, 'the demo day could not be made');
    });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
