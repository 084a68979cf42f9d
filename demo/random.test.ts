import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFor } from './random.ts';

const draws = (seed: number, ...labels: (string | number)[]) => {
  const random = randomFor(seed, ...labels);
  return Array.from({ length: 4 }, () => Math.floor(random.next() * 4294967296));
};

describe('seeded randomness', () => {
  test('gives these very numbers on every machine', () => {
    expect(draws(1, 'people', 12)).toEqual([1624371297, 2318600290, 1071326103, 2612754719]);
  });

  test('gives another stream for another seed or label', () => {
    const streams = [draws(1, 'a'), draws(2, 'a'), draws(1, 'b'), draws(1, 'a', 1), draws(1)];
    expect(new Set(streams.map(String)).size).toBe(streams.length);
  });

  test('is spread evenly and bell-shaped', () => {
    const random = randomFor(7, 'spread');
    const tenths = new Array<number>(10).fill(0);
    for (let count = 0; count < 10_000; count += 1) {
      const tenth = Math.floor(random.next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(880);
    expect(Math.max(...tenths)).toBeLessThan(1120);
    const bell = Array.from({ length: 10_000 }, () => random.normal(100, 15));
    const mean = bell.reduce((sum, value) => sum + value, 0) / bell.length;
    const within = bell.filter((value) => Math.abs(value - 100) < 15).length / bell.length;
    expect(mean).toBeCloseTo(100, 0);
    expect(within).toBeGreaterThan(0.66);
    expect(within).toBeLessThan(0.71);
  });

  test('shuffles without losing anything and leaves the given list alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const before = [...list];
        const shuffled = randomFor(seed).shuffle(list);
        expect(list).toEqual(before);
        expect([...shuffled].sort()).toEqual([...list].sort());
      }),
    );
  });

  test('stays within bounds and never chooses what has no weight', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -50, max: 50 }),
        fc.nat(50),
        (seed, from, more) => {
          const random = randomFor(seed, 'bounds');
          const value = random.int(from, from + more);
          expect(value).toBeGreaterThanOrEqual(from);
          expect(value).toBeLessThanOrEqual(from + more);
          expect(random.weighted([['never', 0] as const, ['always', 2] as const])).toBe('always');
        },
      ),
    );
  });

  test('refuses to choose from nothing', () => {
    const random = randomFor(1);
    expect(() => random.pick([])).toThrow('empty');
    expect(() => random.weighted([['a', 0]])).toThrow('weight');
  });
});
