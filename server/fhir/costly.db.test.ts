import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../../tools/test-database/clone-database.ts';
import type { Building } from '../building.ts';
import { askerOf, weight, type Ask } from '../testing/ask-fhir.ts';
import { addTestClinic, openTestBuilding } from '../testing/open-clinic.ts';

let database: ClonedDatabase;
let building: Building;
let ask: Ask;

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openTestBuilding(database.url, undefined, {
    requestsPerWindow: Number.POSITIVE_INFINITY,
  });
  ask = askerOf(building, await addTestClinic(building, []));
  const name = Array.from({ length: 3_000 }, (_, n) => ({ family: `N${n}`, given: ['a', 'b'] }));
  for (const id of ['named', 'long']) {
    await ask('PUT', `/Patient/${id}`, { body: { resourceType: 'Patient', id, name } });
  }
});

afterAll(async () => {
  await building.close();
  await database.drop();
});

/** The longest that this thread works without looking at anything else, in ms of the processor. */
async function longestHeld(work: () => Promise<void>): Promise<number> {
  const cpuMs = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [held, used] = [0, cpuMs()];
  const look = (): void => {
    held = Math.max(held, cpuMs() - used);
    used = cpuMs();
  };
  const timer = setInterval(look, 5);
  await work();
  look();
  clearInterval(timer);
  return held;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const bundle = (type: string, entry: unknown[]) => ({ resourceType: 'Bundle', type, entry });
const pathPatch = (path: string, times = 1) => ({
  resourceType: 'Parameters',
  parameter: Array.from({ length: times }, () => ({
    name: 'operation',
    part: [
      { name: 'type', valueCode: 'delete' },
      { name: 'path', valueString: path },
    ],
  })),
});
const nested = (depth: number): string =>
  `{"resourceType":"Patient","extension":[${'{"url":"a","extension":['.repeat(depth)}{"url":"a","valueString":"b"}${']}'.repeat(depth)}]}`;

describe('Spec: fhir/limits', () => {
  test.each([
    [
      'of every name, for every name',
      "Patient.name.where(given.where(%context.name.where(family='none').exists()).exists())",
      1,
    ],
    ['that compares all with all', 'Patient.name.where($this in %context.name)', 1],
    ['a thousand times', "Patient.name.where(family='N9999').given[0]", 1_000],
  ])('a FHIRPath patch %s is stopped in time', async (_what, path, times) => {
    const heldMs = await longestHeld(async () => {
      const { status, text } = await ask('PATCH', '/Patient/named', {
        body: pathPatch(path, times),
      });
      expect(text).toMatch(/takes too long to follow|family/);
      expect(status).toBeLessThan(500);
    });
    expect(heldMs).toBeLessThan(2_000);
  });

  test('a path that is followed in time is followed after one that was stopped', async () => {
    const path = "Patient.name.where(family='N2999')";
    const { status } = await ask('PATCH', '/Patient/named', { body: pathPatch(path) });
    expect(status).toBe(200);
  });

  test.each([
    ['a form of more than 256 KiB', `name=${'a'.repeat(300_000)}`, 413, /256 KiB at most/],
    ['more than 65,536 characters', `name=${'a'.repeat(70_000)}`, 400, /65536 characters/],
  ])('a search with %s is refused', async (_what, body, status, text) => {
    const answer = await ask('POST', '/Patient/_search', { body, headers: form });
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  test('what goes deeper than 1,000 levels is refused, wherever it is sent', async () => {
    for (const path of ['/Patient', '/Patient/$validate', '']) {
      const answer = await ask('POST', path, { body: nested(5_000) });
      expect(answer.status).toBe(400);
      expect(answer.text).toMatch(/deeper than 1,000 levels/);
    }
    expect((await ask('POST', '/Patient/$validate', { body: nested(400) })).status).toBe(200);
  });

  test('a JSON Patch that compares long lists is answered', async () => {
    const name = Array.from({ length: 600 }, (_, n) => ({ family: `M${n}`, given: ['c'] }));
    const headers = { 'content-type': 'application/json-patch+json' };
    const body = JSON.stringify([{ op: 'test', path: '/name', value: name }]);
    const { status, text } = await ask('PATCH', '/Patient/long', { body, headers });
    expect([status, text]).toEqual([422, expect.stringContaining('finds another value')]);
  });

  test.each([
    ['/Patient', 'A resource has 500,000 values', 550_000],
    ['', 'A Bundle has 1,000,000 values', 1_100_000],
  ])('more values than can be read at once: %s', async (path, told, times) => {
    const body = `{"resourceType":"Patient","a":[${'1.50,'.repeat(times)}1]}`;
    const answer = await ask('POST', path, { body });
    expect([answer.status, answer.text]).toEqual([413, expect.stringContaining(told)]);
  });

  test('the answers of a batch end where they become too large', async () => {
    const valueString = 'x'.repeat(1_000_000);
    const large = { ...weight, id: 'large', valueQuantity: undefined, valueString };
    expect((await ask('PUT', '/Observation/large', { body: large })).status).toBe(201);
    const entry = Array.from({ length: 90 }, () => ({
      request: { method: 'GET', url: 'Observation/large' },
    }));
    const { status, text } = await ask('POST', '', { body: bundle('batch', entry) });
    expect(status).toBe(200);
    expect(text.length).toBeLessThan(80_000_000);
    expect(text).toContain('The answers become too large');
    expect(text.match(/"200 OK"/g)?.length).toBeGreaterThan(60);
  }, 60_000);

  test('a transaction of many searches leaves room for others', async () => {
    const entry = Array.from({ length: 1_500 }, (_, n) => ({
      resource: { resourceType: 'Patient', identifier: [{ system: 'urn:x', value: `v${n}` }] },
      request: { method: 'POST', url: 'Patient', ifNoneExist: `identifier=urn:x|v${n}` },
    }));
    let isDone = false;
    const all = ask('POST', '', { body: bundle('transaction', entry) }).then((answer) => {
      isDone = true;
      return answer;
    });
    for (let n = 0; n < 5; n += 1) await ask('GET', '/Observation?_count=1');
    expect(isDone).toBe(false);
    expect((await all).status).toBe(200);
  }, 60_000);

  test('a search of all types asks only the types there are', async () => {
    await ask('PUT', '/Observation/one', { body: { ...weight, id: 'one' } });
    const found = await ask('GET', '?_id=one,patient-1&_total=accurate');
    expect(found.body).toMatchObject({ total: 2 });
    const sorted = await ask('GET', '?_id=one,patient-1&_sort=_lastUpdated');
    expect(sorted.body['entry']).toHaveLength(2);
    const page = await ask('GET', '?_count=3');
    expect(page.body['entry']).toHaveLength(3);
    const [, next] = page.body['link'] as unknown as { url: string }[];
    const more = await ask('GET', next?.url.split('/fhir/R4')[1] ?? '');
    expect(more.status).toBe(200);
    expect(more.body['entry']).toHaveLength(3);
  });
});
