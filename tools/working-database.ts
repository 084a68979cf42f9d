import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../records/migrate.ts';
import { CannotStart } from '../server/cannot-start.ts';
import { openDataFolder, readRunning } from '../server/data-folder.ts';
import type { Lifetime } from '../server/lifetime.ts';
import { prepareDatabase } from '../server/prepare-database.ts';

/** Where a command finds the records. */
export interface Place {
  /** Absolute path of the data folder. */
  data: string;
  databaseUrl?: string;
}

/**
 * The connection string of the database a command works on: the one of DATABASE_URL, the one of the
 * Linchpin that runs on the data folder now, or our own, started for the command and registered to
 * be closed. Without `makes` a data folder that is not there is refused. Throws CannotStart.
 */
export async function openWorkingDatabase(
  place: Place,
  life: Lifetime,
  options: { makes: boolean; tell: (sentence: string) => void },
): Promise<string> {
  const config = { ...place, demo: false, host: '', port: 0 };
  if (place.databaseUrl) return prepareDatabase(config, life, options.tell);
  const running = runningOn(place.data);
  if (running) {
    if (!running.databaseUrl) {
      throw new CannotStart(
        `The Linchpin that runs on ${place.data} keeps its records in a PostgreSQL of yours; set DATABASE_URL to the one it was started with.`,
      );
    }
    await migrate(running.databaseUrl);
    return running.databaseUrl;
  }
  if (!options.makes && !existsSync(join(place.data, 'postgres'))) {
    throw new CannotStart(
      `There are no records in ${place.data}; name the data folder with --data, or set DATABASE_URL.`,
    );
  }
  const folder = openDataFolder(place.data);
  life.opened(() => folder.close());
  return prepareDatabase(config, life, options.tell);
}

/** What runs on the folder, when the process that said so still lives. */
function runningOn(data: string): ReturnType<typeof readRunning> {
  const running = readRunning(data);
  try {
    if (running) process.kill(running.pid, 0);
    return running;
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? running : undefined;
  }
}
