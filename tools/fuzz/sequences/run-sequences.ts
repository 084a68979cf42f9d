import fc from 'fast-check';
import type { Door } from './door.ts';
import type { Event } from './events.ts';
import { judge } from './judge.ts';
import { begin, end, playAll } from './play.ts';
import { sequence, type Step } from './steps.ts';

type Sequence = readonly (readonly Step[])[];

/** What came of so many sequences. */
export interface Sequenced {
  sequences: number;
  acknowledged: number;
  /** Writes that were cut off, of which nobody was told whether they stand. */
  unanswered: number;
  refused: number;
  looks: number;
  /** Differences from the model, of each sequence that had any. */
  faults: string[];
}

export interface SequencesOptions {
  count: number;
  seed: number;
  /** The number of the first sequence (default 1): a long run can be made in parts. */
  start?: number;
  /** Sequences that are played side by side, each with its own clients. */
  lanes: number;
  /** Makes a failing sequence smaller; only where nothing is killed at random. */
  shrinks: boolean;
  onProgress?: (done: number, faults: number) => void;
  /** Ends it sooner. */
  stop?: AbortSignal;
}

/** Plays random sequences against a door and holds each against the plain model. */
export async function runSequences(door: Door, options: SequencesOptions): Promise<Sequenced> {
  const { count, seed, start = 1, lanes, shrinks } = options;
  const found = { sequences: 0, acknowledged: 0, unanswered: 0, refused: 0, looks: 0 };
  const faults: string[] = [];
  let runs = 0;
  const play = async (clients: Sequence, number: number): Promise<void> => {
    const playing = await begin(door, `s${seed}-${number}-${(runs += 1)}`);
    await playAll(playing, clients);
    const ending = await end(playing);
    tally(found, playing.events);
    const differences = judge(playing.events, ending);
    if (differences.length > 0) throw new Error(differences.slice(0, 3).join('\n'));
  };
  let next = start;
  const lane = async (): Promise<void> => {
    while (next < start + count && options.stop?.aborted !== true) {
      const number = next;
      next += 1;
      // Each has a seed of its own, so that any of them can be the first.
      const details = await fc.check(
        fc.asyncProperty(sequence, (clients) => play(clients, number)),
        { numRuns: 1, unbiased: true, seed: seed * 100_003 + number, endOnFailure: !shrinks },
      );
      if (details.failed) faults.push(`sequence ${number}: ${faultOf(details)}`);
      options.onProgress?.(found.sequences, faults.length);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { ...found, faults };
}

function faultOf<T>({ errorInstance, counterexample }: fc.RunDetails<T>): string {
  const { message } = errorInstance as Error;
  return `${message}\nplayed: ${JSON.stringify(counterexample)}`;
}

function tally(found: Omit<Sequenced, 'faults'>, events: readonly Event[]): void {
  found.sequences += 1;
  for (const { does, status } of events) {
    if (does !== 'write') found.looks += 1;
    else if (status >= 200 && status < 300) found.acknowledged += 1;
    else if (status >= 400 && status < 500) found.refused += 1;
    else found.unanswered += 1;
  }
}
