import { randomBytes } from 'node:crypto';
import type { Door, DoorRequest } from './door.ts';
import { fingerprint, readSignedValue, signValue } from './keys.ts';

const deviceDays = 400;

function cookieName(door: Door, name: string): string {
  return `${door.secure ? '__Secure-' : ''}${door.keys.cookiePrefix}.${name}`;
}

function readCookie(request: DoorRequest, name: string): string | undefined {
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  try {
    return pair === undefined ? undefined : decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return undefined; // not percent-encoded text: not a cookie of ours
  }
}

function cookie(door: Door, name: string, value: string, maxAgeSeconds: number): string {
  const secure = door.secure ? '; Secure' : '';
  const encoded = encodeURIComponent(value);
  return `${cookieName(door, name)}=${encoded}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Strict${secure}`;
}

/** The token in the session cookie, when its signature is ours. */
export function readSessionToken(door: Door, request: DoorRequest): string | undefined {
  const signed = readCookie(request, cookieName(door, 'session_token'));
  if (signed === undefined) return undefined;
  return door.cache.tokenIn(signed, () => readSignedValue(signed, door.keys.signIn));
}

/** The token a `set-cookie` header of better-auth's gives the session cookie, if it gives one. */
export function sessionTokenSetBy(door: Door, setCookies: readonly string[]): string | undefined {
  for (const header of setCookies) {
    const token = readSessionToken(door, {
      headers: { cookie: header.split(';')[0] },
      ip: '',
    });
    if (token) return token;
  }
  return undefined;
}

/** The `set-cookie` header of a session, in better-auth's own form. */
export function sessionCookie(door: Door, token: string): string {
  return cookie(door, 'session_token', signValue(token, door.keys.signIn), 12 * 3600);
}

/** The `set-cookie` header that takes the session cookie away. */
export function noSessionCookie(door: Door): string {
  return cookie(door, 'session_token', '', 0);
}

/** The id of the workstation: the hash of its cookie. */
export function readDeviceId(door: Door, request: DoorRequest): string | undefined {
  const value = readCookie(request, cookieName(door, 'device'));
  return value !== undefined && value.length >= 40 ? fingerprint(value) : undefined;
}

/** A new workstation's cookie and id. */
export function newDevice(door: Door): { id: string; setCookie: string } {
  const value = randomBytes(32).toString('base64url');
  return {
    id: fingerprint(value),
    setCookie: cookie(door, 'device', value, deviceDays * 24 * 3600),
  };
}

/** Whose password was just right in this browser, when a code is still to come. */
export async function readChallengedUser(
  door: Door,
  request: DoorRequest,
): Promise<string | undefined> {
  const signed = readCookie(request, cookieName(door, 'two_factor'));
  const identifier = signed === undefined ? undefined : readSignedValue(signed, door.keys.signIn);
  if (identifier === undefined) return undefined;
  const { rows } = await door.pool.query<{ value: string }>(
    'select value from verification where identifier = $1 and expires_at > $2',
    [identifier, door.now().toString()],
  );
  return rows[0]?.value;
}
