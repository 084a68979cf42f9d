import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKept, stringifyKept, stringifyResource } from './json.ts';

const again = (text: string): string => stringifyResource(parseKept(text) as object);

describe('Spec: fhir/decimals', () => {
  test.each([
    '{"value":1.00}',
    '{"a":{"b":[{"value":120.0},{"value":-0.50}]}}',
    '{"list":[1.0,2,3.10]}',
    '{"value":1e3,"other":1.5E-7}',
    '{"value":3.14159265358979323846264338327950288}',
    '{"value":100000000000000000000000}',
    '{"text":"at 10:00:00.000, or 1.0"}',
  ])('%s stays as it is written', (text) => expect(again(text)).toBe(text));

  test('every decimal of every length is kept, wherever it stands', () => {
    const digits = fc.stringMatching(/^(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?$/);
    const number = fc.tuple(fc.constantFrom('', '-'), digits).map((parts) => parts.join(''));
    const texts = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        number,
        fc.constantFrom('true', '"1.0,"', 'null'),
        fc.array(tie('node'), { maxLength: 3 }).map((some) => `[${some.join(',')}]`),
        fc
          .array(tie('node'), { maxLength: 3 })
          .map((some) => `{${some.map((one, n) => `"k${n}":${one}`).join(',')}}`),
      ),
    }));
    fc.assert(
      fc.property(texts.node, (inner) => {
        // -0 alone is printed as 0, by JSON too; it says the same.
        fc.pre(!/-0(?![.\d])/.test(inner));
        expect(again(`{"of":${inner}}`)).toBe(`{"of":${inner}}`);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is copied keeps its digits, and what is changed is printed anew', () => {
    const read = parseKept('{"a":{"value":1.00},"b":{"value":2.00}}') as Record<string, object>;
    const changed = { ...read, b: { ...read['b'], value: 3 }, meta: {} };
    expect(stringifyResource(changed)).toBe('{"a":{"value":1.00},"b":{"value":3},"meta":{}}');
  });

  test('a part put into something new keeps its digits', () => {
    const { a } = parseKept('{"a":{"value":1.00}}') as { a: object };
    expect(stringifyKept({ resource: { a } })).toBe('{"resource":{"a":{"value":1.00}}}');
  });

  test('what was read is numbers, with no other name beside them', () => {
    const read = parseKept('{"value":1.00}') as { value: number };
    expect(read.value).toBe(1);
    expect(Object.keys(read)).toEqual(['value']);
    expect(JSON.stringify(read, null, 1)).toBe('{\n "value": 1\n}');
  });
});
