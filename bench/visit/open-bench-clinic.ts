import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../records/migrate.ts';
import { openCluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';
import type { Building } from '../../server/building.ts';
import type { BuildingConfig } from '../../server/building-config.ts';
import {
  addTestClinic,
  openTestBuilding,
  type TestClinic,
} from '../../server/testing/open-clinic.ts';

/** A clinic behind a real server on its own PostgreSQL, which waits for the disk as in use. */
export interface BenchClinic {
  building: Building;
  clinic: TestClinic;
  /** The database as its owner, whom no policy binds. */
  ownerUrl: string;
  /** Process number of the PostgreSQL. */
  databasePid: () => number;
  close: () => Promise<void>;
}

export async function openBenchClinic(
  extra: Pick<BuildingConfig, 'requestsPerWindow'> = {},
): Promise<BenchClinic> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'));
  const cluster = await openCluster({ folder, disposable: true });
  await createDatabase(cluster.url('postgres'), 'bench');
  await migrate(cluster.url('bench'));
  const building = await openTestBuilding(cluster.url('bench'), undefined, extra);
  const clinic = await addTestClinic(building);
  return {
    building,
    clinic,
    ownerUrl: cluster.url('bench'),
    databasePid: () => cluster.pid(),
    close: async () => {
      await building.close();
      cluster.hurry();
      await cluster.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
