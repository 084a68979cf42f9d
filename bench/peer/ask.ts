import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

/** The server that is measured: its FHIR base address, and what every request carries. */
export interface Target {
  base: string;
  headers: Record<string, string>;
}

export interface Answer {
  status: number;
  text: string;
}

/** What was asked of a kind (`create`, `search by date`), and what it took. */
export interface Tally {
  ms: number[];
  failed: number;
}

/** Asks one server over connections that stay open, and keeps what each request took. */
export interface Asker {
  ask(kind: string, method: string, path: string, body?: string): Promise<Answer>;
  tallies: ReadonlyMap<string, Tally>;
  /** The first few failures, each as what was asked and the status or the fault. */
  failures: readonly string[];
  close(): void;
}

const failuresKept = 5;
const patienceMs = 300_000;

/** An answer of 400 or above, or none, is a failure; it is counted and answered as status 0. */
export function openAsker({ base, headers }: Target, connections: number): Asker {
  const isSecure = base.startsWith('https:');
  const options = { keepAlive: true, maxSockets: connections };
  const agent = isSecure ? new SecureAgent(options) : new PlainAgent(options);
  const request = isSecure ? secureRequest : plainRequest;
  const tallies = new Map<string, Tally>();
  const failures: string[] = [];

  const send = (method: string, path: string, body?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const whole = {
        accept: 'application/fhir+json',
        ...(body !== undefined && {
          'content-type': 'application/fhir+json',
          'content-length': String(Buffer.byteLength(body)),
        }),
        ...headers,
      };
      const sent = request(base + path, { method, agent, headers: whole, timeout: patienceMs });
      sent.on('timeout', () => sent.destroy(new Error('no answer')));
      sent.on('error', reject);
      sent.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
        });
      });
      sent.end(body);
    });

  return {
    tallies,
    failures,
    close: () => agent.destroy(),
    async ask(kind, method, path, body) {
      const tally = tallies.get(kind) ?? { ms: [], failed: 0 };
      tallies.set(kind, tally);
      const began = performance.now();
      let answer: Answer;
      try {
        answer = await send(method, path, body);
      } catch (error) {
        answer = { status: 0, text: (error as Error).message };
      }
      tally.ms.push(performance.now() - began);
      if (answer.status >= 200 && answer.status < 400) return answer;
      tally.failed += 1;
      if (failures.length < failuresKept) {
        failures.push(`${kind}: ${answer.status} ${answer.text.slice(0, 300)}`);
      }
      return { ...answer, status: 0 };
    },
  };
}
