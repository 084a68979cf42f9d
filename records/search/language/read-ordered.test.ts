import { describe, expect, test } from 'vitest';
import { readDate, readNumber, readQuantity } from './read-ordered.ts';
import { split, unescape } from './split.ts';

describe('Spec: fhir/search', () => {
  // https://hl7.org/fhir/R4/search.html#number
  test.each([
    ['100', 99.5, 100.5],
    ['100.00', 99.995, 100.005],
    ['1e2', 95, 105],
    ['-3', -3.5, -2.5],
    ['5.40e-3', 0.0053995, 0.0054005],
  ])('the number %s is from %d to %d', (text, low, high) => {
    const read = readNumber(text);
    expect(read?.low).toBeCloseTo(low, 9);
    expect(read?.high).toBeCloseTo(high, 9);
  });

  test.each([
    ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['ge2026-02', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['2026-02-03T10:20', '2026-02-03T10:20:00.000Z', '2026-02-03T10:21:00.000Z'],
    ['2026-02-03T10:20:05', '2026-02-03T10:20:05.000Z', '2026-02-03T10:20:06.000Z'],
    // A plus that was not encoded.
    ['2026-02-03T10:20:00 02:00', '2026-02-03T08:20:00.000Z', '2026-02-03T08:20:01.000Z'],
  ])('the date %s is from %s up to %s', (text, start, end) => {
    expect(readDate(text)).toMatchObject({ start, end });
  });

  test.each(['', 'gt', '2026-13', '2026-02-30', '10/02/2026', 'gt 2026', '2026-02-03T25:00'])(
    '%j is no date',
    (text) => {
      expect(readDate(text)).toBeUndefined();
    },
  );

  test.each(['', '1,5', '0x10', 'Infinity', '1e999', '5.', '--5', 'lt'])(
    '%j is no number',
    (text) => {
      expect(readNumber(text)).toBeUndefined();
    },
  );

  test.each([
    ['5.4', {}],
    ['5.4||mg', { unit: 'mg' }],
    ['gt5.4|http://u.org|m\\|g', { prefix: 'gt', system: 'http://u.org', unit: 'm|g' }],
  ])('the quantity %s is read', (text, expected) => {
    expect(readQuantity(text)).toMatchObject({ kind: 'quantity', value: 5.4, ...expected });
  });

  test.each(['mg', '5.4|mg', '5.4|a|b|c'])('%j is no quantity', (text) => {
    expect(readQuantity(text)).toBeUndefined();
  });

  test('marks behind a backslash split nothing and are meant as they are', () => {
    expect(split('a\\,b,c\\\\,d', ',').map(unescape)).toEqual(['a,b', 'c\\', 'd']);
    expect(split('a\\|b|c', '|')).toEqual(['a\\|b', 'c']);
    expect(unescape('\\x')).toBe('\\x');
  });
});
