import type pg from 'pg';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import { listPractices } from '../practices.ts';
import { noteFailure, removeExpired, unfinishedJobs, type ExportJob } from './export-job.ts';
import { runJob, Stopped } from './run-job.ts';

/** What exports are made with. */
export interface ExportStage {
  pool: pg.Pool;
  now: () => Temporal.Instant;
  log: Logger;
}

/** The exports of one server: made one after another, so that nobody at a screen waits for them. */
export interface Exports {
  /** Makes an export in its turn, unless it is being made here already. */
  make(practiceId: string, job: ExportJob): void;
  /** Stops one that is being made here. */
  takeBack(id: string): void;
  /** Goes on with what a server that stopped left unfinished, and removes what is too old. */
  resume(): Promise<void>;
  /** Stops all; they stay to be resumed. */
  stop(): Promise<void>;
}

const known = new WeakMap<pg.Pool, Exports>();

/** The exports of the server that has this pool. */
export function exportsOf(stage: ExportStage): Exports {
  const open = known.get(stage.pool) ?? openExports(stage);
  known.set(stage.pool, open);
  return open;
}

const sweepEveryMs = 3_600_000;

function openExports({ pool, now, log }: ExportStage): Exports {
  const stopping = new AbortController();
  const here = new Map<string, AbortController>();
  let queue: Promise<void> = Promise.resolve();

  async function work(practiceId: string, job: ExportJob, own: AbortController): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, own.signal]);
    try {
      if (!signal.aborted) await runJob({ pool, practiceId, job, now, signal });
    } catch (error) {
      if (error instanceof Stopped || signal.aborted) return;
      const { code, name } = error as { code?: string; name?: string };
      log.error({ code, name }, 'an export failed');
      await noteFailure(pool, practiceId, job.id).catch(() => undefined);
    } finally {
      here.delete(job.id);
    }
  }

  function make(practiceId: string, job: ExportJob): void {
    if (here.has(job.id) || stopping.signal.aborted) return;
    const own = new AbortController();
    here.set(job.id, own);
    queue = queue.then(() => work(practiceId, job, own));
  }

  async function resume(): Promise<void> {
    for (const { id } of await listPractices(pool)) {
      if (stopping.signal.aborted) return;
      await removeExpired(pool, id, now());
      for (const job of await unfinishedJobs(pool, id)) make(id, job);
    }
  }

  const sweep = setInterval(() => {
    resume().catch((error: unknown) => {
      log.error({ name: (error as Error).name }, 'old exports could not go');
    });
  }, sweepEveryMs);
  sweep.unref();
  return {
    make,
    takeBack: (id) => here.get(id)?.abort(),
    resume,
    stop: async () => {
      clearInterval(sweep);
      stopping.abort();
      await queue;
    },
  };
}
