import type { Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { writeAll } from '../demo/write-all.ts';
import type { OpenedClinic } from './opened.fixture.ts';

export const providerId = 'staff-provider';

/** The provider of the test clinic is a physician patients are booked with. */
export async function prepareStaff(
  { clinic, building, ask }: OpenedClinic,
  at: Temporal.Instant,
): Promise<void> {
  const found = await ask('GET', `/Practitioner/${providerId}`);
  const { meta, ...resource } = found.body as unknown as Practitioner & { id: string };
  const role: PractitionerRole & { id: string } = {
    resourceType: 'PractitionerRole',
    id: 'role-provider',
    active: true,
    practitioner: { reference: `Practitioner/${providerId}`, display: 'Test provider, MD' },
    code: [{ coding: [{ system: 'http://nucc.org/provider-taxonomy', code: '207Q00000X' }] }],
  };
  const name = [{ ...resource.name?.[0], suffix: ['MD'] }];
  await writeAll(building.pool, clinic.practiceId, at, 'test/staff', [
    {
      ...{ kind: 'update', resource: { ...resource, name } },
      expectedVersion: String(meta?.versionId),
    },
    { kind: 'create', resource: role },
  ]);
}
