import type { Condition, Medication, MedicationRequest } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noKnownAllergy } from './entry.ts';
import { termNamed, termsLike, termsOf } from './terms.ts';

const snomed = 'http://snomed.info/sct';
const condition = (text: string, code?: string): Condition => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/1' },
  code: {
    text,
    ...(code && { coding: [{ system: snomed, code, display: `${text} (disorder)` }] }),
  },
});
const none = new Map<string, Medication>();

describe('Spec: rooming/suggest, the names of the records', () => {
  test('the most used stand first, each code and each name once', () => {
    const terms = termsOf(
      [
        condition('Asthma', '195967001'),
        condition('Hypertension', '38341003'),
        condition('Hypertension', '38341003'),
        condition('High blood pressure', '38341003'),
        condition('asthma', '1'),
      ],
      none,
    );
    expect(terms).toEqual([
      { name: 'Hypertension', system: snomed, code: '38341003' },
      { name: 'Asthma', system: snomed, code: '195967001' },
    ]);
  });

  test('text alone is never offered: it has no code, and may say more than others should read', () => {
    expect(termsOf([condition('what Dr. Ruiz gave Ana')], none)).toEqual([]);
  });

  test('that there are no allergies is no allergy', () => {
    const code = { coding: [noKnownAllergy] };
    const patient = { reference: 'Patient/1' };
    expect(termsOf([{ resourceType: 'AllergyIntolerance', patient, code }], none)).toEqual([]);
  });

  test('a medicine that stands elsewhere is called as it is there', () => {
    const order: MedicationRequest = {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/1' },
      medicationReference: { reference: 'Medication/m' },
    };
    const coding = [{ system: 'rx', code: '860975', display: 'metformin 500 MG' }];
    const medicine: Medication = { resourceType: 'Medication', id: 'm', code: { coding } };
    expect(termsOf([order], new Map([['m', medicine]]))).toEqual([
      { name: 'metformin 500 MG', system: 'rx', code: '860975' },
    ]);
    expect(termsOf([order], none)).toEqual([]);
  });

  const terms = [
    'Amoxicillin 250 MG / Clavulanate 125 MG',
    'Amoxicillin 500 MG',
    'Café au lait',
  ].map((name, index) => ({ name, system: 'rx', code: String(index) }));
  const like = (typed: string) => termsLike(terms, typed, 8).map(({ code }) => code);

  test('every word typed begins a word, accents and case forgiven', () => {
    expect(like('amox')).toEqual(['0', '1']);
    expect(like('clav amox')).toEqual(['0']);
    expect(like('500 AMOX')).toEqual(['1']);
    expect(like('c')).toEqual(['2', '0']);
    expect(like('cafe')).toEqual(['2']);
    expect(like('oxi')).toEqual([]);
    expect(like('  ')).toEqual([]);
    expect(termsLike(terms, 'a', 1)).toHaveLength(1);
  });

  test('whatever is typed is found to be a name only when it is that name', () => {
    expect(termNamed(terms, ' amoxicillin  500 mg ')?.code).toBe('1');
    expect(termNamed(terms, 'Amoxicillin')).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(termsLike(terms, typed, 8).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
