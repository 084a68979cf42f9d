import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegistrySettings, Transport } from '../../clinical/registry/settings.ts';
import { listenMllp, type MllpListener } from '../mllp/listener.ts';
import { selfSigned } from '../mllp/self-signed.fixture.ts';
import { envelopeOf, readEnvelope } from './envelope.ts';
import { exchange, tryRegistry } from './exchange.ts';

// Spec: registry/queue

/** Made now: an authority with its certificate for `localhost`, and one nobody asked for. */
const [authority, stranger] = [selfSigned(), selfSigned()];
const folder = mkdtempSync(join(tmpdir(), 'linchpin-registry-tls-'));
const secretsFile = join(folder, 'registry-secrets.json');
const message = Buffer.from('MSH|^~\\&|A|B|C|D|20260101||VXU^V04|m1|P|2.5.1\r');
const came: string[] = [];
let mllp: MllpListener;
const soap = createServer({ ...authority }, (request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += String(chunk)));
  request.on('end', () => {
    const body = readEnvelope(text);
    if (body?.is !== 'operation') return response.writeHead(400).end();
    came.push(body.name);
    const back = body.parts['echoBack'] ?? 'MSH|^~\\&|\rMSA|AA|m1\r';
    response.end(envelopeOf(`${body.name as 'connectivityTest'}Response`, { return: back }));
  });
});

beforeAll(async () => {
  mllp = await listenMllp({
    ...{ host: 'localhost', port: 0, tls: authority },
    handlers: { 'VXU^V04': () => Promise.resolve({ answer: 'AA', troubles: [] }) },
    now: () => Temporal.Instant.from('2026-02-03T04:05:06Z'),
    newId: () => '0198c6a0-1111-7222-8333-444455556666',
    onFault: () => undefined,
  });
  await new Promise<void>((resolve) => soap.listen(0, 'localhost', resolve));
  const hosts = ['localhost:', 'https://localhost:'];
  const secrets = hosts.flatMap((address, n) => [
    [`known-${n}`, { address, ca: authority.cert }],
    [`strange-${n}`, { address, ca: stranger.cert }],
  ]);
  writeFileSync(secretsFile, JSON.stringify(Object.fromEntries(secrets)), { mode: 0o600 });
});
afterAll(async () => {
  await mllp.close();
  await new Promise((resolve) => soap.close(resolve));
  rmSync(folder, { recursive: true });
});

describe.each<[string, Transport, () => string, number]>([
  ['MLLP over TLS', 'mllp-tls', () => `localhost:${mllp.port}`, 0],
  [
    'SOAP over https',
    'soap',
    () => `https://localhost:${(soap.address() as AddressInfo).port}/`,
    1,
  ],
])('%s', (_name, transport, address, n) => {
  const reaching = (secretName?: string) => ({
    ...{ secretsFile, timeoutMs: 5_000 },
    settings: { transport, address: address(), facilityId: 'F', secretName } as RegistrySettings,
  });

  test('a registry whose authority is known is told, and answers when the connection is tried', async () => {
    const answered = await exchange(reaching(`known-${n}`), message);
    expect(answered).toMatchObject({ text: expect.stringContaining('MSA|AA|m1') });
    expect(await tryRegistry(reaching(`known-${n}`))).toBeUndefined();
  });

  test('one whose certificate is of nobody known is told nothing, and the words say who mends it', async () => {
    const before = came.length;
    for (const secret of [`strange-${n}`, undefined]) {
      const why =
        /cannot be reached \(\w+\)\. Its certificate is of an authority .* who runs the server/;
      expect(await exchange(reaching(secret), message)).toMatchObject({
        ...{ failed: 'unreachable', why: expect.stringMatching(why) },
      });
      expect(await tryRegistry(reaching(secret))).toMatch(why);
    }
    expect(came).toHaveLength(before);
  });

  test('a secret that is meant for another address is not given out', async () => {
    expect(await tryRegistry(reaching(`known-${1 - n}`))).toMatch(/has no secret “known-\d”/);
  });
});

test('nobody there, over either', async () => {
  for (const [transport, address] of [
    ['mllp', 'localhost:9'],
    ['soap', 'http://localhost:9/'],
  ] as const) {
    const settings = { transport, address } as RegistrySettings;
    expect(await tryRegistry({ settings, timeoutMs: 5_000 })).toMatch(
      /\(ECONNREFUSED\)\. Nobody listens there/,
    );
  }
});
