import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../records/migrate.ts';
import { openCluster } from '../server/postgres/cluster.ts';
import { createDatabase } from '../server/postgres/create-database.ts';
import { addTestClinic, openTestBuilding } from '../server/testing/open-clinic.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';

/**
 * `npm run fuzz -- [TIMES] [SEED]`: so many bent requests at a FHIR door of its own, on a database
 * of its own. Tells what was answered and ends with 1 when a request met a fault of the server, no
 * answer, or another practice's data; those are printed, and the seed finds them again.
 */
const times = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const foreign = 'Zzyzx-elsewhere';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'linchpin-fuzz-'));
const cluster = await openCluster({ folder, disposable: true });
await createDatabase(cluster.url('postgres'), 'fuzz');
await migrate(cluster.url('fuzz'));
const building = await openTestBuilding(cluster.url('fuzz'), undefined, {
  requestsPerWindow: Number.POSITIVE_INFINITY,
});
try {
  const here = await addTestClinic(building);
  await addTestClinic(building, [
    { resourceType: 'Patient', id: 'elsewhere', name: [{ family: foreign }] },
  ]);
  const began = performance.now();
  const { statuses, faults } = await runFuzz({
    base: `${building.address}/fhir/R4`,
    origin: building.address,
    cookie: here.cookieOf('ma'),
    ...{ times, seed, foreign, atOnce: 16 },
    onProgress: (done) => process.stderr.write(`\r${done} of ${times}`),
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`\n${times} requests with seed ${seed} in ${seconds} s`);
  for (const [status, count] of [...statuses].toSorted(([a], [b]) => a - b)) {
    say(`  ${status || 'none'}: ${count}`);
  }
  for (const { what, request } of faults.slice(0, 20)) say(`${what}\n  ${JSON.stringify(request)}`);
  say(`${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await building.close();
  cluster.hurry();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}
