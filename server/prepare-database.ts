import { migrate, SchemaMismatch } from '../records/migrate.ts';
import { CannotStart, diskFull, fullDiskWords } from './cannot-start.ts';
import type { StartConfig } from './config.ts';
import type { Lifetime } from './lifetime.ts';
import { checkOwnDatabase } from './own-database.ts';
import { openCluster } from './postgres/cluster.ts';
import { createDatabase } from './postgres/create-database.ts';

const databaseName = 'linchpin';

/**
 * Answers the connection string of a database that is up and migrated: the one of DATABASE_URL, or
 * our own PostgreSQL in the data folder, which is registered to be closed.
 */
export async function prepareDatabase(
  config: StartConfig,
  life: Lifetime,
  tell: (sentence: string) => void,
): Promise<string> {
  const url = config.databaseUrl ?? (await openOurs(config, life, tell));
  if (config.databaseUrl) await checkOwnDatabase(url);
  life.signal.throwIfAborted();
  try {
    await migrate(url);
  } catch (error) {
    throw migrationTrouble(error, config);
  }
  return url;
}

async function openOurs(
  config: StartConfig,
  life: Lifetime,
  tell: (sentence: string) => void,
): Promise<string> {
  const cluster = await openCluster({ folder: config.data, tell, signal: life.signal });
  life.opened(
    () => cluster.close(),
    () => cluster.hurry(),
  );
  try {
    await createDatabase(cluster.url('postgres'), databaseName);
  } catch (error) {
    throw migrationTrouble(error, config);
  }
  return cluster.url(databaseName);
}

function migrationTrouble(error: unknown, config: StartConfig): unknown {
  if (error instanceof SchemaMismatch) return new CannotStart(error.message);
  const { code, message } = error as Error & { code?: string };
  if (code === '53100' || fullDiskWords.test(message)) {
    if (!config.databaseUrl) return diskFull(config.data);
    return new CannotStart(
      'The disk of the PostgreSQL in DATABASE_URL is full; free some space there and start again.',
    );
  }
  if (code === '42501' && config.databaseUrl) {
    return new CannotStart(
      `The user in DATABASE_URL may not prepare the database (${message}); let it own the database and create roles, or use a superuser for the first start.`,
    );
  }
  return error;
}
