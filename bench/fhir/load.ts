import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

/** What one load is told: which requests, by how many connections, for how long. */
export interface Load {
  base: string;
  headers: Record<string, string>;
  connections: number;
  forMs: number;
  /** Asked by turns. */
  requests: { method: string; path: string; body?: string }[];
  expected: number;
}

/** How often a second, and the milliseconds each took. */
export interface Loaded {
  perSecond: number;
  ms: number[];
  /** Milliseconds of a processor that asking took, all in all. */
  cpuMs: number;
}

/** Asks over and over with a fixed number of connections; runs in a thread of its own. */
async function load(asked: Load): Promise<Loaded> {
  const cpuBefore = process.threadCpuUsage();
  const agent = new Agent({ keepAlive: true, maxSockets: asked.connections });
  const ms: number[] = [];
  let next = 0;
  const began = performance.now();
  const one = async (): Promise<void> => {
    while (performance.now() - began < asked.forMs) {
      const turn = asked.requests[(next += 1) % asked.requests.length]!;
      const start = performance.now();
      const status = await send(asked, agent, turn);
      if (status !== asked.expected) throw new Error(`${turn.method} ${turn.path}: ${status}`);
      ms.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: asked.connections }, one));
  const perSecond = ms.length / ((performance.now() - began) / 1000);
  agent.destroy();
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { perSecond, ms, cpuMs: (user + system) / 1_000 };
}

function send(
  { base, headers }: Load,
  agent: Agent,
  { method, path, body }: Load['requests'][number],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(base + path, { method, agent, headers: { ...headers, ...length } });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.end(body);
  });
}

parentPort?.on('message', (asked: Load) => {
  void load(asked).then((loaded) => parentPort?.postMessage(loaded));
});
