import { Agent, request as send } from 'node:http';

/** An answer of the door; status 0 when there was none. */
export interface Answer {
  status: number;
  etag: string | undefined;
  location: string | undefined;
  body: unknown;
}

/** A FHIR door that may be killed and come back at the same address. */
export interface Door {
  ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** Counts up before something is killed, and again when all is back; odd: it is not back yet. */
  upsets: () => number;
  /** Waits until nothing is being killed or coming back. */
  calm: () => Promise<void>;
}

const patienceMs = 60_000;

/** Asks a FHIR door over connections of its own. */
export function askerAt(address: string, cookie: string): Door['ask'] {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const { hostname, port } = new URL(address);
  return (method, path, body, headers = {}) =>
    new Promise((resolve) => {
      const none = (): void =>
        resolve({ status: 0, etag: undefined, location: undefined, body: {} });
      const type = method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json';
      const text = body === undefined ? undefined : JSON.stringify(body);
      const asked = send({
        ...{
          agent,
          hostname,
          port,
          method,
          path: `/fhir/R4${encodeURI(path)}`,
          timeout: patienceMs,
        },
        headers: {
          ...{ cookie, origin: address, ...headers },
          ...(text !== undefined && {
            'content-type': type,
            'content-length': Buffer.byteLength(text),
          }),
        },
      });
      asked.on('timeout', () => asked.destroy());
      asked.on('error', none);
      asked.on('response', (response) => {
        let said = '';
        response.setEncoding('utf8').on('data', (part: string) => (said += part));
        response.on('error', none);
        response.on('close', () => {
          if (!response.complete) return none();
          const { etag, location } = response.headers;
          resolve({ status: response.statusCode ?? 0, etag, location, body: parsed(said) });
        });
      });
      asked.end(text);
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
