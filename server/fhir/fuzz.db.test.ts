import { expect, test } from 'vitest';
import { runFuzz } from '../../tools/fuzz/run-fuzz.ts';
import { shareDone } from '../../tools/fuzz/tallies.ts';
import { openTwoClinics } from '../../tools/fuzz/two-clinics.ts';
import { cloneDatabase } from '../../tools/test-database/clone-database.ts';
import { openTestBuilding } from '../testing/open-clinic.ts';

test('bent requests are refused, never a fault of the server and never another practice', async () => {
  const database = await cloneDatabase();
  const building = await openTestBuilding(database.url, undefined, {
    requestsPerWindow: Number.POSITIVE_INFINITY,
  });
  try {
    const { address } = building;
    const found = await runFuzz({
      ...{ address, ...(await openTwoClinics(building)), atOnce: 8 },
      times: Number(process.env['FUZZ_TIMES'] ?? 2500),
      seed: Number(process.env['FUZZ_SEED'] ?? 20261121),
    });
    expect(found.firstFaults).toEqual([]);
    expect(shareDone(found)).toBeGreaterThan(0.15);
  } finally {
    await building.close();
    await database.drop();
  }
}, 240_000);
