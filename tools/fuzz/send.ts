import { Agent, request as send } from 'node:http';
import type { FuzzRequest } from './requests.ts';

/** What was answered; status 0 and why when nothing was. */
export interface Answered {
  status: number;
  text: string;
}

const patienceMs = 15_000;

/** The status of what Node refuses to send at all: it has not reached the server. */
const unsendable = 1;

const base = '/fhir/R4';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks over HTTP, as everybody else does. */
export function sendOver(
  address: string,
  { method, path, headers, body }: FuzzRequest,
  cookie: string,
): Promise<Answered> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const told = (answered: Answered): void => {
      clearTimeout(timer);
      resolve(answered);
    };
    const failed = (text: string): void => told({ status: 0, text });
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const { hostname, port } = new URL(address);
    let asked;
    try {
      asked = send({
        ...{ agent, host: hostname, port, path: base + path, method },
        headers: { origin: address, ...(cookie && { cookie }), ...headers, ...length },
      });
    } catch {
      return told({ status: unsendable, text: '' });
    }
    timer = setTimeout(() => {
      failed(`no answer in ${patienceMs} ms`);
      asked.destroy();
    }, patienceMs);
    asked.on('error', (error) => failed(`no answer: ${error.message}`));
    asked.on('response', (response) => {
      const parts: string[] = [];
      response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
      response.on('end', () => told({ status: response.statusCode ?? 0, text: parts.join('') }));
      response.on('error', (error) => failed(`cut off: ${error.message}`));
    });
    asked.end(body);
  });
}
