import { describe, expect, test } from 'vitest';
import { sequencesWithKills } from '../../tools/fuzz/sequences/sequences.ts';
import { scratchFolder } from '../../tools/scratch-folder.ts';

describe('Spec: fhir/sequences', () => {
  test('server and database killed in between: what was acknowledged stands, nothing stands by half', async () => {
    const run = await sequencesWithKills({
      folder: scratchFolder(),
      ...{ count: Number(process.env['SEQUENCES_KILLED'] ?? 40), seed: 11, killEveryMs: 2_500 },
    });
    expect(run.faults).toEqual([]);
    expect(run.kills.size).toBeGreaterThan(0);
    expect(run.acknowledged).toBeGreaterThan(run.sequences);
  }, 600_000);
});
