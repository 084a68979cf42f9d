import pg from 'pg';
import { enteredAsApp, openPool } from '../../../records/pool.ts';
import { chanceOf } from '../random.ts';
import { openHouse } from './house.ts';
import { killAtRandom } from './kill-at-random.ts';
import { runSequences, type Sequenced } from './run-sequences.ts';
import { faultsOfWhole } from './whole.ts';

export interface KilledRun extends Sequenced {
  /** What was killed, how often. */
  kills: Map<string, number>;
  seconds: number;
}

interface Options {
  folder: string;
  count: number;
  seed: number;
  /** The number of the first sequence (default 1). */
  start?: number;
  /** Between two kills, on average. */
  killEveryMs: number;
  onProgress?: (done: number, faults: number) => void;
  /** Ends it sooner. */
  stop?: AbortSignal;
}

/**
 * Plays so many sequences at a server and a database that are killed at random in between, then
 * looks at the whole database: nothing acknowledged is lost, nothing stands by half.
 */
export async function sequencesWithKills(options: Options): Promise<KilledRun> {
  const { folder, count, seed, start = 1, killEveryMs, onProgress, stop } = options;
  const house = await openHouse(folder);
  const owner = new pg.Client({ connectionString: house.databaseUrl });
  owner.on('error', () => {});
  const pool = openPool(await enteredAsApp(house.databaseUrl), 1);
  try {
    const began = performance.now();
    const killer = killAtRandom(house, chanceOf(seed), killEveryMs);
    const lanes = Math.min(4, count);
    const run = await runSequences(house.door, {
      ...{ count, seed, start, lanes, shrinks: false },
      ...(onProgress && { onProgress }),
      ...(stop && { stop }),
    }).finally(() => killer.stop());
    await owner.connect();
    const whole = await faultsOfWhole(owner, pool, house.practiceId);
    const seconds = (performance.now() - began) / 1000;
    return { ...run, faults: [...run.faults, ...whole], kills: killer.kills, seconds };
  } finally {
    await owner.end().catch(() => {});
    await pool.end();
    await house.close();
  }
}
