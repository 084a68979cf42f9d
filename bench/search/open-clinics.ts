import pg from 'pg';
import { migrate } from '../../records/migrate.ts';
import { newId } from '../../records/new-id.ts';
import { enteredAsApp, openPool } from '../../records/pool.ts';
import { createPractice } from '../../records/practices.ts';
import type { Cluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';
import { analyse, load } from './load.ts';
import { benchMoment, type Clinic } from './side-by-side.ts';

/** Fills a database of its own with so many resources; tells how many people and seconds. */
export async function openClinic(
  cluster: Cluster,
  size: number,
): Promise<Clinic & { seconds: number }> {
  const name = `search_${size}`;
  const url = cluster.url(name);
  await createDatabase(cluster.url('postgres'), name);
  await migrate(url);
  const appUrl = await enteredAsApp(url);
  const writing = openPool(appUrl);
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  const practiceId = newId();
  const began = performance.now();
  try {
    await createPractice(writing, {
      ...{ id: practiceId, name: 'Bench', timeZone: 'America/Los_Angeles', state: 'CA' },
      ...{ demo: false, createdAt: benchMoment.toString() },
    });
    const people = await load(writing, practiceId, size);
    await analyse(owner);
    const seconds = (performance.now() - began) / 1_000;
    return { size, people, practiceId, pool: openPool(appUrl, 1), seconds };
  } finally {
    await writing.end();
    await owner.end();
  }
}
