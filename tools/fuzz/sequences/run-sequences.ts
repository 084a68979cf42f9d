import fc from 'fast-check';
import type { Door } from './door.ts';
import type { Event } from './events.ts';
import { judge } from './judge.ts';
import { begin, end, playAll } from './play.ts';
import { sequence } from './steps.ts';

/** What came of so many sequences. */
export interface Sequenced {
  sequences: number;
  acknowledged: number;
  /** Writes that were cut off, of which nobody was told whether they stand. */
  unanswered: number;
  refused: number;
  looks: number;
  /** Differences from the model, of the first sequence of each lane that had any. */
  faults: string[];
}

export interface SequencesOptions {
  count: number;
  seed: number;
  /** Sequences that are played side by side, each with its own clients. */
  lanes: number;
  /** Makes a failing sequence smaller; only where nothing is killed at random. */
  shrinks: boolean;
  onProgress?: (done: number) => void;
  /** Ends it sooner. */
  stop?: AbortSignal;
}

/** Plays random sequences against a door and holds each against the plain model. */
export async function runSequences(door: Door, options: SequencesOptions): Promise<Sequenced> {
  const { count, seed, lanes, shrinks } = options;
  const found = { sequences: 0, acknowledged: 0, unanswered: 0, refused: 0, looks: 0 };
  const tally = (events: readonly Event[]): void => {
    found.sequences += 1;
    for (const { does, status } of events) {
      if (does !== 'write') found.looks += 1;
      else if (status >= 200 && status < 300) found.acknowledged += 1;
      else if (status >= 400 && status < 500) found.refused += 1;
      else found.unanswered += 1;
    }
    options.onProgress?.(found.sequences);
  };
  let runs = 0;
  const property = fc.asyncProperty(sequence, async (clients) => {
    if (options.stop?.aborted) return;
    const play = await begin(door, `s${seed}-${(runs += 1)}`);
    await playAll(play, clients);
    const ending = await end(play);
    tally(play.events);
    const faults = judge(play.events, ending);
    if (faults.length > 0) throw new Error(faults.slice(0, 3).join('\n'));
  });
  const checked = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const numRuns = Math.floor((count + lane) / lanes);
      if (numRuns === 0) return [];
      const details = await fc.check(property, {
        ...{ numRuns, seed: seed * 100 + lane, endOnFailure: !shrinks },
      });
      return details.failed ? [faultOf(details)] : [];
    }),
  );
  return { ...found, faults: checked.flat() };
}

function faultOf<T>({ errorInstance, counterexample }: fc.RunDetails<T>): string {
  const { message } = errorInstance as Error;
  return `${message}\nplayed: ${JSON.stringify(counterexample)}`;
}
