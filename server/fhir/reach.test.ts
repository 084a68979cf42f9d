import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Access, FhirCaller } from './caller.ts';
import { reaches } from './reach.ts';

const callerWith = (access: Access): FhirCaller => ({
  practiceId: '0b8f3c1e-5a77-4b9e-9a4c-2f0f6f1f2a11',
  audit: { actorId: 'app:a', actorName: 'A (app)', role: 'app', ip: '::1', sessionId: 's' },
  userId: 'app:a',
  access: () => access,
  mayExport: true,
});
const weight = {
  resourceType: 'Observation',
  subject: { reference: 'Patient/12' },
} as Resource;

describe('Spec: fhir/access', () => {
  test('a right reaches nothing, everything, or what one of its searches surely finds', () => {
    const text = JSON.stringify(weight);
    for (const [access, isReached] of [
      ['none', false],
      ['all', true],
      [{ within: [] }, false],
      [{ within: ['patient=Patient/12'] }, true],
      [{ within: ['patient=Patient/13'] }, false],
      [{ within: ['patient=Patient/13', 'patient=Patient/12'] }, true],
      [{ within: ['patient=Patient/12&date=2026'] }, false],
    ] as [Access, boolean][]) {
      const caller = callerWith(access);
      expect([access, reaches(caller, 'r', 'Observation', text)]).toEqual([access, isReached]);
      expect(reaches(caller, 'u', 'Observation', weight)).toBe(isReached);
    }
  });
});
