import { beforeAll, describe, expect, test } from 'vitest';
import { weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { ask } = await openClinic();

beforeAll(async () => {
  for (const id of ['one', 'two', 'three', 'found']) {
    const identifier = [{ system: 'urn:oid:1.2.3', value: id }];
    await ask('PUT', `/Observation/${id}`, { body: { ...weight, id, identifier } });
  }
});

const amended = [{ op: 'replace', path: '/status', value: 'amended' }];
const amending = {
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [
        { name: 'type', valueCode: 'replace' },
        { name: 'path', valueString: 'Observation.status' },
        { name: 'value', valueCode: 'amended' },
      ],
    },
  ],
};
const jsonPatch = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask('PATCH', `/Observation${path}`, {
    body,
    headers: { 'content-type': 'application/json-patch+json', ...headers },
  });

describe('Spec: fhir/patch', () => {
  test('a JSON Patch and a FHIRPath patch each make the next version', async () => {
    const byJson = await jsonPatch('/one', amended);
    expect([byJson.status, byJson.headers.get('etag')]).toEqual([200, 'W/"2"']);
    expect(byJson.body).toMatchObject({ status: 'amended', valueQuantity: { value: 81.6 } });
    const byPath = await ask('PATCH', '/Observation/two', { body: amending });
    expect([byPath.status, byPath.headers.get('etag')]).toEqual([200, 'W/"2"']);
    expect(byPath.body).toMatchObject({ status: 'amended', valueQuantity: { value: 81.6 } });
  });

  test('a condition finds what is patched', async () => {
    const found = await jsonPatch('?identifier=urn:oid:1.2.3|found', amended);
    expect([found.status, found.body['id']]).toEqual([200, 'found']);
    expect((await jsonPatch('?identifier=urn:oid:1.2.3|nobody', amended)).status).toBe(404);
  });

  test('what it would make is checked as everything that enters', async () => {
    const wrong = await jsonPatch('/three', [{ op: 'remove', path: '/code' }]);
    expect(wrong.status).toBe(422);
    expect(wrong.body['issue']).toMatchObject([{ expression: ['Observation.code'] }]);
    for (const [patch, status] of [
      [[{ op: 'replace', path: '/id', value: 'other' }], 422],
      [[{ op: 'replace', path: '/resourceType', value: 'Patient' }], 422],
      [[{ op: 'remove', path: '/nothing' }], 422],
      [{ resourceType: 'Patient' }, 400],
    ] as const) {
      expect((await jsonPatch('/three', patch)).status).toBe(status);
    }
    expect((await ask('PATCH', '/Observation/three', { body: weight })).status).toBe(400);
    expect((await jsonPatch('/three', amended, { 'if-match': 'W/"7"' })).status).toBe(412);
    expect((await jsonPatch('/never', amended)).status).toBe(404);
    await ask('DELETE', '/Observation/two');
    expect((await jsonPatch('/two', amended)).status).toBe(410);
    expect((await ask('GET', '/Observation/three')).headers.get('etag')).toBe('W/"1"');
  });
});
