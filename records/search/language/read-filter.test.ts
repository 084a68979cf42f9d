import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../fhir/refusal.ts';
import { readCondition } from './read-condition.ts';

const words = fc.constantFrom(
  ...['(', ')', 'not', 'and', 'or', 'eq', 'co', 'pr', 'po', 'ss', 'in', 'ge', '"a b"', '"', '\\'],
  ...['name', 'birthdate', 'organization.name', 'link.name', 'true', '2014', '[', 'gender', 'é|,$'],
);

describe('Spec: fhir/search', () => {
  test('whatever stands in a _filter, it is read or refused in words', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.constantFrom(' ', ''), (parts, by) => {
        const read = readCondition('_filter', parts.join(by), { base: undefined, type: 'Patient' });
        if (isRefusal(read)) expect(read.message).toMatch(/\.$/);
        else expect(read).toMatchObject({ kind: 'tree' });
      }),
      { numRuns: 3_000 },
    );
  });

  test('and, or: from left to right; parentheses first', () => {
    const shape = (text: string): unknown => {
      const read = readCondition('_filter', text, { base: undefined, type: 'Patient' });
      return JSON.stringify(read).match(/"is":"(?:and|or|not)"/g);
    };
    const [a, b, c] = ['active eq true', 'gender eq male', 'deceased eq true'];
    expect(shape(`${a} or ${b} and ${c}`)).toEqual(['"is":"and"', '"is":"or"']);
    expect(shape(`${a} or (${b} and ${c})`)).toEqual(['"is":"or"', '"is":"and"']);
    expect(shape(`not(${a}) and ${b} and ${c}`)).toEqual(['"is":"and"', '"is":"not"']);
  });
});
