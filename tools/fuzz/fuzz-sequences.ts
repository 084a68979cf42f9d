import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paceOf, say, stopAsked } from './say-counts.ts';
import { sequencesWithKills } from './sequences/sequences.ts';

const killEveryMs = 20_000;

/** So many random sequences against a clinic that is killed in between; answers the exit code. */
export async function fuzzSequences(count: number, seed: number, start: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-sequences-'));
  try {
    say(`${count} sequences of seed ${seed} from number ${start}`);
    const pace = paceOf(count);
    const onProgress = (done: number, faults: number): void => {
      if (done % 50 === 0) say(`${pace(done)}: ${faults} faults`);
    };
    const stop = stopAsked();
    const asked = { folder, count, seed, start, killEveryMs, onProgress, stop };
    const run = await sequencesWithKills(asked);
    const kills = [...run.kills].map(([what, times]) => `${what} ${times}`).join(', ');
    say(`${run.sequences} sequences with seed ${seed} in ${run.seconds.toFixed(0)} s`);
    say(`  writes: ${run.acknowledged} acknowledged, ${run.refused} refused`);
    say(`  writes cut off, of which nobody was told: ${run.unanswered}`);
    say(`  looks: ${run.looks}`);
    say(`  killed: ${kills || 'nothing'}`);
    for (const fault of run.faults.slice(0, 10)) say(fault);
    say(`${run.faults.length} faults`);
    return run.faults.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
