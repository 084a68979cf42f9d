import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { matcherOf } from './matches.ts';

const practiceId = '0b8f3c1e-5a77-4b9e-9a4c-2f0f6f1f2a11';
const observation = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  category: [{ coding: [{ system: 'http://c', code: 'laboratory' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/12' },
  effectiveDateTime: '2026-01-02',
} as Resource;

describe('Spec: fhir/access', () => {
  test.each([
    ['patient=Patient/12', true],
    ['patient=Patient/13', false],
    ['patient=Patient/12&category=laboratory', true],
    ['patient=Patient/12&category=http://c|laboratory', true],
    ['patient=Patient/12&category=http://d|laboratory', false],
    ['category=vital-signs,laboratory', true],
    ['category=vital-signs,survey', false],
    ['_id=o1&status=final', true],
    ['_id=o2', false],
    ['', true],
    // What cannot be told without the database is told apart from no.
    ['date=2026-01-02', undefined],
    ['patient=Patient/12&date=2026-01-02', undefined],
    ['patient=Patient/13&date=2026-01-02', false],
    ['code:not=29463-7', undefined],
    ['colour=red', undefined],
  ])('%s: %s', (query, found) => {
    expect(matcherOf(practiceId, observation)(query)).toBe(found);
  });
});
