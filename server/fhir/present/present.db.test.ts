import { beforeAll, describe, expect, test } from 'vitest';
import { connect } from 'node:net';
import pg from 'pg';
import { weight, type FhirReply } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, databaseUrl, ask } = await openClinic();
const body = {
  ...weight,
  id: 'shown',
  meta: { tag: [{ code: 'mine' }] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">A weight</div>' },
  note: [{ text: 'after lunch' }],
};

beforeAll(async () => {
  await ask('PUT', '/Observation/shown', { body });
});

const keysOf = async (path: string) => Object.keys((await ask('GET', path)).body).sort();

describe('Spec: fhir/answers', () => {
  test('Accept and _format choose the media type; what is not JSON or not R4 is refused', async () => {
    for (const [path, accept, status, type] of [
      ['/metadata', 'application/fhir+json', 200, 'application/fhir+json; charset=utf-8'],
      ['/metadata', 'application/json', 200, 'application/json; charset=utf-8'],
      ['/metadata', 'application/fhir+json; fhirVersion=4.0', 200, /fhir\+json/],
      ['/metadata', 'text/html, application/xml;q=0.9, */*;q=0.8', 200, /fhir\+json/],
      ['/metadata?_format=json', 'application/fhir+xml', 200, /fhir\+json/],
      ['/metadata?_format=application/fhir+json', '*/*', 200, /fhir\+json/],
      ['/metadata', 'application/fhir+xml', 406, /fhir\+json/],
      ['/metadata?_format=xml', '*/*', 406, /fhir\+json/],
      ['/metadata', 'application/fhir+json; fhirVersion=5.0', 406, /fhir\+json/],
      ['/metadata', 'application/json;q=0', 406, /fhir\+json/],
    ] as const) {
      const answer = await ask('GET', path, { headers: { accept } });
      expect([path, accept, answer.status]).toEqual([path, accept, status]);
      expect(answer.headers.get('content-type')).toMatch(type);
    }
  });

  test('a body of another kind than the address takes is refused', async () => {
    for (const [method, path, type, status] of [
      ['POST', '/Observation', 'application/fhir+xml', 415],
      ['POST', '/Observation', 'application/fhir+json; charset=iso-8859-1', 415],
      ['POST', '/Observation', 'application/x-www-form-urlencoded', 415],
      ['PUT', '/Observation/x', 'text/plain', 415],
      ['POST', '/Observation', 'application/json; charset=UTF-8', 201],
      ['POST', '/Observation', 'application/fhir+json; fhirVersion=4.0', 201],
    ] as const) {
      const asked = { body: weight, headers: { 'content-type': type } };
      const answer = await ask(method, path, asked);
      expect([path, type, answer.status]).toEqual([path, type, status]);
    }
  });

  test('HEAD answers the headers of GET alone, and both know what the caller has', async () => {
    const get = await ask('GET', '/Observation/shown');
    const head = await ask('HEAD', '/Observation/shown');
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    const modified = String(get.headers.get('last-modified'));
    for (const headers of [{ 'if-modified-since': modified }, { 'if-none-match': 'W/"1"' }]) {
      const answer = await ask('GET', '/Observation/shown', { headers });
      expect([answer.status, answer.text]).toEqual([304, '']);
    }
    const before = new Date(Date.parse(modified) - 1000).toUTCString();
    for (const headers of [
      { 'if-modified-since': before },
      { 'if-modified-since': 'no date' },
      { 'if-none-match': 'W/"2"', 'if-modified-since': modified },
    ]) {
      expect((await ask('GET', '/Observation/shown', { headers })).status).toBe(200);
    }
  });

  test('_summary and _elements show a part, say so, and keep what is required', async () => {
    const base = ['code', 'id', 'meta', 'resourceType', 'status'];
    const path = '/Observation/shown';
    expect(await keysOf(`${path}?_elements=valueQuantity`)).toEqual([...base, 'valueQuantity']);
    expect(await keysOf(`${path}?_elements=Observation.note,Patient.name`)).toEqual(
      [...base, 'note'].sort(),
    );
    expect(await keysOf(`${path}?_summary=text`)).toEqual([...base, 'text']);
    expect(await keysOf(`${path}?_summary=true`)).toEqual([...base, 'subject', 'valueQuantity']);
    expect(await keysOf(`${path}?_summary=data`)).toEqual(
      [...base, 'note', 'subject', 'valueQuantity'].sort(),
    );
    const whole = (await ask('GET', path)).body;
    expect((await ask('GET', `${path}?_summary=false`)).body).toEqual(whole);
    expect((await ask('GET', `${path}?_summary=most`)).status).toBe(400);
    const part = (await ask('GET', `${path}?_summary=true`)).body as {
      meta?: { tag: { code: string }[]; versionId: string };
    };
    expect(part.meta?.tag.map(({ code }) => code)).toEqual(['mine', 'SUBSETTED']);
    expect(part.meta?.versionId).toBe('1');
    const page = await ask('GET', `${path}/_history?_elements=status`);
    expect(JSON.stringify(page.body['entry'])).not.toContain('after lunch');
    expect(
      Object.keys((page.body['entry'] as unknown as { resource: object }[])[0]!.resource),
    ).toEqual(expect.arrayContaining(['status', 'code', 'meta']));
  });

  test('_pretty is for people, and nothing else than the white space changes', async () => {
    const plain = await ask('GET', '/Observation/shown');
    const pretty = await ask('GET', '/Observation/shown?_pretty=true');
    expect(pretty.text).toContain('\n  "');
    expect(pretty.body).toEqual(plain.body);
  });
});

const codeOf = ({ body }: FhirReply): string | undefined =>
  (body['issue'] as { code: string }[] | undefined)?.[0]?.code;

describe('Spec: fhir/limits', () => {
  test('what Fastify itself cannot read is refused with an OperationOutcome', async () => {
    const broken = await raw('GET /fhir/R4/Patient/%zz HTTP/1.1');
    expect(broken).toMatch(/^HTTP\/1\.1 400 /);
    expect(broken).toContain('"resourceType":"OperationOutcome"');
    expect(await raw('GET /api/%zz HTTP/1.1')).not.toContain('OperationOutcome');
  });

  test('a body that is too large is refused with 413', async () => {
    const body = `{"resourceType":"Observation","x":"${'a'.repeat(64 * 1_048_576)}"}`;
    const answer = await ask('POST', '/Observation', { body });
    expect(answer.status).toBe(413);
    expect(answer.body['issue']).toMatchObject([{ code: 'too-costly' }]);
  });

  test('what the database gives up is refused as too costly', async () => {
    const holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('lock table records.history in access exclusive mode');
      const asked = ask('GET', '/Observation/shown/_history');
      // As PostgreSQL ends a statement that takes too long.
      const waiting = async () => {
        const { rowCount } = await holder.query(
          `select pg_cancel_backend(pid) from pg_stat_activity
           where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return rowCount;
      };
      await expect.poll(waiting).toBeGreaterThan(0);
      const answer = await asked;
      expect([answer.status, codeOf(answer)]).toEqual([400, 'too-costly']);
    } finally {
      await holder.end();
    }
    expect((await ask('GET', '/Observation/shown/_history')).status).toBe(200);
  });

  test('whoever is not known is told so before anything that was sent is read', async () => {
    for (const body of ['{', '{"resourceType":"Patient"}']) {
      const answer = await ask('POST', '/Patient', { role: null, body });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'login']);
    }
  });
});

function raw(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(building.address).port), '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => (text += bytes.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`);
  });
}
