import type { Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { claimProfiles } from './claim-profiles.ts';

const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient';
const ana: Patient = {
  resourceType: 'Patient',
  identifier: [{ system: 'urn:oid:1.2.3', value: '7' }],
  name: [{ family: 'Ortiz', given: ['Ana'] }],
  gender: 'female',
};

describe('Spec: fhir/us-core', () => {
  test('what keeps its profile in both editions says so, beside what it says already', () => {
    const meta = { profile: ['https://elsewhere.example/person'], versionId: '3' };
    expect(claimProfiles({ ...ana, meta }).meta).toEqual({
      versionId: '3',
      profile: ['https://elsewhere.example/person', url],
    });
    const once = claimProfiles(ana);
    expect(claimProfiles(once)).toEqual(once);
  });

  test('what does not keep it says nothing, nor what it said before', () => {
    const { name: _, ...nameless } = claimProfiles(ana);
    for (const version of ['', '|6.1.0', '|8.0.0']) {
      const meta = { profile: [`${url}${version}`] };
      expect(claimProfiles({ ...nameless, meta } as Patient).meta).toEqual({});
    }
  });

  test('a type without a profile that fits stays as it is', () => {
    const basic = { resourceType: 'Appointment', status: 'booked', participant: [] } as const;
    expect(claimProfiles({ ...basic, participant: [] })).toEqual(basic);
  });
});
