import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../records/migrate.ts';
import { openCluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';

/** What a test worker needs to make its own database. */
export interface TestDatabaseServer {
  /** Connection string of the maintenance database. */
  maintenanceUrl: string;
  /** The migrated database that is copied. */
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseServer: TestDatabaseServer;
  }
}

const hastySettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
};

/**
 * Vitest's global set-up of the `db` project: one PostgreSQL for the run, in a folder that goes
 * with it (also when the run is killed), and one migrated database to copy. It does not wait for
 * the disk.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-test-'));
  const cluster = await openCluster({
    folder,
    disposable: true,
    initdbFlags: ['--no-sync'],
    settings: hastySettings,
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const close = async (): Promise<void> => {
    cluster.hurry();
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const template = 'linchpin_template';
  try {
    await createDatabase(cluster.url('postgres'), template);
    await migrate(cluster.url(template));
  } catch (error) {
    await close();
    throw new Error('No test ran: records/sql does not migrate an empty database.', {
      cause: error,
    });
  }
  project.provide('testDatabaseServer', { maintenanceUrl: cluster.url('postgres'), template });
  return close;
}
