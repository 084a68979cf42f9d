import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageSamples } from '../../../tools/fuzz/message-samples.ts';
import { runMessages } from '../../../tools/fuzz/run-messages.ts';
import { envelopeOf, readEnvelope } from '../envelope.ts';
import { tryRegistry } from '../exchange.ts';
import { openSimulated, type SimulatedRegistry } from './open-simulated.ts';
import { frameOf } from '../../../mailroom/hl7v2/mllp.ts';
import { connect } from 'node:net';
import { once } from 'node:events';

// Spec: registry/queue

let simulated: SimulatedRegistry;
const faults: string[] = [];
beforeAll(async () => {
  let made = 0;
  simulated = await openSimulated({
    now: () => Temporal.Instant.from('2026-11-20T18:00:00Z'),
    newId: () => `0198c6a0-1111-7222-8333-${String((made += 1)).padStart(12, '0')}`,
    onFault: ({ name, type }) => faults.push(`${name} ${type}`),
  });
});
afterAll(() => simulated.close());

const post = async (body: string, method = 'POST') => {
  const answer = await fetch(simulated.soapAddress, { method, ...(body && { body }) });
  return { status: answer.status, body: readEnvelope(await answer.text()) };
};

test('a message goes over SOAP with its carriage returns and letters, and is answered', async () => {
  const hl7Message = Buffer.from(messageSamples()[0]!).toString('utf8');
  const sent = envelopeOf('submitSingleMessage', { facilityID: 'F', hl7Message });
  const { status, body } = await post(sent);
  expect(status).toBe(200);
  expect(body).toMatchObject({ is: 'operation', name: 'submitSingleMessageResponse' });
  const text = body?.is === 'operation' ? body.parts['return'] : '';
  expect(text).toMatch(/^MSH\|.*\rMSA\|AA\|m1\r$/);
  expect(simulated.came.at(-1)).toContain('Núñez');
});

test('whether it is there is asked by its own operation', async () => {
  const settings = { transport: 'soap', address: 'simulated' } as Parameters<
    typeof tryRegistry
  >[0]['settings'];
  expect(await tryRegistry({ settings, simulated, timeoutMs: 5_000 })).toBeUndefined();
  const gone = { soapAddress: 'http://127.0.0.1:9/', mllpPort: 9 };
  expect(await tryRegistry({ settings, simulated: gone, timeoutMs: 5_000 })).toContain(
    'cannot be reached',
  );
});

test('what is no envelope, no operation or no POST is a fault in words, never a 500', async () => {
  const doctype = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
  for (const body of ['', 'x', '<a/>', doctype, envelopeOf('connectivityTestResponse', {})]) {
    const answer = await post(body);
    expect([answer.status, answer.body?.is]).toEqual([400, 'fault']);
  }
  expect((await post('', 'GET')).status).toBe(405);
});

test('two thousand bent messages over MLLP and SOAP: every one is followed by an answer', async () => {
  const options = { ...simulated, samples: messageSamples(), times: 2_000, seed: 7, atOnce: 8 };
  const found = await runMessages(options);
  expect(found.faults).toEqual([]);
  expect(faults).toEqual([]);
  expect(found.sent).toBe(2_000);
  expect(found.answers.get('AR')).toBeGreaterThan(0);
});

test('who never reads the answers holds nobody up', async () => {
  const deaf = connect(simulated.mllpPort, '127.0.0.1').pause();
  await once(deaf, 'connect');
  const frame = frameOf(messageSamples()[3]!);
  for (let times = 0; times < 2_000; times += 1) deaf.write(frame);
  const options = { ...simulated, samples: messageSamples(), times: 20, seed: 8, atOnce: 1 };
  expect((await runMessages(options)).faults).toEqual([]);
  deaf.destroy();
});
