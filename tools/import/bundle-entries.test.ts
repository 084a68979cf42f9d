import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BundleEntries } from './bundle-entries.ts';

function read(text: string, chunkOctets = 1_000_000) {
  const reader = new BundleEntries();
  const octets = Buffer.from(text);
  const entries: string[] = [];
  for (let at = 0; at < octets.length; at += chunkOctets) {
    const chunk = Buffer.from(octets.subarray(at, at + chunkOctets));
    entries.push(...reader.push(chunk));
    chunk.fill(0x7b); // The reader must not lean on a chunk that it was given before.
  }
  return { entries, header: reader.header, ending: reader.end() };
}

describe('Spec: import/read', () => {
  test('whatever the entries hold and however the file is cut into chunks, they come out as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 2),
        (entry, other, chunkOctets, indent) => {
          const bundle = {
            ...other,
            resourceType: 'Bundle',
            type: 'batch',
            entry,
            link: [{ entry }],
          };
          const { entries, header, ending } = read(
            JSON.stringify(bundle, null, indent),
            chunkOctets,
          );
          expect(entries.map((one) => JSON.parse(one) as unknown)).toEqual(
            JSON.parse(JSON.stringify(entry)),
          );
          expect(header).toEqual({ resourceType: 'Bundle', type: 'batch' });
          expect(ending).toBe('whole');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('what is called entry elsewhere, and a type elsewhere, is passed over', () => {
    const bundle = {
      meta: { type: 'no', entry: [{ a: 1 }] },
      extension: [{ entry: [{ a: 2 }], resourceType: 'no' }],
      entry: [{ entry: [{ a: 3 }] }],
      type: 'transaction',
      resourceType: 'Bundle',
    };
    const { entries, header } = read(JSON.stringify(bundle));
    expect(entries).toEqual(['{"entry":[{"a":3}]}']);
    expect(header).toEqual({ resourceType: 'Bundle', type: 'transaction' });
  });

  test('a file that is cut off gives the entries before the cut', () => {
    const { entries, ending } = read('{"resourceType":"Bundle","entry":[{"a":1},{"a":"]}');
    expect(entries).toEqual(['{"a":1}']);
    expect(ending).toBe('cut');
  });

  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['\uFEFF{"a":1}\n', 'whole'],
    ['{"a":1}\n{"b":2}', 'more'],
    ['{"a":1} x', 'more'],
    ['{"a":', 'cut'],
    ['"text"', 'empty'],
  ])('%j ends %s', (text, ending) => {
    expect(read(text).ending).toBe(ending);
  });
});
