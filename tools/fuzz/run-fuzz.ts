import type { Building } from '../../server/building.ts';
import { bentRequest, type FuzzRequest } from './requests.ts';
import { chanceOf, type Chance } from './random.ts';
import { sendOver, sendWithin, type Answered } from './send.ts';

/** What came of so many bent requests. */
export interface Fuzzed {
  /** How many were sent. */
  requests: number;
  /** Status → how often. */
  statuses: Map<number, number>;
  /** How it was asked and what was bent → how often. */
  kinds: Map<string, number>;
  slowestMs: number;
  /** What must never be: an answer of 500 or more, none in time, or another practice's words. */
  faults: { what: string; request: FuzzRequest }[];
}

export interface FuzzOptions {
  building: Building;
  /** Of people of the practice that is asked. */
  cookies: readonly string[];
  times: number;
  seed: number;
  atOnce: number;
  /** Ends it sooner. */
  stop?: AbortSignal;
  /** Words that stand in every row of another practice, and in no request. */
  foreign: string;
  onProgress?: (done: number) => void;
}

/** Sends bent requests, several at once, and keeps what went wrong. */
export async function runFuzz(options: FuzzOptions): Promise<Fuzzed> {
  const chance = chanceOf(options.seed);
  const found: Fuzzed = {
    requests: 0,
    statuses: new Map(),
    kinds: new Map(),
    slowestMs: 0,
    faults: [],
  };
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < options.times && !options.stop?.aborted) {
      const turn = (sent += 1);
      const asked = bentRequest(chance);
      const began = performance.now();
      const { status, text } = await answerOf(options, asked, chance, found);
      const tookMs = Math.round(performance.now() - began);
      found.slowestMs = Math.max(found.slowestMs, tookMs);
      count(found.statuses, status);
      count(found.kinds, asked.kind);
      const what = faultOf(status, text, options.foreign);
      if (what) found.faults.push({ what, request: asked });
      if (turn % 1000 === 0) options.onProgress?.(turn);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, one));
  return { ...found, requests: sent };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function faultOf(status: number, text: string, foreign: string): string | undefined {
  if (status === 0) return text;
  if (status >= 500) return `answered ${status}: ${text.slice(0, 200)}`;
  if (text.includes(foreign)) return 'another practice was in the answer';
  const within = /"status":"5\d\d/.exec(text)?.[0];
  return within && `an entry answered ${within}`;
}

/** Mostly as one of the clinic's people, now and then as nobody; one in four over HTTP. */
async function answerOf(
  { building, cookies }: FuzzOptions,
  asked: FuzzRequest,
  chance: Chance,
  found: Fuzzed,
): Promise<Answered> {
  const cookie = chance.once(40) ? '' : chance.once(4) ? chance.pick(cookies) : (cookies[0] ?? '');
  if (chance.once(4)) return countedOver(building, asked, cookie, found);
  try {
    count(found.kinds, 'asked within the process');
    return await sendWithin(building, asked, cookie);
  } catch {
    // An address that no address can be read from is for the socket alone.
    return countedOver(building, asked, cookie, found);
  }
}

function countedOver(
  building: Building,
  asked: FuzzRequest,
  cookie: string,
  found: Fuzzed,
): Promise<Answered> {
  count(found.kinds, 'asked over HTTP');
  return sendOver(building, asked, cookie).catch((error: Error) => ({
    status: 400,
    text: `not to be sent at all: ${error.name}`,
  }));
}
