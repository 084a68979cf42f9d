import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { fittingProfiles } from '../../records/validate/fitting-profile.ts';
import { validateProfile } from '../../records/validate/validate-profile.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { anyReading } from './any-reading.test-data.ts';
import { observationOf, type VitalSignObservation } from './observation.ts';
import type { Sign, VitalSign } from './reading.ts';

function observed(vitalSign: VitalSign): VitalSignObservation {
  return observationOf(vitalSign, {
    id: 'one',
    patient: { reference: 'Patient/p' },
    encounter: { reference: 'Encounter/e' },
    performer: { reference: 'Practitioner/m' },
    at: Temporal.Instant.from('2026-11-23T17:00:00Z'),
  });
}

/** What is wrong with an observation by R4 and by the profiles of US Core that fit it. */
function wrongOf(vitalSign: VitalSign): unknown[] {
  const made = JSON.parse(JSON.stringify(observed(vitalSign))) as VitalSignObservation;
  const profiles = fittingProfiles(made);
  expect(profiles).toHaveLength(2);
  const errors = profiles.flatMap((url) =>
    (validateProfile(made, url)?.errors ?? [{ path: url, message: 'not held' }]).map((one) => ({
      url,
      ...one,
    })),
  );
  return [...validateResource(made), ...errors];
}

const signs: Sign[] = [
  'blood-pressure',
  'pulse',
  'temperature',
  'respiration',
  'oxygen-saturation',
  'weight',
  'height',
  'head-circumference',
  'pain',
];

describe('vital signs keep the profiles of US Core 6.1.0 and 8.0.0 that fit them', () => {
  test('any reading', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        expect(wrongOf(reading)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each(signs)('%s that was not done', (sign) => {
    for (const notDone of ['declined', 'unable'] as const) {
      expect(wrongOf({ sign, notDone } as VitalSign)).toEqual([]);
    }
  });
});
