import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../records/migrate.ts';
import { openCluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';
import { openTestBuilding } from '../../server/testing/open-clinic.ts';
import { runFuzz } from './run-fuzz.ts';
import { say, showProgress, stopAsked } from './say-counts.ts';
import { openTwoClinics } from './two-clinics.ts';

/**
 * So many bent requests at a door of its own; answers 1 when one met a fault of the server, no
 * answer in time, or another practice's data.
 */
export async function fuzzRequests(times: number, seed: number): Promise<number> {
  const stop = stopAsked();
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-fuzz-'));
  const cluster = await openCluster({ folder, disposable: true });
  await createDatabase(cluster.url('postgres'), 'fuzz');
  await migrate(cluster.url('fuzz'));
  const building = await openTestBuilding(cluster.url('fuzz'), undefined, {
    requestsPerWindow: Number.POSITIVE_INFINITY,
  });
  try {
    const { cookies, foreign } = await openTwoClinics(building);
    const began = performance.now();
    const { requests, statuses, kinds, slowestMs, faults } = await runFuzz({
      ...{ building, cookies, foreign, times, seed, atOnce: 16 },
      stop,
      onProgress: showProgress(times),
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    say(`\n${requests} requests with seed ${seed} in ${seconds} s, the slowest ${slowestMs} ms`);
    for (const [status, count] of [...statuses].toSorted(([a], [b]) => a - b)) {
      say(`  ${status || 'none'}: ${count}`);
    }
    for (const [kind, count] of kinds) say(`  ${kind}: ${count}`);
    for (const { what, request } of faults.slice(0, 20)) {
      say(`${what}\n  ${JSON.stringify(request).slice(0, 2000)}`);
    }
    say(`${faults.length} faults`);
    return faults.length > 0 ? 1 : 0;
  } finally {
    await building.close();
    cluster.hurry();
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
