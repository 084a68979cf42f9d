import { openServer, type AskedServer } from './open-server.ts';
import { runFuzz, type Fault, type Fuzzed } from './run-fuzz.ts';
import { paceOf, say, stopAsked } from './say-counts.ts';
import { linesOf, shareDone } from './tallies.ts';

/** More than this at the end is memory that is kept for nothing. */
const heapAtMostMb = 400;
/** While a server works on one thing alone, nobody else is answered. */
const heldAtMostMs = 1_000;
/** With fewer done, the bent requests do not reach what they are to try. */
const shareAtLeast = 0.15;

/**
 * So many bent requests at a server of their own; answers 1 when one met a fault of the server, no
 * answer in time, or another practice's data, or when the server kept its memory or stood still.
 */
export async function fuzzRequests(times: number, seed: number, start: number): Promise<number> {
  const stop = stopAsked();
  const server = await openServer();
  try {
    say(`${times} requests of seed ${seed} from number ${start}`);
    let longestHeldMs = 0;
    const pace = paceOf(times);
    const look = async (): Promise<number> => {
      const { heapMb, heldMs } = await server.figures();
      longestHeldMs = Math.max(longestHeldMs, heldMs);
      return heapMb;
    };
    await look();
    const onProgress = async (done: number, found: Fuzzed): Promise<void> => {
      const heapMb = await look();
      const own = Math.round(process.memoryUsage().heapUsed / 1e6);
      const server = `the server holds ${heapMb} MB and stood still for ${longestHeldMs} ms at most`;
      say(`${pace(done)}: ${found.faults} faults; ${server}; this holds ${own} MB`);
    };
    const found = await runFuzz({
      ...{ ...from(server), times, seed, start, atOnce: 16, stop, onProgress },
      onFault: (fault) => say(described(fault, seed)),
    });
    for (const line of linesOf(found)) say(line);
    return judged(found, await look(), longestHeldMs);
  } finally {
    await server.close();
  }
}

const from = ({ address, cookies, foreign }: AskedServer) => ({ address, cookies, foreign });

function described({ what, turn, request }: Fault, seed: number): string {
  const { body } = request;
  const shown = Buffer.isBuffer(body) ? { base64: body.toString('base64') } : body;
  const text = JSON.stringify({ ...request, body: shown }).slice(0, 2_000);
  return `FAULT ${what}\n  npm run fuzz -- requests 1 ${seed} ${turn}\n  ${text}`;
}

function judged(found: Fuzzed, heapMb: number, heldMs: number): number {
  const share = shareDone(found);
  say(`${(share * 100).toFixed(1)} % were done, the others refused`);
  say(`the server holds ${heapMb} MB at the end`);
  const wrong = [
    found.faults > 0 && `${found.faults} faults`,
    heapMb > heapAtMostMb && `the server holds more than ${heapAtMostMb} MB`,
    heldMs > heldAtMostMs && `the server stood still for ${heldMs} ms`,
    found.requests > 1_000 && share < shareAtLeast && 'too few requests were done',
  ].filter((one) => one !== false);
  say(wrong.length === 0 ? '0 faults' : `WRONG: ${wrong.join('; ')}`);
  return wrong.length === 0 ? 0 : 1;
}
