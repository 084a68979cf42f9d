import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic, ask } = await openClinic();

const system = 'urn:oid:1.2.3';
const body = (value: string, more: object = {}) => ({
  ...weight,
  identifier: [{ system, value }],
  ...more,
});
const create = (value: string) =>
  ask('POST', '/Observation', {
    body: body(value),
    headers: { 'if-none-exist': `identifier=${system}|${value}` },
  });

const remove = (value: string, headers: Record<string, string> = {}) =>
  ask('DELETE', `/Observation?identifier=${system}|${value}`, { headers });

/** Two observations with the same identifier. */
async function twins(value: string): Promise<void> {
  await ask('POST', '/Observation', { body: body(value) });
  await ask('POST', '/Observation', { body: body(value) });
}

describe('Spec: fhir/conditional', () => {
  test('create: only where the search finds none', async () => {
    const made = await create('made-once');
    expect(made.status).toBe(201);
    const again = await create('made-once');
    expect([again.status, again.body['id']]).toEqual([200, made.body['id']]);
    expect(again.headers.get('location')).toContain(`/Observation/${made.body['id']}/_history/1`);
    const atOnce = await Promise.all(Array.from({ length: 8 }, () => create('at-once')));
    expect(atOnce.map(({ status }) => status).sort()).toEqual([
      ...[200, 200, 200, 200, 200, 200, 200, 201],
    ]);
    await twins('twice-there');
    expect((await create('twice-there')).status).toBe(412);
  });

  test('update: none creates, one is replaced, several are refused', async () => {
    const put = (value: string, more: object = {}) =>
      ask('PUT', `/Observation?identifier=${system}|${value}`, { body: body(value, more) });
    const made = await put('updated');
    expect(made.status).toBe(201);
    const changed = await put('updated', { status: 'amended' });
    expect([changed.status, changed.body['id']]).toEqual([200, made.body['id']]);
    expect(changed.body).toMatchObject({ status: 'amended', meta: { versionId: '2' } });
    expect((await put('updated', { id: 'another' })).status).toBe(400);
    expect((await put('with-id', { id: 'chosen' })).body['id']).toBe('chosen');
    await twins('two');
    expect((await put('two')).status).toBe(412);
  });

  test('delete: what it finds goes, all of it or nothing', async () => {
    const made = await create('removed');
    expect((await remove('removed')).status).toBe(204);
    expect((await ask('GET', `/Observation/${made.body['id']}`)).status).toBe(410);
    expect((await remove('removed')).status).toBe(204);
    await twins('three');
    await create('four');
    const prefer = { prefer: 'return=OperationOutcome' };
    const both = await remove('three', prefer);
    expect([both.status, both.text]).toEqual([200, expect.stringContaining('Each of 2')]);
    const left = await ask('GET', `/Observation?identifier=${system}|three,${system}|four`);
    expect(left.body['total']).toBe(1);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ patients: string[]; resources: string[] }>(
        `select patients, resources from records.audit
         where practice_id = $1 and act = 'fhir/conditional-delete' order by n desc limit 1`,
        [clinic.practiceId],
      ),
    );
    expect(rows[0]?.patients).toEqual(['patient-1']);
    const deleted = rows[0]?.resources.filter((name) => name.startsWith('Observation/'));
    expect(deleted).toHaveLength(2);
  });

  test('delete: more than a hundred are refused, and in a transaction all that is found goes', async () => {
    const many = Array.from({ length: 101 }, () => ({
      request: { method: 'POST', url: 'Observation' },
      resource: body('many'),
    }));
    const bundle = (entry: object[]) => ({ resourceType: 'Bundle', type: 'transaction', entry });
    expect((await ask('POST', '', { body: bundle(many) })).status).toBe(200);
    const refused = await remove('many');
    expect([refused.status, refused.text]).toEqual([412, expect.stringContaining('100')]);
    await twins('five');
    const url = `Observation?identifier=${system}|five`;
    const gone = bundle([
      { request: { method: 'DELETE', url } },
      { request: { method: 'GET', url } },
    ]);
    const done = await ask('POST', '', { body: gone });
    expect(done.body['entry']).toMatchObject([
      { response: { status: '204 No Content' } },
      { resource: { total: 0 } },
    ]);
  });

  test('a condition that says nothing, or that the type does not know, changes nothing', async () => {
    await create('safe');
    for (const [method, path] of [
      ['DELETE', '/Observation'],
      ['DELETE', '/Observation?_format=json'],
      ['PUT', '/Observation'],
      ['DELETE', '/Observation?colour=red'],
      ['DELETE', '/Observation?identifier='],
      ['DELETE', '/Encounter?_count=1'],
      ['DELETE', '/Observation?_sort=date'],
      ['DELETE', '/Observation?_total=none&_include=*'],
      ['DELETE', '/Observation?identifier=a&_cursor=b'],
    ] as const) {
      const answer = await ask(method, path, method === 'PUT' ? { body: body('safe') } : {});
      expect([method, path, answer.status]).toEqual([method, path, 400]);
    }
    for (const condition of ['', 'identifier=', '_count=1', 'Observation?']) {
      const headers = { 'if-none-exist': condition };
      const answer = await ask('POST', '/Observation', { body: body('safe'), headers });
      expect([condition, answer.status]).toEqual([condition, 400]);
    }
    expect((await create('safe')).status).toBe(200);
  });
});
