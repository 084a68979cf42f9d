import { describe, expect, test } from 'vitest';
import { askerAt } from '../../tools/fuzz/sequences/door.ts';
import { runSequences } from '../../tools/fuzz/sequences/run-sequences.ts';
import { faultsOfWhole } from '../../tools/fuzz/sequences/whole.ts';
import { cloneDatabase } from '../../tools/test-database/clone-database.ts';
import { addTestClinic, openTestBuilding } from '../testing/open-clinic.ts';
import pg from 'pg';

describe('Spec: fhir/sequences', () => {
  test('random sequences of several clients leave the records as the plainest model has them', async () => {
    const database = await cloneDatabase();
    const building = await openTestBuilding(database.url, undefined, {
      requestsPerWindow: Number.POSITIVE_INFINITY,
    });
    const owner = new pg.Client({ connectionString: database.url });
    try {
      const clinic = await addTestClinic(building);
      const ask = askerAt(building.address, clinic.cookieOf('ma'));
      const run = await runSequences(
        { ask, upsets: () => 0, calm: () => Promise.resolve() },
        {
          count: Number(process.env['SEQUENCES'] ?? 60),
          ...{ seed: Number(process.env['FUZZ_SEED'] ?? 3), lanes: 3, shrinks: true },
        },
      );
      expect(run.faults).toEqual([]);
      expect(run.acknowledged).toBeGreaterThan(run.sequences);
      expect(run.unanswered).toBe(0);
      await owner.connect();
      expect(await faultsOfWhole(owner, building.pool, clinic.practiceId)).toEqual([]);
    } finally {
      await owner.end();
      await building.close();
      await database.drop();
    }
  }, 600_000);
});
