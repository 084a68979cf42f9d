import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../../tools/test-database/clone-database.ts';
import type { Building } from '../building.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from '../testing/open-clinic.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openTestBuilding(database.url, undefined, {
    requestsPerWindow: Number.POSITIVE_INFINITY,
  });
  clinic = await addTestClinic(building);
});

afterAll(async () => {
  await building.close();
  await database.drop();
});

async function ask(method: string, path: string, body?: unknown, headers = {}) {
  const response = await fetch(`${building.address}/fhir/R4${path}`, {
    method,
    headers: {
      origin: building.address,
      cookie: clinic.cookieOf('ma'),
      'content-type': 'application/fhir+json',
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, body: parsed };
}

/** What the simplest possible records would hold: every version's family name; null is a deletion. */
type Model = Map<string, (string | null)[]>;

const families = ['Alba', 'Bruno', 'Celik', 'Dao'];
const slots = ['a', 'b', 'c'];
const step = fc.record({
  does: fc.constantFrom('put', 'put', 'put-if', 'delete', 'read', 'vread', 'history', 'search'),
  slot: fc.constantFrom(...slots),
  family: fc.constantFrom(...families),
  version: fc.integer({ min: 1, max: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const person = (id: string, run: string, family: string) => ({
  ...{ resourceType: 'Patient', id, name: [{ family }] },
  identifier: [{ system: 'urn:run', value: run }],
});
const nameOf = (resource: Record<string, unknown>) =>
  (resource['name'] as { family: string }[])[0]?.family;

/** Does one step on both, and fails where they differ. */
async function play(model: Model, run: string, { does, slot, family, version }: Step) {
  const id = `${run}-${slot}`;
  const versions = model.get(id) ?? [];
  const current = versions.at(-1);
  const state = versions.length === 0 ? 404 : current === null ? 410 : 200;
  if (does === 'put' || does === 'put-if') {
    const match = does === 'put-if' ? { 'if-match': `W/"${version}"` } : {};
    const isLost = does === 'put-if' && (state !== 200 || version !== versions.length);
    const { status } = await ask('PUT', `/Patient/${id}`, person(id, run, family), match);
    if (isLost) expect([404, 409, 410, 412], `lost ${status}`).toContain(status);
    else {
      expect(status).toBe(state === 200 ? 200 : 201);
      model.set(id, [...versions, family]);
    }
  } else if (does === 'delete') {
    const { status } = await ask('DELETE', `/Patient/${id}`);
    expect(status).toBeLessThan(500);
    if (state === 200) model.set(id, [...versions, null]);
  } else if (does === 'read') {
    const { status, body } = await ask('GET', `/Patient/${id}`);
    expect(status).toBe(state);
    if (state === 200) expect(nameOf(body)).toBe(current);
  } else if (does === 'vread') {
    const { status, body } = await ask('GET', `/Patient/${id}/_history/${version}`);
    const then = versions[version - 1];
    expect(status).toBe(then === undefined ? 404 : then === null ? 410 : 200);
    if (then) expect(nameOf(body)).toBe(then);
  } else if (does === 'history') {
    if (versions.length === 0) return;
    const { body } = await ask('GET', `/Patient/${id}/_history`);
    const entries = body['entry'] as { resource?: Record<string, unknown> }[];
    expect(entries.map(({ resource }) => (resource ? nameOf(resource) : null))).toEqual(
      versions.toReversed(),
    );
  } else {
    const { body } = await ask('GET', `/Patient?identifier=urn:run|${run}&family=${family}`);
    const found = ((body['entry'] ?? []) as { resource: { id: string } }[]).map(
      ({ resource }) => resource.id,
    );
    const expected = [...model].filter(([, all]) => all.at(-1) === family).map(([key]) => key);
    expect(found.toSorted()).toEqual(expected.toSorted());
  }
}

test('random sequences leave the records as the simplest model has them', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const run = `seq-${(runs += 1)}`;
      const model: Model = new Map();
      for (const one of steps) await play(model, run, one);
    }),
    { numRuns: Number(process.env['SEQUENCES'] ?? 60), endOnFailure: false },
  );
}, 600_000);
