import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { cpuSecondsOf } from '../peer/cpu.ts';
import type { Load, Loaded } from './load.ts';

const rounds = 5;
/** Until what runs often is compiled. */
const roundsBefore = 2;
const forMs = 2_500;
export const roundsTold = `${rounds} rounds of ${forMs / 1_000} s, medians`;
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

const middle = (numbers: readonly number[], share = 0.5): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

let asker: Worker | undefined;

/** Asks by HTTP, from a thread of its own, which stays: its start is no work of the server. */
export async function load(asked: Omit<Load, 'forMs'>): Promise<Loaded> {
  asker ??= new Worker(new URL('./load.ts', import.meta.url));
  const answered = once(asker, 'message') as Promise<[Loaded]>;
  asker.postMessage({ ...asked, forMs } satisfies Load);
  const [loaded] = await answered;
  asker.unref();
  return loaded;
}

/** Does work over and over, so many at once. */
export async function repeat(atOnce: number, work: () => Promise<void>): Promise<Loaded> {
  const ms: number[] = [];
  const began = performance.now();
  const one = async (): Promise<void> => {
    while (performance.now() - began < forMs) {
      const start = performance.now();
      await work();
      ms.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { perSecond: ms.length / ((performance.now() - began) / 1_000), ms, cpuMs: 0 };
}

type Turn = Loaded & { cpuMsEach: number };

/** One turn, with what a processor had to do in this process and in the database below it. */
async function takeTurn(work: () => Promise<Loaded>): Promise<Turn> {
  const before = cpuSecondsOf(process.pid) ?? 0;
  const done = await work();
  const used = ((cpuSecondsOf(process.pid) ?? 0) - before) * 1_000 - done.cpuMs;
  return { ...done, cpuMsEach: used / done.ms.length };
}

/** Runs each by turns and prints the medians beside the first. */
export async function compare(
  title: string,
  kinds: Record<string, () => Promise<Loaded>>,
): Promise<void> {
  const all = new Map(Object.keys(kinds).map((name) => [name, [] as Turn[]]));
  for (let round = 1; round <= roundsBefore + rounds; round += 1) {
    for (const [name, work] of Object.entries(kinds)) {
      const turn = await takeTurn(work);
      if (round > roundsBefore) all.get(name)!.push(turn);
    }
  }
  say(`\n${title}`);
  let first: { rate: number; cpu: number } | undefined;
  for (const [name, turns] of all) {
    const rate = middle(turns.map(({ perSecond }) => perSecond));
    const cpu = middle(turns.map(({ cpuMsEach }) => cpuMsEach));
    first ??= { rate, cpu };
    const ms = turns.flatMap((one) => one.ms);
    const told = [0.5, 0.95, 0.99].map((share) => middle(ms, share).toFixed(1)).join(' / ');
    const perSecond = rate < 100 ? rate.toFixed(1) : String(Math.round(rate));
    const columns = [
      `  ${name.padEnd(32)}${perSecond.padStart(7)}/s`,
      `ms ${told.padEnd(21)}`,
      `cpu ms ${cpu.toFixed(2).padStart(6)}`,
      `ratio ${(rate / first.rate).toFixed(2)}, by cpu ${(first.cpu / cpu).toFixed(2)}`,
    ];
    say(columns.join('   '));
  }
}
