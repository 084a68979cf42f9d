import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../random.ts';
import { killable, type House, type Killable } from './house.ts';

/** Kills something of a house again and again until it is stopped; answers what, how often. */
export function killAtRandom(house: House, chance: Chance, meanMs: number) {
  const kills = new Map<Killable, number>();
  const stop = new AbortController();
  const killing = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const waitMs = meanMs / 4 + chance.below(meanMs * 1.5);
      await pause(waitMs, undefined, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted) return;
      const what = chance.pick(killable);
      kills.set(what, (kills.get(what) ?? 0) + 1);
      await house.kill(what);
    }
  };
  const done = killing();
  return {
    kills,
    stop: async (): Promise<void> => {
      stop.abort();
      await done;
    },
  };
}
