import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What the door derives from the server's one secret; each purpose has a key of its own. */
export interface DoorKeys {
  /** better-auth's secret: signs cookies, encrypts authenticator secrets. */
  signIn: string;
  /** Mixed into every PIN's hash, so that a stolen database cannot be searched for six digits. */
  pin: Buffer;
  /**
   * Begins every cookie's name, so that two Linchpins on one host do not throw each other's
   * people out.
   */
  cookiePrefix: string;
  /**
   * The 256-bit key by which one person's browser encrypts that person's unsent drafts, in
   * base64.
   */
  draftKey: (userId: string) => string;
  /** Seals the keys with which id tokens for connected apps are signed. */
  smart: Buffer;
  /** Signs the cookies of a connected app's request under way. */
  smartCookies: string;
}

/** Derives the keys. Refuses, by throwing, a secret shorter than 32 characters. */
export function deriveKeys(secret: string): DoorKeys {
  if (secret.length < 32) throw new Error('The server secret must have at least 32 characters.');
  const derive = (purpose: string, bytes = 32): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'linchpin', purpose, bytes));
  return {
    signIn: derive('sign-in').toString('base64url'),
    pin: derive('pin'),
    cookiePrefix: `linchpin-${derive('cookie prefix', 3).toString('hex')}`,
    draftKey: (userId) => derive(`drafts of ${userId}`).toString('base64'),
    smart: derive('smart keys'),
    smartCookies: derive('smart cookies').toString('base64url'),
  };
}

/** SHA-256 in hex, for tokens that are random already and must not be kept as they are. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Signs a cookie's value in better-auth's way: `value.base64(HMAC-SHA256)`, not yet URL-encoded.
 */
export function signValue(value: string, key: string): string {
  return `${value}.${createHmac('sha256', key).update(value).digest('base64')}`;
}

/** Answers the value of a signed cookie, or undefined when the signature is not ours. */
export function readSignedValue(signed: string, key: string): string | undefined {
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return undefined;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), 'base64');
  const wanted = createHmac('sha256', key).update(value).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : undefined;
}
