import { CannotStart } from './cannot-start.ts';
import type { StartConfig } from './config.ts';
import { openDataFolder, readRunning } from './data-folder.ts';
import { openLifetime } from './lifetime.ts';
import { prepareDatabase } from './prepare-database.ts';

/** A database to work on beside a running Linchpin, or alone. */
export interface ReachedDatabase {
  url: string;
  /** Closes what was opened for this; a running Linchpin's database stays open. */
  close(): Promise<void>;
  /** Aborted when a person asks to stop; then close and end. */
  signal: AbortSignal;
}

/**
 * Reaches the database of DATABASE_URL or of a data folder for a command such as an import: that of
 * the Linchpin that runs on the folder, else its own PostgreSQL is opened for as long as it takes.
 * It is migrated. Throws CannotStart with the reason in one sentence.
 */
export async function reachDatabase(
  config: Pick<StartConfig, 'data' | 'databaseUrl'>,
): Promise<ReachedDatabase> {
  const life = openLifetime();
  const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const answer = (url: string): ReachedDatabase => ({
    url,
    close: life.close,
    signal: life.signal,
  });
  const whole = { demo: false, host: '', port: 0, ...config };
  try {
    if (!config.databaseUrl) {
      try {
        const folder = openDataFolder(config.data);
        life.opened(() => folder.close());
      } catch (error) {
        const running = readRunning(config.data);
        if (error instanceof CannotStart && running?.databaseUrl)
          return answer(running.databaseUrl);
        throw error;
      }
    }
    return answer(await prepareDatabase(whole, life, tell));
  } catch (error) {
    await life.close();
    throw error;
  }
}
