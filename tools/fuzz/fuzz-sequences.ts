import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, showProgress, stopAsked } from './say-counts.ts';
import { sequencesWithKills } from './sequences/sequences.ts';

const killEveryMs = 20_000;

/** So many random sequences against a clinic that is killed in between; answers the exit code. */
export async function fuzzSequences(count: number, seed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-sequences-'));
  try {
    const onProgress = showProgress(count);
    const stop = stopAsked();
    const run = await sequencesWithKills({ folder, count, seed, killEveryMs, onProgress, stop });
    const kills = [...run.kills].map(([what, times]) => `${what} ${times}`).join(', ');
    say(`\n${run.sequences} sequences with seed ${seed} in ${run.seconds.toFixed(0)} s`);
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
