import { Temporal } from 'temporal-polyfill';
import { openIdentity } from '../../identity/identity.ts';
import { recordEvent } from '../../records/audit.ts';
import { migrate } from '../../records/migrate.ts';
import { enteredAsApp, openPool } from '../../records/pool.ts';
import { openDataFolder } from '../../server/data-folder.ts';
import { writeClinic } from '../../server/demo/open-demo.ts';
import { openCluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';

/**
 * A program of its own, `make-folder.ts <folder> [time zone]`: makes a data folder as a first start
 * leaves it, without waiting for the disk. With a time zone the demo clinic stands in it but for
 * its day, as if its opening had been interrupted there: the start that goes on makes the day of
 * its own hour.
 */
const [path = '', timeZone] = process.argv.slice(2);
const folder = openDataFolder(path);
const cluster = await openCluster({
  folder: path,
  initdbFlags: ['--no-sync'],
  settings: { fsync: 'off', synchronous_commit: 'off', min_wal_size: '32MB', max_wal_size: '64MB' },
});
await createDatabase(cluster.url('postgres'), 'linchpin');
const databaseUrl = cluster.url('linchpin');
await migrate(databaseUrl);
if (timeZone) await writeDemo(timeZone);
await cluster.close();
folder.close();

async function writeDemo(zone: string): Promise<void> {
  const pool = openPool(await enteredAsApp(databaseUrl));
  const now = (): Temporal.Instant => Temporal.Now.instant();
  const identity = await openIdentity({
    ...{ databaseUrl, now, secret: folder.secret },
    audit: (practiceId, entry) => recordEvent(pool, practiceId, entry),
  });
  await writeClinic({ pool, now, timeZone: zone, addMember: (one) => identity.addMember(one) });
  await identity.close();
  await pool.end();
}
