import type { IncomingHttpHeaders } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Door } from '../door.ts';

/** Below this the screen asks and answers. */
const askPath = '/api/identity/apps';

/** One cookie a request, so that two apps may be opened side by side. */
function nameOf(door: Pick<Door, 'keys'>, uid: string): string {
  return `${door.keys.cookiePrefix}.smart-${uid.slice(0, 12)}`;
}

/**
 * Ties a request under way to the browser it came in by: nobody may be brought, by a link, to allow
 * what somebody else's browser asked for.
 */
export function askCookie(door: Door, ctx: KoaContextWithOIDC, uid: string): void {
  ctx.cookies.set(nameOf(door, uid), uid, {
    path: askPath,
    httpOnly: true,
    sameSite: 'lax',
    secure: door.secure,
    signed: false,
    maxAge: 15 * 60_000,
  });
}

/** True when the request under way began in this browser. */
export function holdsAskCookie(
  door: Pick<Door, 'keys'>,
  headers: Pick<IncomingHttpHeaders, 'cookie'>,
  uid: string,
): boolean {
  const wanted = `${nameOf(door, uid)}=${uid}`;
  return (headers.cookie ?? '').split(';').some((part) => part.trim() === wanted);
}
