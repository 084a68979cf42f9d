import { requestAt, type FuzzRequest } from './requests.ts';
import { sendOver, type Answered } from './send.ts';
import { openTallies, tally, type Tallies } from './tallies.ts';

/** What must never be: an answer of 500 or more, none in time, or another practice's words. */
export interface Fault {
  what: string;
  /** Which of the seed's requests it was: `requests 1 SEED TURN` sends it again. */
  turn: number;
  request: FuzzRequest;
}

/** What came of so many bent requests. */
export interface Fuzzed extends Tallies {
  /** How many were sent. */
  requests: number;
  faults: number;
  /** The first of them. */
  firstFaults: Fault[];
}

export interface FuzzOptions {
  /** Where the server stands. */
  address: string;
  /** Of people of the practice that is asked. */
  cookies: readonly string[];
  times: number;
  seed: number;
  /** Which request of the seed is the first (default 1): a long run can be made in parts. */
  start?: number;
  atOnce: number;
  /** Ends it sooner. */
  stop?: AbortSignal;
  /** Words that stand in every row of another practice, and in no request. */
  foreign: string;
  onFault?: (fault: Fault) => void;
  /** Called every 5,000 requests; the next ones wait for it. */
  onProgress?: (done: number, found: Fuzzed) => void | Promise<void>;
}

const faultsKept = 20;
const progressEvery = 5_000;

/** Sends bent requests, several at once, and keeps what went wrong. */
export async function runFuzz(options: FuzzOptions): Promise<Fuzzed> {
  const { times, seed, start = 1, atOnce, stop } = options;
  const found: Fuzzed = { ...openTallies(), requests: 0, faults: 0, firstFaults: [] };
  let sent = 0;
  const one = async (until: number): Promise<void> => {
    while (sent < until && stop?.aborted !== true) {
      const turn = start + sent;
      sent += 1;
      await ask(options, seed, turn, found);
    }
  };
  while (sent < times && stop?.aborted !== true) {
    const until = Math.min(times, sent + progressEvery);
    await Promise.all(Array.from({ length: atOnce }, () => one(until)));
    await options.onProgress?.(sent, found);
  }
  return found;
}

async function ask(options: FuzzOptions, seed: number, turn: number, found: Fuzzed): Promise<void> {
  const { request, cookie } = requestAt(seed, turn, options.cookies);
  const began = performance.now();
  const { status, text }: Answered = await sendOver(options.address, request, cookie);
  found.requests += 1;
  tally(found, request, status, Math.round(performance.now() - began));
  const what = faultOf(status, text, options.foreign);
  if (what === undefined) return;
  found.faults += 1;
  const fault = { what, turn, request };
  if (found.firstFaults.length < faultsKept) found.firstFaults.push(fault);
  options.onFault?.(fault);
}

function faultOf(status: number, text: string, foreign: string): string | undefined {
  if (status === 0) return text;
  if (status >= 500) return `answered ${status}: ${text.slice(0, 200)}`;
  if (text.includes(foreign)) return 'another practice was in the answer';
  const within = /"status":"5\d\d/.exec(text)?.[0];
  return within && `an entry answered ${within}`;
}
