import type { AllergyIntolerance } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { allergyInWords, severeFirst } from './allergy-words.ts';
import { entryOf } from './entry.ts';

const allergy = (name: string, more: Partial<AllergyIntolerance> = {}) =>
  entryOf({
    resourceType: 'AllergyIntolerance',
    patient: { reference: 'Patient/1' },
    code: { text: name },
    ...more,
  });
const hives = (severity?: 'mild' | 'severe') => [
  { manifestation: [{ text: 'Hives' }], ...(severity && { severity }) },
];

describe('Spec: rooming/visit, allergies look the same everywhere', () => {
  test('the severity stands in words', () => {
    const words = (more: Partial<AllergyIntolerance>) =>
      allergyInWords(allergy('Penicillin', more));
    expect(words({})).toBe('Penicillin allergy');
    expect(words({ reaction: hives() })).toBe('Penicillin: hives');
    expect(words({ reaction: hives('mild') })).toBe('Penicillin: hives · mild');
    expect(words({ reaction: hives('severe') })).toBe('Penicillin: hives · severe');
    expect(words({ criticality: 'high' })).toBe('Penicillin: may be severe');
    expect(words({ criticality: 'high', reaction: hives('mild') })).toBe(
      'Penicillin: hives · mild · may be severe',
    );
    expect(words({ criticality: 'high', reaction: hives('severe') })).toBe(
      'Penicillin: hives · severe',
    );
    expect(words({ type: 'intolerance' })).toBe('Penicillin: intolerance');
  });

  test('one severe reaction among others is not hidden by a milder one', () => {
    const entry = allergy('Penicillin', { reaction: [...hives('mild'), ...hives('severe')] });
    expect(entry).toMatchObject({ detail: 'hives · severe', isHighRisk: true });
  });

  test('a name that says it already does not say it twice', () => {
    expect(allergyInWords(allergy('Allergy to peanuts'))).toBe('Allergy to peanuts');
    expect(allergyInWords(allergy('Lactose intolerance'))).toBe('Lactose intolerance');
  });

  test('the severe stand first', () => {
    const entries = [allergy('Dust'), allergy('Penicillin', { criticality: 'high' })];
    expect(entries.toSorted(severeFirst).map(({ name }) => name)).toEqual(['Penicillin', 'Dust']);
  });
});
