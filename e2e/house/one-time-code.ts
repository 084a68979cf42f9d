import { createHmac } from 'node:crypto';

/** The six digits an authenticator app shows for an `otpauth://` address (RFC 6238: SHA-1, 30 s). */
export function oneTimeCode(otpauth: string, atMs: number = Date.now()): string {
  const secret = new URL(otpauth).searchParams.get('secret') ?? '';
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** RFC 4648, as authenticator secrets are written. */
function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll(/[=\s]/g, '').toUpperCase()]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
