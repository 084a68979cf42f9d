import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { demographics, demographicsShown } from './demographics.contract.ts';
import { demographicsOf } from './demographics.ts';

test('what another system wrote is shown as it stands, though nobody may type it here', () => {
  const imported: Patient = {
    resourceType: 'Patient',
    telecom: [
      { system: 'phone', value: '555-9994' },
      { system: 'email', value: 'none' },
    ],
    address: [{ line: ['x'.repeat(200)], state: 'Massachusetts', postalCode: 'SW1A 1AA' }],
  };
  const shown = demographicsOf(imported, Temporal.PlainDate.from('2026-11-23'));
  expect(demographicsShown.parse(shown)).toEqual(shown);
  expect(demographics.safeParse(shown).success).toBe(false);
});
