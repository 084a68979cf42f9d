import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedSet } from './closed-set.ts';

const nobody = (): boolean => false;

describe('Spec: import/references', () => {
  test('a cycle is met, what needs the unmet is not, what is there counts', () => {
    const things = [
      { key: 'a', needs: ['b'] },
      { key: 'b', needs: ['a', 'there'] },
      { key: 'c', needs: ['d'] },
      { key: 'd', needs: ['nowhere', 'a'] },
      { key: 'e', needs: [] },
      { key: 'f', needs: ['f'] },
    ];
    const { met, unmet } = closedSet(things, (key) => key === 'there');
    expect([...met]).toEqual(['a', 'b', 'e', 'f']);
    expect(unmet).toEqual(
      new Map([
        ['d', 'nowhere'],
        ['c', 'd'],
      ]),
    );
    expect(closedSet(things, nobody).met).toEqual(new Set(['e', 'f']));
  });

  test('it is closed, and nothing more could be in it', () => {
    const key = fc.constantFrom(...'abcdefghij');
    const things = fc.uniqueArray(fc.record({ key, needs: fc.array(key, { maxLength: 3 }) }), {
      selector: (thing) => thing.key,
    });
    fc.assert(
      fc.property(things, (all) => {
        const { met, unmet } = closedSet(all, nobody);
        expect(met.size + unmet.size).toBe(all.length);
        // The same by taking away again and again whatever has an unmet need.
        let left = all;
        for (let before = -1; before !== left.length;) {
          before = left.length;
          const keys = new Set(left.map((thing) => thing.key));
          left = left.filter((thing) => thing.needs.every((need) => keys.has(need)));
        }
        expect([...met].toSorted()).toEqual(left.map((thing) => thing.key).toSorted());
        for (const [, need] of unmet) expect(met.has(need)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
