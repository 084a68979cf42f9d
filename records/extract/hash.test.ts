import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionToken } from './condition.ts';
import { seedOf, tokenOf, tokensOfPractice } from './hash.ts';

const practice = '0190b6f0-7c1a-7000-8000-000000000001';
const seed = seedOf(practice);
const bigint = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('a token', () => {
  it('is xxhash64 as published, signed: stored tokens depend on it', () => {
    // xxhash64 of the empty text and of "abc" with seed 0, from the xxHash test vectors.
    expect(seedOf('')).toBe(0xef46db3751d8e999n);
    expect(seedOf('abc')).toBe(0x44bc2cf5ad770999n);
  });

  it('stays what it was: a change here would lose every stored resource from search', () => {
    expect(tokenOf(seed, 'code', 'http://loinc.org|8302-2')).toBe('6486657967610654321');
    expect(tokenOf(seed, 'name', 'núñez')).toBe('-4305035723652586526');
  });

  it('fits a signed 64-bit integer, and is the same each time, remembered or not', () => {
    fc.assert(
      fc.property(bigint, fc.string(), fc.string({ unit: 'binary' }), (any, parameter, value) => {
        const token = tokenOf(any, parameter, value);
        expect(BigInt.asIntN(64, BigInt(token)).toString()).toBe(token);
        expect(tokenOf(any, parameter, value)).toBe(token);
        expect(tokensOfPractice(any)(parameter, value)).toBe(token);
        expect(tokensOfPractice(any)(parameter, value)).toBe(token);
      }),
    );
  });

  it('is distinct for each practice, parameter and value', () => {
    const tokens = new Set<string>();
    const practices = [seed, seedOf('0190b6f0-7c1a-7000-8000-000000000002')];
    for (const each of practices) {
      for (const parameter of ['code', 'status', 'identifier', 'subject']) {
        for (let value = 0; value < 10_000; value++) {
          tokens.add(tokenOf(each, parameter, `http://loinc.org|${value}`));
        }
      }
    }
    expect(tokens.size).toBe(80_000);
  });

  it('remembers for each practice alone, also after forgetting all', () => {
    const other = seedOf('0190b6f0-7c1a-7000-8000-000000000003');
    for (let value = 0; value < 60_000; value++) tokensOfPractice(seed)('code', String(value));
    expect(tokensOfPractice(other)('code', '7')).toBe(tokenOf(other, 'code', '7'));
    expect(tokensOfPractice(seed)('code', '7')).toBe(tokenOf(seed, 'code', '7'));
  });

  it('of a practice does not depend on how its uuid is written', () => {
    expect(seedOf(practice.toUpperCase())).toBe(seed);
  });
});

describe('the token of a condition', () => {
  it('is of the normalised text for a string, and of the value as it is for all else', () => {
    expect(conditionToken(seed, 'Patient', 'family', 'NÚÑEZ')).toBe(
      tokenOf(seed, 'family', 'nunez'),
    );
    expect(conditionToken(seed, 'Patient', 'identifier', 'A|B')).toBe(
      tokenOf(seed, 'identifier', 'A|B'),
    );
  });

  it('is not there for a parameter that tokens cannot answer', () => {
    expect(conditionToken(seed, 'Patient', 'birthdate', '1980')).toBe(undefined);
    expect(conditionToken(seed, 'Patient', '_id', '7')).toBe(undefined);
    expect(conditionToken(seed, 'Patient', 'no-such', 'x')).toBe(undefined);
    expect(conditionToken(seed, 'Observation', 'value-quantity', '7')).toBe(undefined);
  });
});
