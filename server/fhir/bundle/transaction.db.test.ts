import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic, ask } = await openClinic();

interface Answered {
  resource?: { id: string; resourceType: string; subject?: { reference: string } };
  response: { status: string; location?: string; etag?: string; outcome?: unknown };
}

type Sent = { request: object; resource?: object; fullUrl?: string };

const send = async (type: string, entry: Sent[], headers: Record<string, string> = {}) => {
  const answer = await ask('POST', '', { body: { resourceType: 'Bundle', type, entry }, headers });
  const entries = (answer.body['entry'] ?? []) as unknown as Answered[];
  return { ...answer, entries, statuses: entries.map(({ response }) => response.status) };
};

const transaction = (entry: Sent[], headers?: Record<string, string>) =>
  send('transaction', entry, headers);

const post = (
  resource: Record<string, unknown> & { resourceType: string },
  fullUrl?: string,
  more: object = {},
) => ({
  ...(fullUrl !== undefined && { fullUrl }),
  request: { method: 'POST', url: resource.resourceType, ...more },
  resource,
});
const put = (id: string, more: object = {}, request: object = {}): Sent => ({
  request: { method: 'PUT', url: `Observation/${id}`, ...request },
  resource: { ...weight, id, ...more },
});
const get = (url: string): Sent => ({ request: { method: 'GET', url } });
const remove = (url: string): Sent => ({ request: { method: 'DELETE', url } });
const person = (value: string, family = 'Okafor') => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:oid:1.2.3', value }],
  name: [{ family }],
});

async function countOf(table: string): Promise<number> {
  const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
    client.query<{ n: string }>(
      `select count(*) as n from records.${table}
      where practice_id = $1`,
      [clinic.practiceId],
    ),
  );
  return Number(rows[0]?.n);
}

const patientUrl = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a';

describe('Spec: fhir/transaction', () => {
  test('everything is written at once, links lead to where it stands, the order is the standard’s', async () => {
    await ask('PUT', '/Observation/gone-soon', { body: { ...weight, id: 'gone-soon' } });
    const outboxBefore = await countOf('outbox');
    const done = await transaction([
      get('Observation/tx-1'),
      put('tx-1', { subject: { reference: patientUrl } }),
      post({ ...weight, subject: { reference: patientUrl } }, 'urn:uuid:a'),
      post(person('tx'), patientUrl),
      remove('Observation/gone-soon'),
    ]);
    expect([done.status, done.body['type']]).toEqual([200, 'transaction-response']);
    expect(done.statuses).toEqual([
      ...['200 OK', '201 Created', '201 Created', '201 Created', '204 No Content'],
    ]);
    const location = String(done.entries[3]?.response.location);
    const [, patient] = /\/(Patient\/[^/]+)\/_history\/1$/.exec(location) ?? [];
    expect(done.entries[0]?.resource).toMatchObject({
      id: 'tx-1',
      subject: { reference: patient },
    });
    expect(done.entries[2]?.response.etag).toBe('W/"1"');
    expect(done.entries[2]?.resource).toBeUndefined();
    expect((await ask('GET', '/Observation/gone-soon')).status).toBe(410);
    expect(await countOf('outbox')).toBe(outboxBefore + 1);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ patients: string[]; resources: string[] }>(
        `select patients, resources from records.audit
         where practice_id = $1 and act = 'fhir/transaction' order by n desc limit 1`,
        [clinic.practiceId],
      ),
    );
    // Whose weight was removed, and who is new.
    const [, patientId] = patient!.split('/');
    expect(rows[0]?.patients.toSorted()).toEqual(['patient-1', patientId].toSorted());
    expect(rows[0]?.resources).toHaveLength(4);
  });

  test('one entry that is wrong undoes them all and is named', async () => {
    const before = [await countOf('history'), await countOf('outbox')];
    for (const [bad, status, place] of [
      [post({ ...weight, status: 'finished' }), 422, 'Bundle.entry[1].resource.status'],
      [
        post({ ...weight, subject: { reference: 'Patient/nobody' } }),
        ...([422, 'Bundle.entry[1].resource.subject.reference'] as const),
      ],
      [put('x', {}, { ifMatch: 'W/"4"' }), 412, 'Bundle.entry[1]'],
      [{ request: { method: 'PUT', url: 'Observation/y' } }, 400, 'Bundle.entry[1]'],
      [get('Patiens/1'), 404, 'Bundle.entry[1]'],
      [{ request: { method: 'POST', url: 'http://elsewhere.example/Patient' } }, 404, undefined],
      [{ request: {} }, 400, 'Bundle.entry[1]'],
      [post({ ...weight, subject: { reference: 'Patient?identifier=none' } }), 412, undefined],
      [post({ ...weight, subject: { reference: 'Patient?_count=1' } }), 400, undefined],
    ] as [Sent, number, string | undefined][]) {
      const done = await transaction([post(person('lost')), bad]);
      expect([bad.request, done.status]).toEqual([bad.request, status]);
      expect(done.body['resourceType']).toBe('OperationOutcome');
      if (place !== undefined) {
        expect(done.body['issue']).toMatchObject([{ expression: [place] }]);
      }
    }
    expect([await countOf('history'), await countOf('outbox')]).toEqual(before);
  });

  test('two changes of one resource are refused, however they name it', async () => {
    await transaction([post(person('same'))]);
    const id = String(
      (
        (await ask('PUT', '/Patient?identifier=urn:oid:1.2.3|same', { body: person('same') }))
          .body as { id?: string }
      ).id,
    );
    const byCondition = {
      request: { method: 'PUT', url: 'Patient?identifier=urn:oid:1.2.3|same' },
      resource: person('same'),
    };
    for (const entries of [
      [put('dup'), put('dup')],
      [put('dup'), remove('Observation/dup')],
      [byCondition, remove(`Patient/${id}`)],
    ]) {
      const done = await transaction(entries);
      expect([done.status, done.text]).toEqual([400, expect.stringContaining('same resource')]);
    }
    expect((await ask('GET', `/Patient/${id}`)).status).toBe(200);
  });

  test('conditions hold for each entry, and one condition creates once', async () => {
    const url = 'urn:uuid:0b2c';
    const create = () =>
      transaction([
        post(person('cond'), url, { ifNoneExist: 'identifier=urn:oid:1.2.3|cond' }),
        post(person('cond'), 'urn:uuid:0b2d', { ifNoneExist: 'identifier=urn:oid:1.2.3|cond' }),
        post({ ...weight, subject: { reference: url } }),
      ]);
    const first = await create();
    expect(first.statuses).toEqual(['201 Created', '200 OK', '201 Created']);
    const second = await create();
    expect(second.statuses).toEqual(['200 OK', '200 OK', '201 Created']);
    const locations = [...first.entries.slice(0, 2), ...second.entries.slice(0, 2)].map(
      ({ response }) => response.location,
    );
    expect(new Set(locations).size).toBe(1);
    const weighed = await ask(
      'GET',
      `/${String(second.entries[2]?.response.location).split('/R4/')[1]}`,
    );
    expect(locations[0]).toContain(
      (weighed.body as { subject?: { reference: string } }).subject?.reference,
    );
  });

  test('references by a search see what the transaction itself brings', async () => {
    const by = (value: string) => ({ reference: `Patient?identifier=urn:oid:1.2.3|${value}` });
    const done = await transaction(
      [post({ ...weight, subject: by('inside') }), post(person('inside'))],
      { prefer: 'return=representation' },
    );
    expect(done.statuses).toEqual(['201 Created', '201 Created']);
    const patient = done.entries[1]?.resource?.id;
    expect(done.entries[0]?.resource?.subject?.reference).toBe(`Patient/${patient}`);
    const later = await transaction([post({ ...weight, subject: by('inside') })]);
    expect(later.status).toBe(200);
    const twice = await transaction([
      post({ ...weight, subject: by('inside') }),
      post(person('inside')),
    ]);
    expect(twice.status).toBe(412);
    const without = await transaction([
      post({ ...weight, subject: by('inside') }),
      remove(`Patient/${patient}`),
    ]);
    expect(without.status).toBe(412);
  });

  test('who may not do one of them does none of them; too many are refused', async () => {
    const body = { resourceType: 'Bundle', type: 'transaction', entry: [post(person('denied'))] };
    expect((await ask('POST', '', { body, role: 'front-desk' })).status).toBe(403);
    expect((await ask('POST', '', { body, role: null })).status).toBe(401);
    const many = await transaction(Array.from({ length: 5001 }, () => get('metadata')));
    expect([many.status, many.text]).toEqual([413, expect.stringContaining('5000 entries')]);
    for (const other of [
      { resourceType: 'Bundle', type: 'collection' },
      { resourceType: 'Patient' },
      { resourceType: 'Bundle', type: 'batch', entry: {} },
      [],
    ]) {
      expect((await ask('POST', '', { body: other })).status).toBe(400);
    }
    const empty = await transaction([]);
    expect(empty.body).toEqual({ resourceType: 'Bundle', type: 'transaction-response' });
  });

  test('patches, and links by relative addresses below a fullUrl', async () => {
    await ask('PUT', '/Observation/patched', { body: { ...weight, id: 'patched' } });
    const root = 'https://old.example/fhir';
    const operations = [{ op: 'replace', path: '/status', value: 'amended' }];
    const data = Buffer.from(JSON.stringify(operations)).toString('base64');
    const done = await transaction(
      [
        post(person('moved'), `${root}/Patient/7`),
        post({ ...weight, subject: { reference: 'Patient/7' } }, `${root}/Observation/8`),
        {
          request: { method: 'PATCH', url: 'Observation/patched' },
          resource: { resourceType: 'Binary', contentType: 'application/json-patch+json', data },
        },
      ],
      { prefer: 'return=representation' },
    );
    expect(done.statuses).toEqual(['201 Created', '201 Created', '200 OK']);
    expect(done.entries[1]?.resource?.subject?.reference).toBe(
      `Patient/${done.entries[0]?.resource?.id}`,
    );
    expect(done.entries[2]?.resource).toMatchObject({ status: 'amended' });
  });
});

describe('Spec: fhir/batch', () => {
  test('every entry stands by itself and answers in its place', async () => {
    const done = await send('batch', [
      get('Observation/b-1'),
      put('b-1'),
      post({ ...weight, status: 'finished' }),
      get('Observation/never'),
      get('Patiens/1'),
      put('b-2', {}, { ifMatch: 'W/"3"' }),
      post(person('batched'), undefined, { ifNoneExist: 'identifier=urn:oid:1.2.3|batched' }),
      { request: {} },
      remove('Observation/never'),
    ]);
    expect([done.status, done.body['type']]).toEqual([200, 'batch-response']);
    expect(done.statuses).toEqual([
      ...['200 OK', '201 Created', '422 Unprocessable Entity', '404 Not Found', '404 Not Found'],
      ...['412 Precondition Failed', '201 Created', '400 Bad Request', '204 No Content'],
    ]);
    expect(done.entries[0]?.resource).toMatchObject({ id: 'b-1' });
    expect(done.entries[2]?.response.outcome).toMatchObject({
      issue: [{ expression: ['Observation.status'] }],
    });
  });

  test('the rights of each entry are its own', async () => {
    const entry = [get('metadata'), get('Patient/patient-1'), post(person('not mine'))];
    const body = { resourceType: 'Bundle', type: 'batch', entry };
    const answer = await ask('POST', '', { body, role: 'front-desk' });
    const entries = answer.body['entry'] as unknown as Answered[];
    expect(entries.map(({ response }) => response.status)).toEqual([
      ...['200 OK', '403 Forbidden', '403 Forbidden'],
    ]);
  });
});
