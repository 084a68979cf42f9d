import { describe, expect, test } from 'vitest';
import type { Role } from '../../identity/permissions.ts';
import { withPractice } from '../../records/pool.ts';
import { openClinic } from '../testing/opened.fixture.ts';
import { addTestClinic } from '../testing/open-clinic.ts';

const { building, clinic } = await openClinic();
const other = await addTestClinic(building);

async function ask(method: string, path: string, role: Role | null = 'ma', body?: unknown) {
  const response = await fetch(`${building.address}/fhir/R4${path}`, {
    method,
    headers: {
      origin: building.address,
      ...(role && { cookie: clinic.cookieOf(role) }),
      ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, never>;
  return { status: response.status, headers: response.headers, body: parsed };
}

const weight = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/patient-1' },
  valueQuantity: { value: 81.6, unit: 'kg' },
};

describe('Spec: fhir/read, fhir/create', () => {
  test('what is created can be read, and both are in the audit by patient', async () => {
    const created = await ask('POST', '/Observation', 'ma', weight);
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('W/"1"');
    const id = String(created.body['id']);
    expect(created.headers.get('location')).toMatch(
      new RegExp(`/fhir/R4/Observation/${id}/_history/1$`),
    );
    const read = await ask('GET', `/Observation/${id}`);
    expect(read.status).toBe(200);
    expect(read.body).toEqual(created.body);
    const audit = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query(
        `select act, outcome, patients, resources from records.audit
         where practice_id = $1 and $2 = any(resources) order by n`,
        [clinic.practiceId, `Observation/${id}`],
      ),
    );
    expect(audit.rows).toEqual([
      {
        act: 'fhir/create',
        outcome: 'done',
        patients: ['patient-1'],
        resources: expect.anything(),
      },
      { act: 'fhir/read', outcome: 'seen', patients: ['patient-1'], resources: expect.anything() },
    ]);
  });

  test('what is wrong is refused with the place', async () => {
    const answer = await ask('POST', '/Observation', 'ma', { ...weight, status: 'finished' });
    expect(answer.status).toBe(422);
    expect(answer.body['issue']).toMatchObject([{ expression: ['Observation.status'] }]);
    expect((await ask('POST', '/Observation', 'ma', '{')).status).toBe(400);
    expect((await ask('POST', '/Patient', 'ma', weight)).status).toBe(400);
  });

  test('nobody, and nobody without the permission, sees or writes anything', async () => {
    expect((await ask('GET', '/Patient/patient-1', null)).status).toBe(401);
    expect((await ask('GET', '/Patient/patient-1', 'front-desk')).status).toBe(403);
    expect((await ask('POST', '/Observation', 'auditor', weight)).status).toBe(403);
  });

  test('another practice is not there', async () => {
    const created = await ask('POST', '/Observation', 'ma', weight);
    const response = await fetch(`${building.address}/fhir/R4/Observation/${created.body['id']}`, {
      headers: { cookie: other.cookieOf('ma') },
    });
    expect(response.status).toBe(404);
  });
});

test('an address or method that R4 does not know is refused with an OperationOutcome', async () => {
  for (const [method, path, status] of [
    ['GET', '/Patiens/1', 404],
    ['GET', '/Patient/1/2/3', 404],
    ['DELETE', '/metadata', 405],
  ] as const) {
    const answer = await ask(method, path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.body['resourceType']).toBe('OperationOutcome');
  }
});

test('a method that an address does not take is told which it takes', async () => {
  for (const [method, path, allow] of [
    ['DELETE', '/metadata', 'GET, HEAD'],
    ['PUT', '/', 'GET, HEAD, POST'],
    ['GET', '/Patient/_search', 'POST'],
    ['POST', '/Patient/patient-1', 'GET, HEAD, PUT, PATCH, DELETE'],
    ['POST', '/Patient/patient-1/Observation', 'GET, HEAD'],
    ['PUT', '/Patient/patient-1/_history/1', 'GET, HEAD'],
    ['GET', '/Patient/$match', 'POST'],
    ['DELETE', '/Patient/patient-1/$everything', 'GET, HEAD, POST'],
  ] as const) {
    const answer = await ask(method, path);
    expect([method, path, answer.status]).toEqual([method, path, 405]);
    expect([path, answer.headers.get('allow')]).toEqual([path, allow]);
  }
});

test('HEAD answers the headers of GET, also of what is streamed', async () => {
  for (const path of [
    '/Patient/patient-1',
    '/Patient?_id=patient-1',
    '/Patient/patient-1/$everything',
  ]) {
    const { status, headers } = await fetch(`${building.address}/fhir/R4${path}`, {
      method: 'HEAD',
      headers: { cookie: clinic.cookieOf('ma') },
    });
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
  }
});

test('an answer bears the id of its request, when that is one', async () => {
  for (const [sent, back] of [
    ['day-7.a:1', 'day-7.a:1'],
    ['<a name of somebody>', null],
  ] as const) {
    const { headers } = await fetch(`${building.address}/fhir/R4/Patient/patient-1`, {
      headers: { cookie: clinic.cookieOf('ma'), 'x-request-id': sent },
    });
    expect(headers.get('x-request-id')).toBe(back);
  }
});

test('nothing is put where no id can be', async () => {
  const answer = await ask('PUT', '/Observation/not_an_id', 'ma', { ...weight, id: 'not_an_id' });
  expect(answer.status).toBe(400);
});
