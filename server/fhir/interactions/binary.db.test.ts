import type { Binary } from '@medplum/fhirtypes';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic, ask } = await openClinic();

async function send(method: string, path: string, type: string, bytes: Uint8Array, headers = {}) {
  const response = await fetch(`${building.address}/fhir/R4${path}`, {
    method,
    headers: { cookie: clinic.cookieOf('ma'), origin: building.address, ...sent(type), ...headers },
    body: Buffer.from(bytes),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as Binary };
}

const sent = (type: string) => (type === '' ? {} : { 'content-type': type });

async function bytesOf(path: string, accept?: string) {
  const response = await fetch(`${building.address}/fhir/R4${path}`, {
    headers: { cookie: clinic.cookieOf('ma'), ...(accept !== undefined && { accept }) },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0xc3, 0x28]);

describe('Spec: fhir/binary', () => {
  test('bytes go in and come out unchanged, and as a resource when FHIR is asked for', async () => {
    const made = await send('POST', '/Binary', 'image/png', picture);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ resourceType: 'Binary', contentType: 'image/png' });
    const path = `/Binary/${made.body.id}`;
    for (const accept of [undefined, '*/*', 'image/png', 'text/html, */*;q=0.8']) {
      const { status, headers, bytes } = await bytesOf(path, accept);
      expect([accept, status, headers.get('content-type')]).toEqual([accept, 200, 'image/png']);
      expect(bytes).toEqual(picture);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('etag')).toBe('W/"1"');
    }
    for (const accept of ['application/fhir+json', 'application/fhir+json, */*; q=0.1']) {
      const whole = await ask('GET', path, { headers: { accept } });
      expect(whole.body).toEqual(made.body);
    }
    const json = { headers: { accept: 'application/json' } };
    expect((await ask('GET', path, json)).body).toEqual(made.body);
    expect((await ask('GET', `${path}?_format=json`)).body).toEqual(made.body);
    expect((await bytesOf(`${path}?_format=image/png`)).bytes).toEqual(picture);
    expect((await bytesOf(`${path}/_history/1`)).bytes).toEqual(picture);
    expect((await bytesOf('/Binary/never')).status).toBe(404);
  });

  test('an update replaces the bytes; the version before stays', async () => {
    const headers = { 'x-security-context': 'Patient/patient-1' };
    const first = await send('PUT', '/Binary/letter', 'text/plain', Buffer.from('eins'), headers);
    expect([first.status, first.body.securityContext?.reference]).toEqual([
      ...[201, 'Patient/patient-1'],
    ]);
    const words = Buffer.from('zwei – 二');
    const second = await send('PUT', '/Binary/letter', 'text/plain; charset=utf-8', words, {
      'if-match': 'W/"1"',
    });
    expect([second.status, second.headers.get('etag')]).toEqual([200, 'W/"2"']);
    const now = await bytesOf('/Binary/letter');
    expect([now.headers.get('content-type'), Buffer.from(now.bytes).toString()]).toEqual([
      ...['text/plain; charset=utf-8', 'zwei – 二'],
    ]);
    expect(Buffer.from((await bytesOf('/Binary/letter/_history/1')).bytes).toString()).toBe('eins');
    const late = await send('PUT', '/Binary/letter', 'text/plain', words, { 'if-match': 'W/"1"' });
    expect(late.status).toBe(412);
  });

  test('a Binary resource is one; other FHIR is content; what is unreadable is refused', async () => {
    const resource = { resourceType: 'Binary', contentType: 'text/plain', data: 'aGk=' };
    const made = await ask('POST', '/Binary', { body: resource });
    expect(made.body).toMatchObject(resource);
    const patient = Buffer.from('{"resourceType":"Patient"}');
    const wrapped = await send('POST', '/Binary', 'application/fhir+json', patient);
    expect([wrapped.status, wrapped.body.contentType]).toEqual([201, 'application/fhir+json']);
    expect((await send('POST', '/Binary', 'application/json', Buffer.from('{'))).status).toBe(400);
    expect((await send('POST', '/Binary', 'pdf', picture)).status).toBe(415);
    const wrong = await send('POST', '/Binary', 'image/png', picture, {
      'x-security-context': 'a b',
    });
    expect(wrong.status).toBe(400);
    const inBatch = await ask('POST', '', {
      body: {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [{ request: { method: 'GET', url: `Binary/${made.body['id']}` } }],
      },
    });
    expect(inBatch.body).toMatchObject({ entry: [{ resource }] });
  });

  test('five million bytes', async () => {
    const bytes = randomBytes(5_000_000);
    const made = await send('POST', '/Binary', 'application/octet-stream', bytes);
    expect(made.status).toBe(201);
    const out = await bytesOf(`/Binary/${made.body.id}`);
    expect(Buffer.compare(out.bytes, bytes)).toBe(0);
  }, 60_000);
});
