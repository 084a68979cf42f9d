import { Agent, request as send } from 'node:http';
import type { Building } from '../../server/building.ts';
import type { FuzzRequest } from './requests.ts';

/** What was answered; status 0 and why when nothing was. */
export interface Answered {
  status: number;
  text: string;
}

const patienceMs = 15_000;

const base = '/fhir/R4';

/** Asks within the process, without a socket: faster, and the same from the router on. */
export async function sendWithin(
  { app, address }: Building,
  { method, path, headers, body }: FuzzRequest,
  cookie: string,
): Promise<Answered> {
  const { host } = new URL(address);
  // Without the name it was asked by, a change with a session is refused before its body is read.
  const given = { host, origin: address, ...(cookie && { cookie }), ...headers };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answered>((resolve) => {
    const text = `no answer in ${patienceMs} ms`;
    timer = setTimeout(() => resolve({ status: 0, text }), patienceMs);
  });
  const asked = app.inject({
    method: method as 'GET',
    url: base + path,
    headers: given,
    ...(body !== undefined && { payload: body }),
  });
  try {
    const told = asked.then(({ statusCode, payload }) => ({ status: statusCode, text: payload }));
    return await Promise.race([told, late]);
  } finally {
    clearTimeout(timer);
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks over HTTP, as everybody else does. */
export function sendOver(
  { address }: Building,
  { method, path, headers, body }: FuzzRequest,
  cookie: string,
): Promise<Answered> {
  return new Promise((resolve) => {
    const failed = (why: string) => resolve({ status: 0, text: why });
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const { hostname, port } = new URL(address);
    const asked = send({
      ...{ agent, host: hostname, port, path: base + path, method, timeout: patienceMs },
      headers: { origin: address, ...(cookie && { cookie }), ...headers, ...length },
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
