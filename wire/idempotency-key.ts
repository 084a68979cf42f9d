/**
 * A new key for one intent of one person (128 random bits, hexadecimal). The server does what comes
 * with the same key once. Works on plain http too, where `crypto.randomUUID` does not exist.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
