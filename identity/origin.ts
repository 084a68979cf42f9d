import type { IncomingHttpHeaders } from 'node:http';
import { refuse, type Refusal } from '../fhir/refusal.ts';

/**
 * Refuses a request that may change something and was not sent by a page of this server: its
 * `Origin` must be the address it was sent to, or the server's public address. Reads (GET, HEAD)
 * pass.
 */
export function checkOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  publicUrl: string,
): Refusal | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const { origin, host } = headers;
  if (origin === new URL(publicUrl).origin) return undefined;
  if (origin !== undefined && host !== undefined && hostOf(origin) === host) return undefined;
  return refuse(
    'not-permitted',
    'This request did not come from Linchpin’s own page; open Linchpin and try again.',
  );
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
