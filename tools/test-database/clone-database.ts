import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { copyDatabase, dropDatabase } from '../../server/postgres/create-database.ts';

/** A migrated, empty PostgreSQL database of one's own. */
export interface ClonedDatabase {
  /** Connection string, as the database's owner. */
  url: string;
  /** Drops it once nobody is connected to it; the end of the run drops what is left. */
  drop(): Promise<void>;
}

/**
 * Copies the migrated template into a database for one test file; a tenth of a second. Only for
 * files named `*.db.test.ts`, whose Vitest project starts the server. Safe in parallel workers.
 */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const server = inject('testDatabaseServer');
  if (!server) throw new Error('cloneDatabase works in files named *.db.test.ts only.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await copyDatabase(server.maintenanceUrl, server.template, name);
  return {
    url: server.maintenanceUrl.replace('/postgres?', `/${name}?`),
    drop: () => dropDatabase(server.maintenanceUrl, name),
  };
}
