import type { Encounter, Observation } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
  patient,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import type { Search } from './search.ts';

let rooms: TwoPractices;
let observations: (Observation & { id: string })[];
let encounters: (Encounter & { id: string })[];

const people = ['ana', 'bea', 'cy'];
const codings = [
  { system: 'http://loinc.org', code: '8867-4' },
  { system: 'http://loinc.org', code: '8480-6' },
  { system: 'http://snomed.info/sct', code: '8867-4' },
  { code: 'local' },
];
const days = ['2026-01-01', '2026-01-02', '2026-01-02', '2026-02-01', '2026-03-01T08:00:00-08:00'];
const statuses = ['final', 'amended', 'preliminary'] as const;
const visitStatuses = ['arrived', 'in-progress', 'finished'] as const;
const categories = ['vital-signs', 'laboratory'];

const observation: fc.Arbitrary<Omit<Observation, 'id'>> = fc
  .record({
    who: fc.constantFrom(...people, undefined),
    codes: fc.uniqueArray(fc.constantFrom(...codings), { maxLength: 3, selector: (one) => one }),
    day: fc.constantFrom(...days, undefined),
    status: fc.constantFrom(...statuses),
    category: fc.constantFrom(...categories, undefined),
  })
  .map(({ who, codes, day, status, category }) => ({
    resourceType: 'Observation' as const,
    status,
    code: codes.length > 0 ? { coding: codes } : { text: 'not coded' },
    ...(who && { subject: { reference: `Patient/${who}` } }),
    ...(day && { effectiveDateTime: day }),
    ...(category && { category: [{ coding: [{ system: 'urn:category', code: category }] }] }),
  }));

const encounter: fc.Arbitrary<Omit<Encounter, 'id'>> = fc
  .record({
    who: fc.constantFrom(...people),
    day: fc.constantFrom(...days, undefined),
    status: fc.constantFrom(...visitStatuses),
  })
  .map(({ who, day, status }) => ({
    resourceType: 'Encounter' as const,
    status,
    class: { code: 'AMB' },
    subject: { reference: `Patient/${who}` },
    ...(day && { period: { start: day } }),
  }));

beforeAll(async () => {
  rooms = await openTwoPractices();
  const sampled = { seed: 20_261_120, numRuns: 150 };
  observations = fc.sample(observation, sampled).map((one, i) => ({ ...one, id: `o-${i}` }));
  encounters = fc.sample(encounter, sampled).map((one, i) => ({ ...one, id: `e-${i}` }));
  for (const { practiceId } of [rooms.here, rooms.there]) {
    const resources = [...people.map((id) => patient(id)), ...observations, ...encounters];
    answered(await commitAs(rooms.pool, practiceId, 'Set-up', resources.map(create)));
  }
});
afterAll(() => rooms.close());

/** A whole day counts from its start in UTC. */
const startOf = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Date.parse(day);

interface Facts {
  id: string;
  patient: string | undefined;
  at: number | undefined;
  /** Search parameter → every text a condition on it may be written as. */
  values: Record<string, string[]>;
}

function factsOf(one: (Observation | Encounter) & { id: string }): Facts {
  const who = one.subject?.reference;
  const isObservation = one.resourceType === 'Observation';
  const concepts = isObservation ? [one.code, ...(one.category ?? [])] : [];
  const written = (which: typeof concepts) =>
    which.flatMap((concept) =>
      (concept.coding ?? []).flatMap(({ system, code }) => [code!, `${system ?? ''}|${code}`]),
    );
  return {
    id: one.id,
    patient: who?.slice('Patient/'.length),
    at: startOf(isObservation ? one.effectiveDateTime : one.period?.start),
    values: {
      code: isObservation ? written([one.code]) : [],
      category: isObservation ? written(one.category ?? []) : [],
      status: [one.status, `|${one.status}`],
      subject: who ? [who, who.slice('Patient/'.length)] : [],
    },
  };
}

/** The same search, by looking at every resource. */
function bruteForce(all: Facts[], search: Search): string[] {
  const { patient: who, tokens = {}, date, sort, count = 50 } = search;
  const from = startOf(date?.from) ?? -Infinity;
  const to = startOf(date?.to) ?? Infinity;
  const found = all.filter(
    (one) =>
      (who === undefined || one.patient === who) &&
      (date?.from === undefined || (one.at !== undefined && one.at >= from)) &&
      (date?.to === undefined || (one.at !== undefined && one.at < to)) &&
      Object.entries(tokens).every(([name, wanted]) =>
        [wanted].flat().some((value) => one.values[name]?.includes(value)),
      ),
  );
  const undated = -Infinity;
  found.sort((a, b) => (b.at ?? undated) - (a.at ?? undated) || (a.id < b.id ? -1 : 1));
  // Two without a date: -Infinity minus itself is no number, so their ids decide.
  return (sort === 'oldest' ? found.toReversed() : found).map((one) => one.id).slice(0, count);
}

const oneOrMore = (values: string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(
    fc.constantFrom(...values),
    fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }),
  );

const windowOfDays = fc.record(
  {
    from: fc.constantFrom('2026-01-02T00:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T16:00:00Z'),
    to: fc.constantFrom('2026-01-02T00:00:00Z', '2026-02-15T00:00:00Z', '2027-01-01T00:00:00Z'),
  },
  { requiredKeys: [] },
);

function searches(tokens: Record<string, string[]>): fc.Arbitrary<Search> {
  return fc.record(
    {
      patient: fc.constantFrom(...people, 'nobody'),
      tokens: fc.record(
        Object.fromEntries(Object.entries(tokens).map(([name, all]) => [name, oneOrMore(all)])),
        { requiredKeys: [] },
      ) as fc.Arbitrary<Record<string, string | string[]>>,
      date: windowOfDays,
      sort: fc.constantFrom('newest', 'oldest'),
      count: fc.constantFrom(0, 1, 7, 50, 5000),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Search>;
}

const codeForms = ['8867-4', '8480-6', 'local', '|local', 'http://loinc.org|8867-4']
  .concat(['http://snomed.info/sct|8867-4', 'http://loinc.org|8480-6', 'http://loinc.org|none'])
  .concat(['http://loinc.org|', '|', 'none']);

describe('Spec: records/search', () => {
  test('every form of search over observations answers what looking at each one answers', async () => {
    const facts = observations.map(factsOf);
    const tokens = {
      code: codeForms,
      category: ['vital-signs', 'urn:category|laboratory', 'other|laboratory'],
      status: [...statuses, '|final', 'other|final'],
      subject: ['Patient/ana', 'bea', 'Patient/nobody'],
    };
    await fc.assert(
      fc.asyncProperty(searches(tokens), async (search) => {
        const found = await rooms.here.search('Observation', search);
        expect(found.map((one) => one.id)).toEqual(bruteForce(facts, search));
        expect(await rooms.here.count('Observation', search)).toBe(
          bruteForce(facts, { ...search, count: Infinity }).length,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('every form of search over encounters answers what looking at each one answers', async () => {
    const facts = encounters.map(factsOf);
    const tokens = { status: [...visitStatuses, '|arrived'], subject: ['Patient/ana', 'bea'] };
    await fc.assert(
      fc.asyncProperty(searches(tokens), async (search) => {
        const found = await rooms.here.search('Encounter', search);
        expect(found.map((one) => one.id)).toEqual(bruteForce(facts, search));
      }),
      { numRuns: 300 },
    );
  });

  test('a parameter the type has not, or that is not found by token, is a fault of the caller', async () => {
    await expect(rooms.here.search('Observation', { tokens: { colour: 'red' } })).rejects.toThrow(
      'Observation is not searched by colour',
    );
    await expect(rooms.here.search('Observation', { tokens: { date: '2026' } })).rejects.toThrow();
  });

  test('what an update changed is found by the new and no more by the old', async () => {
    const one = { ...patient('dee', 'Okafor'), identifier: [{ system: 'urn:mrn', value: 'old' }] };
    const { pool, here } = rooms;
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(one)]));
    const changed = {
      ...patient('dee', 'Lindqvist'),
      identifier: [{ system: 'urn:mrn', value: 'new' }],
    };
    answered(
      await commitAs(pool, here.practiceId, 'Maria', [
        { kind: 'update', resource: changed, expectedVersion: '1' },
      ]),
    );
    expect(await here.findPatients({ name: 'Lindqvist' }, 5)).toMatchObject([{ id: 'dee' }]);
    expect(await here.findPatients({ name: 'Okafor' }, 5)).toEqual([]);
    expect(await here.findPatients({ recordNumber: 'new' }, 5)).toMatchObject([{ id: 'dee' }]);
    expect(await here.findPatients({ recordNumber: 'old' }, 5)).toEqual([]);
    expect(await here.search('Patient', { tokens: { family: 'lindqvist' } })).toHaveLength(1);
    expect(await here.search('Patient', { tokens: { family: 'Okafor' } })).toEqual([]);
  });
});
