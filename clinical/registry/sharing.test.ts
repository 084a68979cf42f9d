import type { Patient } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registrySharingUrl } from '../../fhir/linchpin.ts';
import {
  agreements,
  publicities,
  publicityWords,
  registryStatuses,
  sayers,
  sharingOf,
  withSharing,
} from './sharing.ts';

// Spec: registry/sharing

const day = fc.constantFrom('2025-01-01', '2026-11-20');
const publicity = fc
  .constantFrom(...publicities)
  .map((code) => ({ code, display: publicityWords[code] }));

test('what is kept is what is read, and nothing else of the patient changes', () => {
  fc.assert(
    fc.property(
      ...[fc.constantFrom(...agreements), day, publicity, day],
      ...[fc.constantFrom(...registryStatuses), day, fc.constantFrom(...sayers)],
      (agrees, agreesSince, reminders, publicitySince, status, statusSince, saidBy) => {
        const said = {
          ...{ agrees, agreesSince, publicity: reminders, publicitySince },
          ...{ status, statusSince, saidBy },
        };
        const other = { url: 'http://example.org/other', valueString: 'stays' };
        const patient = { resourceType: 'Patient' as const, extension: [other] };
        const once = withSharing(patient, said);
        expect(sharingOf(once)).toEqual(said);
        expect(withSharing(once, said)).toEqual(once);
        expect(once.extension?.[0]).toEqual(other);
      },
    ),
  );
});

test('what nobody said is nothing, and never an agreement', () => {
  for (const extension of [undefined, [], [{ url: registrySharingUrl }]]) {
    expect(
      Object.values(sharingOf({ resourceType: 'Patient', ...(extension && { extension }) })),
    ).not.toContain('shared');
  }
  const silent = withSharing<Patient>({ resourceType: 'Patient' }, { saidBy: 'patient' });
  expect(sharingOf(silent)).toMatchObject({ agrees: undefined, publicity: undefined });
});
