import type { Resource } from '@medplum/fhirtypes';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import { roles, type Role } from '../../identity/permissions.ts';
import { createPractice } from '../../records/practices.ts';
import { openBuilding, type Building } from '../building.ts';
import type { BuildingConfig } from '../building-config.ts';
import { creations, writeAll } from '../demo/write-all.ts';

/** A small clinic behind a real server, for tests: one member a role, two patients, two rooms. */
export interface TestClinic {
  practiceId: string;
  /** Asks as the member of a role: act or view by name; answers status and body. */
  ask: (
    role: Role,
    path: `${'act' | 'view'}/${string}`,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
  cookieOf: (role: Role) => string;
}

/** Opens a building on a migrated database, with a clock that stands where the test puts it. */
export async function openTestBuilding(
  databaseUrl: string,
  now: () => Temporal.Instant = () => Temporal.Now.instant(),
  extra: Pick<
    BuildingConfig,
    | 'requestsPerWindow'
    | 'appRequestsPerWindow'
    | 'subscriptionsAnywhere'
    | 'simulatedRegistry'
    | 'simulatedLaboratory'
  > = {},
): Promise<Building> {
  return openBuilding({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    secret: 'a secret of tests, long enough to be one',
    webRoot: '/nowhere',
    now,
    ...extra,
  });
}

/** Adds a practice with its people; sign-in is the demo's, as the practice is one. */
export async function addTestClinic(building: Building, extra: Made[] = []): Promise<TestClinic> {
  const practiceId = randomUUID();
  await createPractice(building.pool, {
    id: practiceId,
    name: 'Test Clinic',
    timeZone: 'America/Los_Angeles',
    state: 'CA',
    demo: true,
    createdAt: Temporal.Now.instant().toString(),
  });
  await writeAll(building.pool, practiceId, Temporal.Now.instant(), 'test/open', [
    ...creations([...clinicResources(), ...extra]),
  ]);
  const cookies = new Map<Role, string>();
  for (const role of roles) cookies.set(role, await signIn(building, practiceId, role));
  return {
    practiceId,
    cookieOf: (role) => cookies.get(role) ?? '',
    ask: async (role, path, body, headers = {}) => {
      const response = await fetch(`${building.address}/api/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: building.address,
          cookie: cookies.get(role) ?? '',
          'idempotency-key': randomUUID(),
          ...headers,
        },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

type Made = Resource & { id: string };

async function signIn(building: Building, practiceId: string, role: Role): Promise<string> {
  const member = await building.identity.addMember({
    practiceId,
    practitionerId: `staff-${role}`,
    name: `Test ${role}`,
    credential: '',
    role,
    email: `${role}-${practiceId}@test.example`,
  });
  if (isRefusal(member)) throw new Error(member.message);
  const response = await fetch(`${building.address}/api/identity/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: building.address },
    body: JSON.stringify({ userId: member.userId }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function clinicResources(): Made[] {
  const free = { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'U' };
  return [
    ...roles.map((role): Made => ({
      resourceType: 'Practitioner',
      id: `staff-${role}`,
      name: [{ family: role, given: ['Test'] }],
    })),
    {
      resourceType: 'Patient',
      id: 'patient-1',
      name: [{ family: 'Hernández-Villaseñor', given: ['Guadalupe'] }],
      birthDate: '1964-03-08',
      telecom: [{ system: 'phone', value: '(209) 555-0142' }],
    },
    {
      resourceType: 'Patient',
      id: 'patient-2',
      name: [{ family: 'Chen', given: ['Oliver'] }],
      birthDate: '2022-05-01',
    },
    { resourceType: 'Location', id: 'room-1', name: 'Room 1', operationalStatus: free },
    { resourceType: 'Location', id: 'room-2', name: 'Room 2', operationalStatus: free },
  ];
}
