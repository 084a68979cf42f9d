import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isUnit, scaleOf } from './units.ts';

test('a unit is a multiple of base units, with an offset where zero lies elsewhere', () => {
  expect(scaleOf('kg')).toMatchObject({ factor: 1000, offset: 0 });
  expect(scaleOf('mm[Hg]')?.dimension).toBe(scaleOf('Pa')?.dimension);
  expect(scaleOf('Cel')).toMatchObject({ factor: 1, offset: 273.15 });
});

test.each(['', ' ', '[pH]', 'bogus', 'mg/', '{', 'kg)('])('%j has no scale', (code) => {
  expect(scaleOf(code)).toBeUndefined();
});

test('a code of UCUM is told from what only looks like one', () => {
  for (const code of ['kg', 'mm[Hg]', '/min', '10*3/uL', '%', '1', '{score}', '[pH]', 'mg/dl']) {
    expect([code, isUnit(code)]).toEqual([code, true]);
  }
  for (const code of ['lb', 'mmHg', 'inch', 'pH', 'beats/minute', 'kg m', '', '°C', 'degF']) {
    expect([code, isUnit(code)]).toEqual([code, false]);
  }
});

test('whatever is asked, nothing of it is printed', () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  const letters = fc.constantFrom(...'kgm/s.2^*()[]{}+-0 "\'é');
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 12 }), (code) => {
      scaleOf(code);
      isUnit(code);
    }),
    { numRuns: 500 },
  );
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});
