import { request as send } from 'node:http';
import { connect } from 'node:net';
import type { CodeSystem } from '@medplum/fhirtypes';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { askerOf, weight, type FhirReply } from '../testing/ask-fhir.ts';
import { openClinic } from '../testing/opened.fixture.ts';
import { openTestBuilding } from '../testing/open-clinic.ts';

const manyCodes: CodeSystem & { id: string; url: string } = {
  ...{ resourceType: 'CodeSystem', id: 'many', url: 'urn:many-codes', status: 'active' },
  content: 'complete',
  concept: Array.from({ length: 20_001 }, (_, n) => ({ code: `c${n}` })),
};

const { building, databaseUrl, clinic, ask } = await openClinic({
  requestsPerWindow: 500,
  resources: [manyCodes],
});

/** A refusal with this status, code and sentence. */
function expectRefused({ status, body }: FhirReply, of: number, code: string, text: RegExp): void {
  expect(status).toBe(of);
  expect(body).toMatchObject({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, details: { text: expect.stringMatching(text) as string } }],
  });
}

const many = (count: number, part: string): string => Array(count).fill(part).join('');

describe('Spec: fhir/limits', () => {
  test('a body of more than 64 MiB', async () => {
    const body = `{"resourceType":"Patient","language":"${'x'.repeat(64 * 1_048_576)}"}`;
    const answer = await ask('POST', '/Patient', { body });
    expectRefused(answer, 413, 'too-costly', /64 MiB at most/);
  });

  test('a Bundle of more than 5,000 entries', async () => {
    const entry = Array.from({ length: 5_001 }, () => ({
      request: { method: 'GET', url: 'Patient/none' },
    }));
    const answer = await ask('POST', '', {
      body: { resourceType: 'Bundle', type: 'batch', entry },
    });
    expectRefused(answer, 413, 'too-costly', /5000 entries at most/);
  });

  test.each([
    ['more than 100 parameters', many(101, '&_id=1'), /at most 100 parameters/],
    ['more than 200 values of one', `&_id=1${many(200, ',1')}`, /at most 200/],
    [
      'a chain through more than six references',
      `&${many(8, 'has-member:Observation.')}status=final`,
      /too many references/,
    ],
    [
      '_has through more than six references',
      `&${many(8, '_has:Observation:has-member:')}status=final`,
      /too many references/,
    ],
    ['_sort by more than six names', `&_sort=_id${many(6, ',_id')}`, /at most 6/],
  ])('a search with %s', async (_what, query, text) => {
    const answer = await ask('GET', `/Observation?${query.slice(1)}`);
    expectRefused(answer, 400, 'too-costly', text);
  });

  test('a page has 1,000 matches at most, and says so; what it includes is bounded too', async () => {
    const entry = Array.from({ length: 1_002 }, (_, n) => ({
      resource: { ...weight, id: `many-${n}` },
      request: { method: 'PUT', url: `Observation/many-${n}` },
    }));
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry };
    expect((await ask('POST', '', { body: bundle })).status).toBe(200);
    const page = await ask('GET', '/Observation?_count=99999');
    expect(page.body).toMatchObject({ entry: { length: 1_000 } });
    const links = page.body['link'] as unknown as { relation: string; url: string }[];
    expect(links[0]).toMatchObject({ url: expect.stringContaining('_count=1000') as string });
    expect(links[1]).toMatchObject({ relation: 'next' });
    const included = await ask('GET', '/Patient?_id=patient-1&_revinclude=Observation:subject');
    expectRefused(included, 400, 'too-costly', /more than 1000 resources/);
  }, 60_000);

  test('a search that takes too long is stopped by the database, and others go on', async () => {
    const owner = new pg.Client({ connectionString: databaseUrl });
    await owner.connect();
    await owner.query('begin; lock table records.goal in access exclusive mode');
    const began = performance.now();
    const late = ask('GET', '/Goal?lifecycle-status=active');
    expect((await ask('GET', '/Observation?_count=1')).status).toBe(200);
    expectRefused(await late, 400, 'too-costly', /takes too long/);
    expect(performance.now() - began).toBeLessThan(20_000);
    const { rows } = await owner.query(
      `select 1 from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock'`,
    );
    await owner.end();
    expect(rows).toEqual([]);
    expect((await ask('GET', '/Goal?lifecycle-status=active')).status).toBe(200);
  }, 60_000);

  test('more requests in ten seconds than one may send', async () => {
    const impatient = await openTestBuilding(databaseUrl, undefined, { requestsPerWindow: 3 });
    try {
      const asked = askerOf(impatient, clinic);
      for (let i = 0; i < 3; i += 1) expect((await asked('GET', '/Patient/none')).status).toBe(404);
      const answer = await asked('GET', '/Patient/none');
      expectRefused(answer, 429, 'throttled', /Too many requests/);
      expect(answer.headers.get('retry-after')).toBe('10');
    } finally {
      await impatient.close();
    }
  });

  test('an address or headers of more than 16 KiB', async () => {
    for (const [path, headers] of [
      [`/fhir/R4/Patient?_id=${'a'.repeat(20_000)}`, {}],
      ['/fhir/R4/Patient', { 'x-long': 'a'.repeat(20_000) }],
    ] as const) {
      const { status, text } = await raw(path, headers);
      expect(status).toBe(431);
      expect(JSON.parse(text)).toMatchObject({
        resourceType: 'OperationOutcome',
        issue: [
          { code: 'too-long', details: { text: expect.stringMatching(/_search/) as string } },
        ],
      });
    }
  });

  test('an expansion of more than 20,000 codes', async () => {
    const include = { system: manyCodes.url };
    const valueSet = {
      resourceType: 'ValueSet',
      status: 'active',
      compose: { include: [include] },
    };
    const body = {
      resourceType: 'Parameters',
      parameter: [{ name: 'valueSet', resource: valueSet }],
    };
    const answer = await ask('POST', '/ValueSet/$expand', { body });
    expectRefused(answer, 400, 'too-costly', /more than 20000 codes/);
  });

  test('a request that is none', async () => {
    const socket = connect(Number(new URL(building.address).port), '127.0.0.1');
    socket.end('GET\0 /fhir/R4/Patient\r\n\r\n');
    let text = '';
    for await (const part of socket) text += String(part);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"resourceType":"OperationOutcome"');
  });

  test('a patch of more than 1,000 operations', async () => {
    const body = Array.from({ length: 1_001 }, () => ({ op: 'test', path: '/id', value: 'a' }));
    const headers = { 'content-type': 'application/json-patch+json' };
    const answer = await ask('PATCH', '/Patient/patient-1', {
      body: JSON.stringify(body),
      headers,
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/1000 operations at most/);
  });
});

/** Asks past the client's own limits. */
function raw(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname: host, port } = new URL(building.address);
    const cookie = clinic.cookieOf('ma');
    const asked = send({ host, port, path, headers: { cookie, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
