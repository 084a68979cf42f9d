import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { fieldOf } from './message.ts';
import type { Delimiters, Field, Message } from './message.ts';
import { parseMessage, parseMessages } from './parse.ts';
import { writeMessage } from './write.ts';

// Spec: mailroom/hl7v2

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
const head = 'MSH|^~\\&|A|B|C|D|20240101||ADT^A04|1|P|2.5.1';

function read(text: string | Uint8Array): Message {
  const message = parseMessage(typeof text === 'string' ? bytesOf(text) : text);
  if (isRefusal(message)) throw new Error(message.message);
  return message;
}

const field = (line: string, number: number) =>
  fieldOf(read(`${head}\r${line}`).segments[1], number);

test.each(['\r', '\n', '\r\n', '\r\r\n'])('segments end with %j', (end) => {
  const { segments } = read([head, 'PID|1', 'PV1|1', ''].join(end));
  expect(segments.map(({ name }) => name)).toEqual(['MSH', 'PID', 'PV1']);
});

test.each<[string, Field]>([
  ['a', [[['a']]]],
  ['', []],
  ['""', [[[null]]]],
  ['a~b^c&d', [[['a']], [['b'], ['c', 'd']]]],
  ['^&x', [[[], ['', 'x']]]],
  ['a^""^', [[['a'], [null]]]],
  ['~a~', [[], [['a']], []]],
  ['\\F\\\\S\\\\T\\\\R\\\\E\\', [[['|^&~\\']]]],
  ['one\\.br\\two', [[['one\ntwo']]]],
  ['\\X48C3A9\\', [[['Hé']]]],
  ['\\H\\bold\\N\\ \\Zx\\', [[['\\H\\bold\\N\\ \\Zx\\']]]],
  ['\\XZZ\\ \\X4\\ C:\\dir', [[['\\XZZ\\ \\X4\\ C:\\dir']]]],
  ['\\XFF\\', [[['\\XFF\\']]]],
  ['a\\ b\\F\\', [[['a\\ b|']]]],
])('%s', (raw, parts) => expect(field(`ZZZ|${raw}`, 1)).toEqual(parts));

test('separators are those of the message', () => {
  const { segments } = read('MSH#*!?+#A#B\rPID#a*b+c!d?F?');
  expect(fieldOf(segments[1], 1)).toEqual([[['a'], ['b', 'c']], [['d#']]]);
});

test('separators that are not told do not separate', () => {
  const { segments } = read('MSH|^~|A\rPID|a&b\\F\\c');
  expect(fieldOf(segments[1], 1)).toEqual([[['a&b\\F\\c']]]);
});

test('the field separator is field 1 of MSH, and an offset in its counting is none', () => {
  const { segments } = read(head);
  expect(fieldOf(segments[0], 1)).toEqual([[['|']]]);
  expect(fieldOf(segments[0], 12)).toEqual([[['2.5.1']]]);
});

test.each<[string, Uint8Array, string, number]>([
  ['UNICODE UTF-8', bytesOf('é'), 'é', 0],
  ['8859/1', latin1('é\x85'), 'é\x85', 0],
  ['8859/2', latin1('\xb1'), 'ą', 0],
  ['', bytesOf('é'), 'é', 1],
  ['', latin1('é'), 'é', 1],
  ['ASCII', latin1('é'), 'é', 1],
  ['', bytesOf('e'), 'e', 0],
])('characters in %j: %j', (charset, letters, text, assumed) => {
  const bytes = [...bytesOf(`${head}||||||${charset}\rPID|`), ...letters];
  const message = read(Uint8Array.from(bytes));
  expect(fieldOf(message.segments[1], 1)).toEqual([[[text]]]);
  expect(message.assumed).toHaveLength(assumed);
});

test.each<[string, string, string]>([
  ['nothing', '', 'There is no message; one begins with MSH.'],
  ['no MSH', 'PID|1\rPV1|1', 'What stands here belongs to no message; one begins with MSH.'],
  ['no separators', 'MSH', 'MSH[1]-2: there is no field separator after MSH.'],
  ['the same twice', 'MSH|^^\\&|', 'MSH[1]-2: two encoding characters are the same.'],
  [
    'a line that is no segment',
    `${head}\rOBX|1\rJohn Doe`,
    'OBX[1]: after this segment a line does not begin with the name of a segment and a field separator.',
  ],
  ['a name that is too long', `${head}\rPIDX|1`, 'MSH[1]: after this segment a line does'],
  ['another set', `${head}||||||GB 18030-2000\rPID|é`, 'MSH[1]-18: this character set is not read'],
])('%s is refused with its place', (_, text, sentence) => {
  expect(parseMessage(bytesOf(text))).toMatchObject({
    message: expect.stringContaining(sentence) as string,
  });
});

test('bytes that are no UTF-8 are refused where they stand', () => {
  const bytes = [...bytesOf(`${head}||||||UNICODE UTF-8\rPID|1\rPID|2||`), 0xff];
  expect(parseMessage(Uint8Array.from(bytes))).toMatchObject({
    refused: 'malformed',
    where: { segment: 'PID', sequence: 2, field: 3 },
  });
});

test('what is larger than the limits is refused where it stands', () => {
  const limited = (text: string) =>
    parseMessage(bytesOf(text), { segments: 3, fields: 20, fieldCharacters: 20, parts: 4 });
  expect(limited(`${head}\rPID||${'x'.repeat(21)}`)).toMatchObject({
    refused: 'too-large',
    where: { segment: 'PID', sequence: 1, field: 2 },
  });
  expect(limited(`${head}\rPID|~~~~~`)).toMatchObject({ where: { field: 1 } });
  expect(limited(`${head}\rPID${'|'.repeat(21)}`)).toMatchObject({ refused: 'too-large' });
  expect(limited([head, 'A01', 'A01', 'A01'].join('\r'))).toMatchObject({ refused: 'too-large' });
});

test('an envelope holds its messages, and one that is wrong spoils no other', () => {
  const file = ['FHS|^~\\&|A', 'BHS|^~\\&|A', head, 'PID|1', head, 'bad', head, 'BTS|4', 'FTS|1'];
  const { messages, envelope, doubts } = parseMessages(bytesOf(`\ufeff${file.join('\r')}\r`));
  expect(messages.map((one) => isRefusal(one))).toEqual([false, true, false]);
  expect(envelope.map(({ name }) => name)).toEqual(['FHS', 'BHS', 'BTS', 'FTS']);
  expect(doubts).toEqual(['BTS-1 says 4 messages; there are 3.']);
});

const symbols = [...'|^~\\&#*!?+$%@.;:<>=/()[]{}_-\x01\x1e'];
const delimiters: fc.Arbitrary<Delimiters> = fc
  .shuffledSubarray(symbols, { minLength: 5, maxLength: 6 })
  .map(([one, two, three, four, five, six]) => ({
    field: one ?? '',
    component: two ?? '',
    repetition: three ?? '',
    escape: four ?? '',
    subcomponent: five ?? '',
    ...(six === undefined ? {} : { truncation: six }),
  }));
const tricky = fc.constantFrom(...symbols, '""', '\r', '\n', '\v', '\x1c', '\\H\\', '\\', '\ufeff');
const part = fc.oneof(
  fc.constant(null),
  fc.array(fc.oneof(tricky, fc.string({ unit: 'binary' }))).map((parts) => parts.join('')),
);
const trimmed = <One>(parts: One[], isEmpty: (one: One) => boolean): One[] =>
  parts.slice(0, parts.findLastIndex((one) => !isEmpty(one)) + 1);
const none = (list: unknown[]) => list.length === 0;
const component = fc.array(part, { maxLength: 3 }).map((one) => trimmed(one, (p) => p === ''));
const repetition = fc.array(component, { maxLength: 3 }).map((one) => trimmed(one, none));
const anyField = fc
  .array(repetition, { maxLength: 3 })
  .map((one) => (one.length === 1 && one[0]?.length === 0 ? [] : one));
const segment = fc.record({
  name: fc
    .stringMatching(/^[A-Z][A-Z0-9]{2}$/)
    .filter((name) => !/^(?:MSH|FHS|BHS|BTS|FTS)$/.test(name)),
  fields: fc.array(anyField, { maxLength: 5 }).map((one) => trimmed(one, none)),
});

test('what is written reads back the same, with any separators and text', () => {
  fc.assert(
    fc.property(delimiters, fc.array(segment, { maxLength: 4 }), (own, rest) => {
      const { field: first, component: c, repetition: r, escape, subcomponent, truncation } = own;
      const encoding = [c, r, escape, subcomponent, truncation].join('');
      const set: Field[] = [[[[first]]], [[[encoding]]], ...Array<Field>(15).fill([])];
      const msh = { name: 'MSH', fields: [...set, [[['UNICODE UTF-8']]]] };
      const message: Message = { delimiters: own, segments: [msh, ...rest], assumed: [] };
      const written = writeMessage(message);
      expect(isRefusal(written)).toBe(false);
      expect(parseMessage(written as Uint8Array)).toEqual(message);
    }),
    { numRuns: 500 },
  );
});

test('a character that is not in the set of MSH-18 is refused where it stands', () => {
  const message = read(`${head}||||||8859/1\rPID|1|ą`.replace('8859/1', 'UNICODE UTF-8'));
  const [msh] = message.segments;
  if (msh) msh.fields[17] = [[['8859/1']]];
  expect(writeMessage(message)).toMatchObject({ where: { segment: 'PID', field: 2 } });
});

test('what begins another message or an envelope cannot be written inside of one', () => {
  const message = read(head);
  for (const name of ['MSH', 'BTS', 'pid']) {
    const segments = [...message.segments, { name, fields: [] }];
    expect(writeMessage({ ...message, segments })).toMatchObject({ where: { segment: name } });
  }
});

test('any bytes are read or refused', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(
        fc.constantFrom('MSH', '|', '^~\\&', '\r', 'PID', 'FHS', 'BTS', '\\X', '\\', 'é', '""'),
      )
      .map((parts) => bytesOf(parts.join(''))),
  );
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      for (const one of parseMessages(bytes).messages) {
        if (isRefusal(one)) continue;
        const again = writeMessage({ ...one });
        expect(isRefusal(again) || again.length > 0).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
