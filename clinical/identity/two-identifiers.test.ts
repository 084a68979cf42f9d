import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { identifierKinds, twoIdentifiers, usualIdentifiers } from './two-identifiers.ts';

describe('two identifiers (NPSG.01.01.01)', () => {
  test('name and date of birth are enough', () => {
    expect(twoIdentifiers(usualIdentifiers)).toEqual({ confirmed: ['name', 'birth-date'] });
  });
  test('none, one, or the same one twice is not', () => {
    expect(twoIdentifiers([])).toMatchObject({
      refused: 'invalid',
      message: 'Nothing is confirmed yet. Ask for two identifiers, such as name and date of birth.',
    });
    expect(twoIdentifiers(['birth-date', 'birth-date'])).toMatchObject({
      message: 'Only the date of birth is confirmed. Ask for one more identifier.',
    });
  });
  test('whatever is said, in whatever order: two different kinds or a refusal', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...identifierKinds)), (said) => {
        const answer = twoIdentifiers(said);
        expect(isRefusal(answer)).toBe(new Set(said).size < 2);
        expect(answer).toEqual(twoIdentifiers([...said].reverse()));
      }),
    );
  });
});
