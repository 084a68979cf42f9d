import { afterEach, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { listenMllp, type MllpListener } from './listener.ts';
import { selfSigned } from './self-signed.fixture.ts';
import { sendMllp, type MllpAddress } from './send.ts';

// Spec: mailroom/mllp

const [ours, theirs, strangers] = [selfSigned(), selfSigned(), selfSigned()];
const open: MllpListener[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function listen(ca?: string): Promise<number> {
  const listener = await listenMllp({
    ...{ host: 'localhost', port: 0, tls: { ...ours, ...(ca !== undefined && { ca }) } },
    handlers: { 'ORU^R01': () => Promise.resolve({ answer: 'AA', troubles: [] }) },
    now: () => Temporal.Instant.from('2026-02-03T04:05:06Z'),
    newId: () => '0198c6a0-1111-7222-8333-444455556666',
    onFault: () => undefined,
  });
  open.push(listener);
  return listener.port;
}

const message = Buffer.from('MSH|^~\\&|A|B|C|D|20260101||ORU^R01|m1|P|2.5.1\r');

async function ask(port: number, tls: MllpAddress['tls']): Promise<string> {
  const to = { host: 'localhost', port, ...(tls && { tls }) };
  const answer = await sendMllp(to, message, { timeoutMs: 5_000 });
  return answer instanceof Uint8Array ? Buffer.from(answer).toString() : 'no answer';
}

test('over TLS a message is answered to who trusts the certificate, and to nobody else', async () => {
  const port = await listen();
  expect(await ask(port, { ca: ours.cert })).toContain('MSA|AA|m1');
  expect(await ask(port, { ca: strangers.cert })).toBe('no answer');
  expect(await ask(port, {})).toBe('no answer');
  expect(await ask(port, undefined)).toBe('no answer');
  expect(await ask(port, { ca: ours.cert })).toContain('MSA|AA|m1');
});

test('with an authority given, only who brings a certificate of it is heard', async () => {
  const port = await listen(theirs.cert);
  const { key, cert } = theirs;
  expect(await ask(port, { ca: ours.cert, key, cert })).toContain('MSA|AA|m1');
  expect(await ask(port, { ca: ours.cert })).toBe('no answer');
  expect(await ask(port, { ca: ours.cert, ...strangers })).toBe('no answer');
});
