import { expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { acknowledge, troubleOf } from './acknowledge.ts';
import type { Message } from './message.ts';
import { parseMessage } from './parse.ts';
import { understand } from './understand/understand.ts';
import { writeMessage } from './write.ts';

// Spec: mailroom/hl7v2

const stamp = { controlId: 'L1', sentAt: '20260131083000-0700' };
const read = (text: string) => parseMessage(new TextEncoder().encode(text)) as Message;
const written = (message: Message) =>
  new TextDecoder().decode(writeMessage(message) as Uint8Array).split('\r');
const adt = read(
  'MSH|^~\\&|LAB|NORTH^1.2^ISO|EHR|CLINIC|20260131||ADT^A04^ADT_A01|m1|T|2.5.1\rPID|1',
);

test('what was taken is acknowledged to its sender by its id', () => {
  expect(written(acknowledge(adt, 'AA', [], stamp))).toEqual([
    'MSH|^~\\&|EHR|CLINIC|LAB|NORTH^1.2^ISO|20260131083000-0700||ACK^A04^ACK|L1|T|2.5.1||||||UNICODE UTF-8',
    'MSA|AA|m1',
    '',
  ]);
});

test.each([
  ['MSH|^~\\&|A|B|C|D|||ADT^A60|m2|P|2.5.1', 'AR', 'MSH^1^9', '200^Unsupported message type'],
  ['MSH|^~\\&|A|B|C|D|||ADT^A04|m2|P|2.1', 'AR', 'MSH^1^12', '203^Unsupported version id'],
  ['MSH|^~\\&|A|B|C|D|||ADT^A04|m2|P|2.4', 'AE', 'PID^1', '100^Segment sequence error'],
  ['MSH|^~\\&|A|B|C|D|||ADT^A04||P|2.4\rPID|1', 'AE', 'MSH^1^10', '101^Required field missing'],
])('%s is answered %s with its place', (text, code, place, error) => {
  const message = read(text);
  const refusal = understand(message);
  if (!isRefusal(refusal)) throw new Error('it was understood');
  const { answer, trouble } = troubleOf(refusal);
  const [, msa, err] = written(acknowledge(message, answer, [trouble], stamp));
  expect(msa).toMatch(new RegExp(`^MSA\\|${code}`));
  expect(err).toContain(`ERR||${place}|${error}^HL70357|E||||`);
});

test('what cannot be read at all is answered without what it does not say', () => {
  const refusal = parseMessage(new TextEncoder().encode('MSH'));
  if (!isRefusal(refusal)) throw new Error('it was read');
  const { answer, trouble } = troubleOf(refusal);
  expect(written(acknowledge(undefined, answer, [trouble], stamp)).slice(0, 2)).toEqual([
    'MSH|^~\\&|||||20260131083000-0700||ACK|L1|P|2.5.1||||||UNICODE UTF-8',
    'MSA|AE|',
  ]);
});

test('an acknowledgment is understood by what it answers', () => {
  const trouble = { severity: 'W', code: '102', message: 'birth date | odd' } as const;
  const where = { segment: 'PID', sequence: 1, field: 7 };
  const ack = acknowledge(adt, 'AE', [{ ...trouble, where }], stamp);
  const bytes = writeMessage(ack) as Uint8Array;
  expect(parseMessage(bytes)).toEqual(ack);
  expect(understand(ack)).toMatchObject({
    type: 'ACK',
    notUnderstood: [],
    answered: {
      code: 'AE',
      controlId: 'm1',
      errors: [{ severity: 'W', where: ['PID-1-7'], text: 'birth date | odd' }],
    },
  });
});
