import type { AllergyIntolerance } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../clinical/lists/review.ts';
import type { Stored } from '../../records/stored.ts';
import { allergyStatement, shownAllergies } from './allergy-statement.ts';

function allergy(code: AllergyIntolerance['code'], more: Partial<AllergyIntolerance> = {}) {
  return {
    resourceType: 'AllergyIntolerance',
    id: 'a',
    meta: { versionId: '1', lastUpdated: '2026-01-01T00:00:00Z' },
    patient: { reference: 'Patient/p' },
    ...(code && { code }),
    ...more,
  } as Stored<AllergyIntolerance>;
}

const snomed = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});
const status = (code: string) => ({ coding: [{ code }] });
const peanut = allergy({ text: 'Peanut' });
const none = allergy(snomed('716186003', 'No known allergy'), { recordedDate: '2024-07-17' });
const noDrug = allergy(snomed('409137002', 'No known drug allergy'));

const saidNone: Review = {
  kind: 'allergies',
  at: '2026-11-23T17:00:00Z',
  saidBy: { who: 'patient' },
  verdicts: new Map(),
  noneKnown: true,
};

describe('Spec: chart/summary: what is said of allergies', () => {
  test('nothing recorded is “not asked”, never none', () => {
    expect(allergyStatement([], [])).toEqual({ state: 'not-asked' });
    expect(allergyStatement([], [{ ...saidNone, noneKnown: false }])).toEqual({
      state: 'not-asked',
    });
    expect(allergyStatement([], [{ ...saidNone, kind: 'medicines' }])).toEqual({
      state: 'not-asked',
    });
  });

  test('an allergy that is over, ruled out or entered in error says nothing of others', () => {
    for (const more of [
      { clinicalStatus: status('resolved') },
      { verificationStatus: status('refuted') },
      { verificationStatus: status('entered-in-error') },
    ]) {
      expect(allergyStatement([allergy({ text: 'Peanut' }, more)], [])).toEqual({
        state: 'not-asked',
      });
    }
  });

  test('none known stands when it was recorded, with when', () => {
    const words = 'No known allergies';
    expect(allergyStatement([none], [])).toEqual({ state: 'none-known', words, at: '2024-07-17' });
    expect(allergyStatement([], [saidNone])).toEqual({
      state: 'none-known',
      words,
      at: saidNone.at,
    });
  });

  test('a denial of one kind is no denial of all', () => {
    expect(allergyStatement([noDrug], [])).toMatchObject({ words: 'No known drug allergy' });
    expect(allergyStatement([noDrug, none], [])).toMatchObject({ words: 'No known allergies' });
  });

  test('one allergy outweighs every denial', () => {
    expect(allergyStatement([none, peanut], [saidNone])).toEqual({ state: 'listed' });
  });

  test('a denial taken back is none', () => {
    const error = { verificationStatus: status('entered-in-error') };
    expect(allergyStatement([allergy(snomed('716186003', 'No known allergy'), error)], [])).toEqual(
      { state: 'not-asked' },
    );
  });

  test('the dangerous stand first, denials are no chips, a bare code is told with its system', () => {
    const severe = allergy(
      { coding: [{ system: 'urn:x:y', code: '77' }] },
      { criticality: 'high' },
    );
    const shown = shownAllergies([none, peanut, severe]);
    expect(shown.map(({ name }) => name)).toEqual(['77 (y)', 'Peanut']);
    expect(shown[0]?.isHighRisk).toBe(true);
  });
});
