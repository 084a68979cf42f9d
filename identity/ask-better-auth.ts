import { clientIpHeader } from './better-auth.ts';
import { sessionTokenSetBy } from './cookies.ts';
import type { Visit } from './route.ts';

export interface BetterAuthAnswer {
  status: number;
  body: Record<string, unknown>;
  /** The token of the session it opened, if it opened one. */
  token?: string;
}

/**
 * Hands one request on to better-auth: only the fields named here, our own client address, and
 * the browser's cookies (without the session's when `withoutSession`). Its cookies for challenges
 * travel back to the browser; its session cookie does not, because finish-sign-in.ts gives out
 * sessions.
 */
export async function askBetterAuth(
  visit: Visit,
  path: string,
  options: { body?: unknown; withoutSession?: boolean } = {},
): Promise<BetterAuthAnswer> {
  const { door } = visit;
  const url = new URL(`/api/auth${path}`, door.publicUrl);
  const headers = new Headers({
    origin: visit.headers.origin ?? url.origin,
    cookie: cookiesOf(visit, options.withoutSession ?? false),
    'user-agent': visit.headers['user-agent'] ?? '',
    [clientIpHeader]: visit.ip,
  });
  const init: RequestInit = { headers };
  if (options.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.method = 'POST';
    init.body = JSON.stringify(options.body);
  }
  const response = await door.auth.handler(new Request(url, init));
  const setCookies = response.headers.getSetCookie();
  const token = sessionTokenSetBy(door, setCookies);
  for (const header of setCookies) {
    if (!header.includes('.session_token=')) visit.setCookie(header);
  }
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  return { status: response.status, body: body ?? {}, ...(token !== undefined && { token }) };
}

function cookiesOf(visit: Visit, withoutSession: boolean): string {
  const all = visit.headers.cookie ?? '';
  if (!withoutSession) return all;
  return all
    .split(';')
    .filter((part) => !part.includes('.session_token='))
    .join(';');
}
