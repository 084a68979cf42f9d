import { expect, test } from 'vitest';
import { runFuzz } from '../../tools/fuzz/run-fuzz.ts';
import { cloneDatabase } from '../../tools/test-database/clone-database.ts';
import { addTestClinic, openTestBuilding } from '../testing/open-clinic.ts';

const foreign = 'Zzyzx-elsewhere';

test('bent requests are refused, never a fault of the server and never another practice', async () => {
  const database = await cloneDatabase();
  const building = await openTestBuilding(database.url, undefined, {
    requestsPerWindow: Number.POSITIVE_INFINITY,
  });
  try {
    const here = await addTestClinic(building);
    await addTestClinic(building, [
      { resourceType: 'Patient', id: 'elsewhere', name: [{ family: foreign }] },
    ]);
    const { statuses, faults } = await runFuzz({
      base: `${building.address}/fhir/R4`,
      origin: building.address,
      cookie: here.cookieOf('ma'),
      times: Number(process.env['FUZZ_TIMES'] ?? 1500),
      seed: Number(process.env['FUZZ_SEED'] ?? 20261121),
      atOnce: 8,
      foreign,
    });
    expect(faults.slice(0, 5)).toEqual([]);
    expect([...statuses.keys()].filter((status) => status < 300).length).toBeGreaterThan(0);
  } finally {
    await building.close();
    await database.drop();
  }
}, 120_000);
