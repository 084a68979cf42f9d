import { request as send } from 'node:http';
import { bentRequest, type FuzzRequest } from './requests.ts';
import { chanceOf } from './random.ts';

/** What came of so many bent requests. */
export interface Fuzzed {
  /** Status → how often. */
  statuses: Map<number, number>;
  /** What must never be: an answer of 500 or more, none in time, or another practice's words. */
  faults: { what: string; request: FuzzRequest }[];
}

export interface FuzzOptions {
  /** Base of the FHIR door. */
  base: string;
  cookie: string;
  origin: string;
  times: number;
  seed: number;
  atOnce: number;
  /** Words that stand in another practice's records only. */
  foreign: string;
  onProgress?: (done: number) => void;
}

const patienceMs = 15_000;

/** Sends bent requests, several at once, and keeps what went wrong. */
export async function runFuzz(options: FuzzOptions): Promise<Fuzzed> {
  const chance = chanceOf(options.seed);
  const found: Fuzzed = { statuses: new Map(), faults: [] };
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < options.times) {
      const turn = (sent += 1);
      const asked = bentRequest(chance);
      const { status, text } = await answerOf(options, asked);
      found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1);
      const what = faultOf(status, text, options.foreign);
      if (what) found.faults.push({ what, request: asked });
      if (turn % 1000 === 0) options.onProgress?.(turn);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, one));
  return found;
}

function faultOf(status: number, text: string, foreign: string): string | undefined {
  if (status === 0) return text;
  if (status >= 500) return `answered ${status}: ${text.slice(0, 200)}`;
  if (text.includes(foreign)) return 'another practice was in the answer';
  return undefined;
}

function answerOf(
  { base, cookie, origin }: FuzzOptions,
  { method, path, headers, body }: FuzzRequest,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const failed = (why: string) => resolve({ status: 0, text: why });
    const length = { 'content-length': String(Buffer.byteLength(body ?? '')) };
    const target = new URL(base);
    const asked = send({
      host: target.hostname,
      port: target.port,
      path: target.pathname + path,
      method,
      headers: { ...headers, ...length, cookie, origin },
      timeout: patienceMs,
    });
    asked.on('timeout', () => {
      failed(`no answer in ${patienceMs} ms`);
      asked.destroy();
    });
    asked.on('error', (error) => failed(`no answer: ${error.message}`));
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', (error) => failed(`cut off: ${error.message}`));
    });
    asked.end(body);
  });
}
