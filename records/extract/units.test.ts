import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { scaleOf } from './units.ts';

test('a unit is a multiple of base units, with an offset where zero lies elsewhere', () => {
  expect(scaleOf('kg')).toMatchObject({ factor: 1000, offset: 0 });
  expect(scaleOf('mm[Hg]')?.dimension).toBe(scaleOf('Pa')?.dimension);
  expect(scaleOf('Cel')).toMatchObject({ factor: 1, offset: 273.15 });
});

test.each(['', ' ', '[pH]', 'bogus', 'mg/', '{', 'kg)('])('%j has no scale', (code) => {
  expect(scaleOf(code)).toBeUndefined();
});

test('whatever is asked, nothing of it is printed', () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  const letters = fc.constantFrom(...'kgm/s.2^*()[]{}+-0 "\'é');
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 12 }), (code) => void scaleOf(code)),
    { numRuns: 500 },
  );
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});
