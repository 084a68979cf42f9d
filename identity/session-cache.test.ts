import { describe, expect, test } from 'vitest';
import { readSignedValue, signValue } from './keys.ts';
import { SessionCache } from './session-cache.ts';

const key = 'a key of this test';
const read = (cache: SessionCache, signed: string) =>
  cache.tokenIn(signed, () => readSignedValue(signed, key));

describe('Spec: identity/sign-in', () => {
  test('a cookie is known again only as the very text whose signature was right', () => {
    const cache = new SessionCache();
    const signed = signValue('token-1', key);
    expect(read(cache, signed)).toBe('token-1');
    for (const forged of [
      signValue('token-1', 'another key'),
      signed.slice(0, -2),
      signed.replace('token-1', 'token-2'),
      'token-1',
      'token-1.',
    ]) {
      expect(read(cache, forged)).toBeUndefined();
      expect(read(cache, forged)).toBeUndefined();
    }
    expect(cache.tokenIn(signed, () => undefined)).toBe('token-1');
  });
});
