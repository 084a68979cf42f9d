import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { initialise, ownerRole } from './initialise.ts';
import { stopLeftover } from './leftover.ts';
import { openLogFile } from './log-file.ts';
import { operatingUser } from './operating-user.ts';
import { startPostmaster } from './postmaster.ts';
import type { Postmaster, PostmasterOptions } from './postmaster.ts';
import { ownSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { socketFolder } from './socket-path.ts';

export interface ClusterOptions {
  /** The data folder; the database stands in `postgres/` inside it, its log in `log/`. */
  folder: string;
  /** Settings that differ from our own. */
  settings?: Settings;
  /** Further flags for `initdb`, for tests. */
  initdbFlags?: string[];
  /** Remove the whole folder should this process be killed; for tests. */
  disposable?: boolean;
  /** Gives up making a new database. */
  signal?: AbortSignal;
  /** Called with one sentence when the database went down by itself, and when it is back. */
  tell?: (sentence: string) => void;
}

/** Our own PostgreSQL, kept running until it is closed. */
export interface Cluster {
  /** The connection string of one of its databases, as its owner. */
  url(database: string): string;
  /** Process number of the PostgreSQL that runs now. */
  pid(): number;
  /** Stops it cleanly; after 20 seconds, or once `hurry` is called, at once. */
  close(): Promise<void>;
  hurry(): void;
}

/**
 * Opens the PostgreSQL of a data folder: makes it if there is none, stops one that a killed
 * Linchpin left behind, and starts it again whenever it goes down. Throws CannotStart with the
 * reason in one sentence. The caller holds the data folder's lock.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const databaseFolder = join(options.folder, 'postgres');
  const user = operatingUser(databaseFolder);
  const binaries = findBinaries(user);
  await stopLeftover(databaseFolder);
  await initialise(databaseFolder, binaries, user, {
    flags: options.initdbFlags ?? [],
    signal: options.signal,
  });
  options.signal?.throwIfAborted();
  return keepRunning(
    {
      databaseFolder,
      binaries,
      user,
      settings: { ...ownSettings(), ...options.settings },
      log: openLogFile(join(options.folder, 'log', 'postgres.log')),
      disposable: options.disposable ? options.folder : undefined,
    },
    options.tell ?? (() => {}),
  );
}

async function keepRunning(
  options: PostmasterOptions,
  tell: (sentence: string) => void,
): Promise<Cluster> {
  let current = await startPostmaster(options);
  let closing = false;
  let wanted: 'fast' | 'immediate' = 'fast';
  const kept = keepUp();

  async function keepUp(): Promise<void> {
    for (;;) {
      await current.ended;
      if (closing) return;
      tell('The database went down; starting it again.');
      const again = await startAgain(options, () => closing);
      if (!again) return;
      current = again;
      if (closing) current.end(wanted);
      else tell('The database is back.');
    }
  }

  const wantedPort = options.settings['port'] ?? '5432';
  const host = encodeURIComponent(socketFolder(options.databaseFolder));
  const port = wantedPort === '5432' ? '' : `&port=${wantedPort}`;
  return {
    url: (database) => `postgresql://${ownerRole}@/${database}?host=${host}${port}`,
    pid: () => current.pid,
    async close() {
      closing = true;
      current.end(wanted);
      const lateStop = setTimeout(() => current.end('immediate'), 20_000);
      await kept;
      clearTimeout(lateStop);
    },
    hurry() {
      wanted = 'immediate';
      if (closing) current.end(wanted);
    },
  };
}

/** Tries until it runs, waiting longer after each failure, at most five seconds. */
async function startAgain(
  options: PostmasterOptions,
  givenUp: () => boolean,
): Promise<Postmaster | undefined> {
  for (let waitMs = 50; !givenUp(); waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      return await startPostmaster(options);
    } catch (error) {
      options.log(`${String(error)}\n`);
      await pause(waitMs);
    }
  }
  return undefined;
}
