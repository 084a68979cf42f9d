import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { serveWeb } from './web.ts';

const webRoot = mkdtempSync(join(tmpdir(), 'linchpin-web-'));
writeFileSync(join(webRoot, 'index.html'), '<title>Linchpin</title>');
const app = Fastify();
await serveWeb(app, webRoot);
app.get('/fhir/R4/Patient/a', (_request, reply) =>
  reply.type('application/fhir+json').send('{"resourceType":"Patient"}'),
);
app.get('/api/document', (_request, reply) =>
  reply.header('content-security-policy', 'sandbox').type('application/json').send('{}'),
);
afterAll(async () => {
  await app.close();
  rmSync(webRoot, { recursive: true });
});

const headersOf = async (url: string) => (await app.inject({ url })).headers;

test.each(['/', '/board'])(
  'the page at %s loads from here alone, framed by nobody',
  async (url) => {
    const headers = await headersOf(url);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  },
);

test.each(['/fhir/R4/Patient/a', '/api/nothing'])('data at %s loads nothing', async (url) => {
  const headers = await headersOf(url);
  expect(headers['content-type']).toContain('json');
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('what brings a policy of its own keeps it', async () => {
  expect((await headersOf('/api/document'))['content-security-policy']).toBe('sandbox');
});
