import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { weight, type Ask } from '../testing/ask-fhir.ts';
import { openClinic } from '../testing/opened.fixture.ts';

// A clock that runs ahead with every request, so that nobody is told to wait.
let ahead = 0;

const { ask: plain } = await openClinic({
  now: () => Temporal.Now.instant().add({ milliseconds: ahead }),
});
const ask: Ask = (...asked) => {
  ahead += 20;
  return plain(...asked);
};

beforeAll(async () => {
  await ask('PUT', '/Observation/one', { body: { ...weight, id: 'one' } });
});

const odd = fc.constantFrom('', '*', '\u0000', '%00', 'é', "'", '"', '\\', '$x', '../..', 'NaN');
const word = fc.oneof(odd, fc.string({ maxLength: 12 }), fc.constantFrom('one', 'Patient', '1'));
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE');
const type = fc.constantFrom('Observation', 'Patient', 'Bundle', 'Binary', 'Patiens', '_history');
const path = fc
  .tuple(
    type,
    fc.array(fc.oneof(word, fc.constantFrom('_history', '_search', '1')), { maxLength: 3 }),
  )
  .map(([first, rest]) => ['', first, ...rest.map(encodeURIComponent)].join('/'));
const name = fc.constantFrom(
  ...['identifier', '_id', '_since', '_at', '_count', '_after', '_cursor', '_elements', '_summary'],
  ...['_format', 'code', 'date', '_sort', '_has:Patient:link:name', 'subject.name', '_include'],
);
const query = fc.array(fc.tuple(name, word), { maxLength: 3 }).map((pairs) => {
  const text = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? '' : `?${text}`;
});
const element = fc.constantFrom(
  ...['status', 'code', 'id', 'meta', 'subject', 'text', 'contained', 'extension', '__proto__'],
);
const resource = fc
  .tuple(fc.dictionary(element, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 3 }), type)
  .map(([rest, resourceType]) => ({ ...weight, ...rest, resourceType }));
const step = fc.constantFrom('status', 'code', 'coding', '0', '-', '__proto__', 'toString');
const pointer = fc.array(step, { maxLength: 4 }).map((steps) => `/${steps.join('/')}`);
const operation = fc.record({
  op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
  path: pointer,
  from: pointer,
  value: fc.jsonValue({ maxDepth: 3 }),
});
const part = fc.record({
  name: fc.constantFrom('type', 'path', 'name', 'value', 'index', 'source', 'destination'),
  valueString: fc.constantFrom('add', 'delete', 'Observation.code', 'Observation', 'status', '((('),
  valueInteger: fc.integer({ min: -1, max: 3 }),
  part: fc.jsonValue({ maxDepth: 2 }),
});
const pathPatch = fc.record({
  resourceType: fc.constant('Parameters'),
  parameter: fc.array(
    fc.record({ name: fc.constant('operation'), part: fc.array(part, { maxLength: 4 }) }),
    { maxLength: 2 },
  ),
});
const url = fc.tuple(path, query).map((both) => both.join('').slice(1));
const entry = fc.record(
  {
    fullUrl: fc.oneof(fc.constantFrom('urn:uuid:a', 'http://a/Patient/1'), fc.jsonValue()),
    resource: fc.oneof(resource, pathPatch, fc.jsonValue({ maxDepth: 2 })),
    request: fc.record(
      {
        method: fc.oneof(method, fc.jsonValue({ maxDepth: 0 })),
        url: fc.oneof(url, fc.jsonValue({ maxDepth: 0 })),
        ifMatch: word,
        ifNoneExist: fc.oneof(query, fc.jsonValue({ maxDepth: 0 })),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const bundle = fc.record({
  resourceType: fc.constant('Bundle'),
  type: fc.constantFrom('batch', 'transaction', 'history'),
  entry: fc.oneof(fc.array(fc.oneof(entry, fc.jsonValue()), { maxLength: 4 }), fc.jsonValue()),
});
const body = fc.oneof(
  ...[resource, bundle, pathPatch, fc.array(operation, { maxLength: 3 })],
  ...[fc.jsonValue(), fc.string()],
);
const header = fc.tuple(
  fc.constantFrom(
    ...['if-match', 'if-none-match', 'if-none-exist', 'if-modified-since', 'prefer', 'accept'],
    'content-type',
  ),
  fc.constantFrom(
    ...['*', 'W/"1"', '"', 'identifier=a', 'return=minimal', 'handling=strict', '*/*', ';;'],
    ...['application/json-patch+json', 'application/fhir+json', 'Tue, 99 Foo'],
  ),
);

const known = fc.constantFrom(
  ...[
    '',
    '',
    '/Observation',
    '/Observation/one',
    '/Observation/one/_history',
    '/Patient',
    '/_history',
  ],
);
const anyPath = fc.oneof(known, path);
const headers = fc.oneof(fc.constant([]), fc.array(header, { maxLength: 2 }));

describe('Spec: fhir/limits', () => {
  test.each([
    [
      'a Subscription whose criteria are no text',
      { resourceType: 'Subscription', status: 'requested', reason: 'a', criteria: { value: 'b' } },
      'Subscription.criteria',
    ],
    [
      'a Subscription whose channel is a list',
      {
        resourceType: 'Subscription',
        status: 'requested',
        reason: 'a',
        criteria: 'b',
        channel: [],
      },
      'Subscription.channel',
    ],
  ])('%s is refused with its path', async (_what, body, path) => {
    const answer = await ask('POST', `/${body.resourceType}`, { body });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`"expression":["${path}`);
  });

  test('whatever is sent, it is answered or refused, and never fails', async () => {
    const request = fc.tuple(method, anyPath, query, body, headers);
    await fc.assert(
      fc.asyncProperty(request, async ([how, where, what, sent, more]) => {
        const isBodied = how !== 'GET' && how !== 'HEAD';
        const answer = await ask(how, where + what, {
          ...(isBodied && { body: sent }),
          headers: Object.fromEntries(more),
        });
        expect(answer.status).toBeLessThan(500);
        const batch = (answer.body['entry'] ?? []) as unknown as {
          response?: { status: string };
        }[];
        for (const { response } of batch) expect(response?.status ?? '').not.toMatch(/^5/);
        if (answer.status >= 400 && how !== 'HEAD') {
          expect(answer.body['resourceType']).toBe('OperationOutcome');
        }
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 800) },
    );
  }, 300_000);
});
