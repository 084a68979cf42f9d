import { describe, expect, test } from 'vitest';
import { openBackendApp } from '../../testing/backend-app.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic, ask } = await openClinic();

async function asApp(scope: string, path: string) {
  const app = await openBackendApp(building, clinic, [scope]);
  const response = await fetch(`${building.address}/fhir/R4${path}`, {
    headers: { authorization: `Bearer ${await app.token(scope)}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('Spec: fhir/everything', () => {
  test('without an id it is of the one patient in reach, and of several it says where', async () => {
    const several = await ask('GET', '/Patient/$everything');
    expect([several.status, several.text.includes('$export')]).toEqual([400, true]);
    await ask('PATCH', '/Patient/patient-2', {
      body: [{ op: 'add', path: '/gender', value: 'male' }],
      headers: { 'content-type': 'application/json-patch+json' },
    });
    const one = await asApp('system/Patient.rs?gender=male', '/Patient/$everything');
    expect(one.status).toBe(200);
    expect(one.body).toMatchObject({ total: 1, entry: [{ resource: { id: 'patient-2' } }] });
    expect((await ask('GET', '/Encounter/$everything')).status).toBe(400);
  });

  test('a Bundle without entries has no list of them', async () => {
    const { body } = await ask('GET', '/Patient/patient-1/$everything?_since=2100-01-01');
    expect(body).toMatchObject({ resourceType: 'Bundle', total: 0 });
    expect(body).not.toHaveProperty('entry');
  });
});

describe('Spec: fhir/history', () => {
  test('who may read a part is not told how many versions there are of the rest', async () => {
    const scope = 'system/Patient.rs?gender=male';
    expect((await asApp(scope, '/Patient/_history?_count=0')).status).toBe(403);
    const page = await asApp(scope, '/Patient/_history');
    expect(page.status).toBe(200);
    expect(page.body).not.toHaveProperty('total');
    expect((await asApp('system/Patient.rs', '/Patient/_history?_count=0')).status).toBe(200);
  });
});

describe('Spec: fhir/match', () => {
  test('the person may be sent by itself, the rest in the address', async () => {
    const person = {
      resourceType: 'Patient',
      name: [{ family: 'Chen', given: ['Oliver'] }],
      birthDate: '2022-05-01',
    };
    const { body } = await ask('POST', '/Patient/$match?count=3', { body: person });
    expect(body).toMatchObject({ total: 1, entry: [{ resource: { id: 'patient-2' } }] });
    expect((await ask('POST', '/Patient/$match', { body: { resourceType: 'Group' } })).status).toBe(
      400,
    );
  });
});

describe('Spec: fhir/terminology', () => {
  test('an expansion may be asked for as it is made, and of the value set that is sent', async () => {
    const path = '/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender';
    const plain = '&excludeNested=true&includeDesignations=false&activeOnly=false';
    expect((await ask('GET', `${path}${plain}`)).status).toBe(200);
    expect((await ask('GET', `${path}&contextDirection=incoming`)).status).toBe(400);
    const valueSet = {
      resourceType: 'ValueSet',
      status: 'active',
      compose: { include: [{ system: 'urn:s', concept: [{ code: 'a' }, { code: 'b' }] }] },
    };
    const { body } = await ask('POST', '/ValueSet/$expand?count=1', { body: valueSet });
    expect(body).toMatchObject({ expansion: { total: 2, contains: [{ code: 'a' }] } });
  });
});
