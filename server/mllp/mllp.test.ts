import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { frameOf } from '../../mailroom/hl7v2/mllp.ts';
import type { Handlers } from './answer.ts';
import { listenMllp, type MllpLimits, type MllpListener } from './listener.ts';
import { sendMllp } from './send.ts';

// Spec: mailroom/mllp

const open: MllpListener[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const faults: { name: string; type: string }[] = [];
const taking: Handlers = {
  'ORU^R01': () => Promise.resolve({ answer: 'AA', troubles: [] }),
  'VXU^V04': () => Promise.reject(new TypeError('Secret^Name')),
};

async function listen(limits: Partial<MllpLimits> = {}, handlers = taking): Promise<number> {
  const listener = await listenMllp({
    ...{ host: '127.0.0.1', port: 0, handlers, limits },
    now: () => Temporal.Instant.from('2026-02-03T04:05:06.7Z'),
    newId: () => '0198c6a0-1111-7222-8333-444455556666',
    onFault: (fault) => faults.push(fault),
  });
  open.push(listener);
  return listener.port;
}

const message = (type: string, more = '') =>
  Buffer.from(`MSH|^~\\&|A|B|C|D|20260101||${type}|m1|P|2.5.1\r${more}`);

async function ask(port: number, bytes: Uint8Array): Promise<string> {
  const answer = await sendMllp({ host: '127.0.0.1', port }, bytes, { timeoutMs: 5000 });
  return answer instanceof Uint8Array ? Buffer.from(answer).toString() : answer.failed;
}

test('a message is handled by its type and acknowledged', async () => {
  const port = await listen();
  expect(await ask(port, message('ORU^R01'))).toBe(
    'MSH|^~\\&|C|D|A|B|20260203040506+0000||ACK^R01^ACK|72228333444455556666|P|2.5.1' +
      '||||||UNICODE UTF-8\rMSA|AA|m1\r',
  );
});

test('a type that nobody takes is rejected, and so is what is no message', async () => {
  const port = await listen();
  expect(await ask(port, message('ADT^A01'))).toContain('MSA|AR|m1\rERR||MSH^1^9|200^');
  expect(await ask(port, Buffer.from('GET / HTTP/1.1'))).toContain('MSA|AE|\rERR|||102^');
});

test('a fault of ours is AE without a word of what was sent, and the next message is read', async () => {
  const port = await listen();
  const answer = await ask(port, message('VXU^V04'));
  expect(answer).toContain('MSA|AE|m1\rERR|||207^');
  expect(answer).not.toContain('Secret');
  expect(faults).toEqual([{ name: 'TypeError', type: 'VXU^V04' }]);
  expect(await ask(port, message('ORU^R01'))).toContain('MSA|AA');
});

test('what is too large is rejected, and the connection goes on', async () => {
  const port = await listen({ largestBytes: 200 });
  expect(await ask(port, message('ORU^R01', `OBX|${'x'.repeat(300)}`))).toContain('MSA|AR');
  expect(await ask(port, message('ORU^R01'))).toContain('MSA|AA');
});

test('messages of one connection are answered in their order', async () => {
  const handlers: Handlers = {
    'ORU^R01': async ({ message: { segments } }) => {
      await new Promise((wait) => setTimeout(wait, segments.length > 1 ? 30 : 0));
      return { answer: segments.length > 1 ? 'AE' : 'AA', troubles: [] };
    },
  };
  const port = await listen({}, handlers);
  const socket = connect(port, '127.0.0.1');
  socket.write(
    Buffer.concat([frameOf(message('ORU^R01', 'NTE|1\r')), frameOf(message('ORU^R01'))]),
  );
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (text.split('\x1c').length > 2) break;
  }
  expect(text.match(/MSA\|A./g)).toEqual(['MSA|AE', 'MSA|AA']);
});

test('more connections than are taken, idle ones and garbage are let go', async () => {
  const port = await listen({ connections: 1, idleMs: 50 });
  const closed = (socket: ReturnType<typeof connect>) =>
    new Promise((resolve) => socket.on('error', () => undefined).on('close', resolve));
  const first = connect(port, '127.0.0.1');
  const firstIsClosed = closed(first);
  await new Promise((resolve) => first.once('connect', resolve));
  await closed(connect(port, '127.0.0.1'));
  await firstIsClosed;
  const noisy = connect(await listen({ garbageBytes: 10 }), '127.0.0.1');
  noisy.write('this is no frame at all');
  await closed(noisy);
});

test('nobody there, and nobody who answers, are told apart', async () => {
  const port = await listen();
  const [listener] = open.splice(0);
  await listener?.close();
  expect(await ask(port, message('ORU^R01'))).toBe('unreachable');
  const silent = await listen({}, { 'ORU^R01': () => new Promise(() => undefined) });
  const late = await sendMllp({ host: '127.0.0.1', port: silent }, message('ORU^R01'), {
    timeoutMs: 50,
  });
  expect(late).toEqual({ failed: 'timeout' });
});
