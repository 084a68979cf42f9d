import http from 'node:http';
import https from 'node:https';
import { publicLookup } from './private-address.ts';

/** One notification on its way out. */
export interface Outgoing {
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  timeoutMs: number;
  /** Allows addresses without TLS and of private networks. */
  anywhere: boolean;
  signal: AbortSignal;
}

/**
 * Sends a notification; undefined when it was taken (2xx), else why not, in words that hold nothing
 * of what was sent or answered. Follows no redirection, and reaches no private address, whatever
 * the name stands for at that moment.
 */
export async function post(outgoing: Outgoing): Promise<string | undefined> {
  const { endpoint, headers, body, timeoutMs, anywhere, signal } = outgoing;
  const url = new URL(endpoint);
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const request = (url.protocol === 'http:' ? http : https).request(url, {
    method: 'POST',
    agent: false,
    headers: {
      ...headers,
      'content-type': 'application/fhir+json',
      'content-length': Buffer.byteLength(body),
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    ...(!anywhere && { lookup: publicLookup }),
  });
  request.on('response', (response) => {
    const { statusCode = 0 } = response;
    // What is answered is not read.
    response.on('error', () => undefined).destroy();
    resolve(
      statusCode >= 200 && statusCode < 300 ? undefined : `The address answered ${statusCode}.`,
    );
  });
  request.on('error', (error: NodeJS.ErrnoException) => resolve(whyNot(error)));
  request.end(body);
  return promise;
}

function whyNot({ name, code }: NodeJS.ErrnoException): string {
  if (name === 'AbortError' || name === 'TimeoutError')
    return 'The address did not answer in time.';
  if (code === 'EPRIVATE') return 'The address is not on the public internet.';
  const shown = /^[A-Z_]{1,40}$/.test(code ?? '') ? ` (${code})` : '';
  return `The address could not be reached${shown}.`;
}
