import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
  refused,
  testMoment,
  update,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import type { FhirPage, SearchOptions } from './fhir-search.ts';

type Made = Resource & { id: string };

let rooms: TwoPractices;

const ref = (reference: string) => ({ reference });
const coded = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const observation = (id: string, who: string, code: string, more: object = {}): Made =>
  ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: coded(code),
    subject: ref(`Patient/${who}`),
    ...more,
  }) as Made;

const resources = [
  { resourceType: 'Organization', id: 'clinic', name: 'Clinic', partOf: ref('Organization/group') },
  { resourceType: 'Organization', id: 'group', name: 'Group' },
  {
    resourceType: 'Practitioner',
    id: 'doc',
    name: [{ family: 'Okafor' }],
  },
  {
    resourceType: 'Patient',
    id: 'ana',
    name: [{ family: 'Reyes', given: ['Ana'] }],
    managingOrganization: ref('Organization/clinic'),
    generalPractitioner: [ref('Practitioner/doc')],
  },
  { resourceType: 'Patient', id: 'bo', name: [{ family: 'Chen', given: ['Bo'] }] },
  observation('o-1', 'ana', '8867-4', { effectiveDateTime: '2026-01-01' }),
  observation('o-2', 'ana', '8480-6', { effectiveDateTime: '2026-01-02' }),
  observation('o-3', 'bo', '8867-4', { hasMember: [ref('Observation/o-4')] }),
  observation('o-4', 'bo', '9279-1', { hasMember: [ref('Observation/o-2')] }),
  {
    resourceType: 'List',
    id: 'list',
    status: 'current',
    mode: 'changes',
    entry: [{ item: ref('Patient/ana') }, { item: ref('Patient/bo'), deleted: true }],
  },
  {
    resourceType: 'ValueSet',
    id: 'pulse',
    status: 'active',
    url: 'urn:vs:pulse',
    compose: { include: [{ system: 'http://loinc.org', concept: [{ code: '8867-4' }] }] },
  },
  {
    resourceType: 'Location',
    id: 'stockton',
    position: { latitude: 37.9577, longitude: -121.2908 },
  },
  {
    resourceType: 'Provenance',
    id: 'prov',
    target: [ref('Observation/o-1')],
    recorded: '2026-01-01T00:00:00Z',
    agent: [{ who: ref('Practitioner/doc') }],
  },
] as unknown as Made[];

beforeAll(async () => {
  rooms = await openTwoPractices();
  for (const { practiceId } of [rooms.here, rooms.there]) {
    answered(
      await commitAs(
        rooms.pool,
        practiceId,
        'Set-up',
        resources.map((one) => create(one)),
      ),
    );
  }
});
afterAll(() => rooms.close());

async function search(
  query: string,
  options: Partial<SearchOptions> = {},
): Promise<FhirPage | { refused: string; message: string }> {
  const [type = '', text = ''] = query.split('?');
  return rooms.here.searchFhir(
    type === '' ? undefined : (type as ResourceType),
    new URLSearchParams(text),
    { now: testMoment, ...options },
  );
}

async function page(query: string, options: Partial<SearchOptions> = {}): Promise<FhirPage> {
  return answered(await search(query, options)) as FhirPage;
}

const names = (found: { type: string; id: string }[]): string[] =>
  found.map(({ type, id }) => `${type}/${id}`).toSorted();
const matched = async (query: string, options: Partial<SearchOptions> = {}) =>
  names((await page(query, options)).matches);

describe('Spec: fhir/search', () => {
  test.each([
    ['Patient?_list=list', ['Patient/ana']],
    ['Observation?code:in=urn:vs:pulse', ['Observation/o-1', 'Observation/o-3']],
    ['Observation?code:not-in=ValueSet/pulse', ['Observation/o-2', 'Observation/o-4']],
    ['Location?near=37.96|-121.29|1|km', ['Location/stockton']],
    ['Location?near=38.96|-121.29|1|km', []],
    ['Observation?subject=http://here/fhir/Patient/bo', ['Observation/o-3', 'Observation/o-4']],
    ['Patient?organization.partof.name=group', ['Patient/ana']],
    ['Patient?_has:Observation:patient:_has:Provenance:target:agent=doc', ['Patient/ana']],
    ['?_type=Patient,Location&_id=ana,stockton', ['Location/stockton', 'Patient/ana']],
    ['?_id=doc', ['Practitioner/doc']],
    ['Patient?_id:not=ana', ['Patient/bo']],
    ['Patient?_lastUpdated=gt2100', []],
    ['Patient?nonsense=1&_id=ana', ['Patient/ana']],
  ])('%s', async (query, expected) => {
    expect(await matched(query, { base: 'http://here/fhir' })).toEqual(expected);
  });

  test.each([
    ['Observation?_id=o-1&_include=Observation:subject', ['Patient/ana']],
    [
      'Observation?_id=o-1&_include=Observation:subject&_include:iterate=Patient:organization',
      ['Organization/clinic', 'Patient/ana'],
    ],
    [
      'Patient?_id=ana&_include:iterate=*',
      ['Organization/clinic', 'Organization/group', 'Practitioner/doc'],
    ],
    [
      'Observation?_id=o-3&_include:iterate=Observation:has-member',
      ['Observation/o-2', 'Observation/o-4'],
    ],
    ['Observation?_id=o-3&_include=Observation:*', ['Observation/o-4', 'Patient/bo']],
    [
      'Patient?_id=ana&_revinclude=Observation:subject&_revinclude:iterate=Provenance:target',
      ['Observation/o-1', 'Observation/o-2', "Provenance/the server's own", 'Provenance/prov'],
    ],
    [
      'Patient?_id=ana&_revinclude=*',
      ['List/list', 'Observation/o-1', 'Observation/o-2', "Provenance/the server's own"],
    ],
    ['Observation?_include=Observation:subject:Group', []],
    // What is a match is not included once more.
    ['Observation?subject=ana&_revinclude=Provenance:target:Patient', []],
  ])('%s includes what is pointed to', async (query, expected) => {
    const found = names((await page(query)).included);
    const own = /^Provenance\/[0-9a-f-]{36}$/;
    expect(found.map((name) => name.replace(own, "Provenance/the server's own"))).toEqual(expected);
  });

  test('only what is within reach is met: in matches, includes, chains, _has and totals', async () => {
    const ofAna: Partial<SearchOptions> = {
      reach: (type) => {
        if (type === 'Patient') return { within: ['_id=ana'] };
        if (type === 'Observation') {
          return { within: ['patient=Patient/ana&code=8867-4', 'patient=Patient/ana&code=8480-6'] };
        }
        return type === 'Provenance' ? { within: ['agent=doc&nonsense=1'] } : 'none';
      },
    };
    expect(await matched('Observation?', ofAna)).toEqual(['Observation/o-1', 'Observation/o-2']);
    expect((await page('Observation?_summary=count', ofAna)).total).toBe(2);
    expect(await matched('Patient?', ofAna)).toEqual(['Patient/ana']);
    expect(await matched('?_id=ana,bo,o-3,doc&_type=Patient,Observation', ofAna)).toEqual([
      'Patient/ana',
    ]);
    const everything = 'Observation?_include=Observation:subject&_include:iterate=*';
    expect(names((await page(everything, ofAna)).included)).toEqual(['Patient/ana']);
    const pointing = await page('Patient?_revinclude=Observation:subject', ofAna);
    expect(names(pointing.included)).toEqual(['Observation/o-1', 'Observation/o-2']);
    expect(await matched('Patient?organization.name=clinic', ofAna)).toEqual([]);
    expect(await matched('Patient?_has:Observation:patient:code=9279-1', ofAna)).toEqual([]);
    expect(await matched('Organization?', ofAna)).toEqual([]);
    // An access that is not understood to the last word is none.
    expect(refused(await search('Provenance?', ofAna)).refused).toBe('not-permitted');
    const ofNobody: Partial<SearchOptions> = { reach: () => ({ within: [] }) };
    expect(await matched('Patient?', ofNobody)).toEqual([]);
  });

  test('nothing of another practice is met', async () => {
    const own = await page('Patient?_revinclude=Observation:subject');
    expect(own.matches).toHaveLength(2);
    expect(own.included).toHaveLength(4);
  });

  test('pages go on where they ended while others write', async () => {
    const ids = (found: FhirPage) => found.matches.map(({ id }) => id);
    const first = await page('Observation?_sort=-date&_count=2');
    expect(ids(first)).toEqual(['o-2', 'o-1']);
    const late = [
      observation('o-0', 'ana', '8867-4', { effectiveDateTime: '2027-01-01' }),
      observation('o-9', 'ana', '8867-4'),
    ].map((one) => create(one));
    answered(await commitAs(rooms.pool, rooms.here.practiceId, 'Other', late));
    const changed = observation('o-2', 'ana', '8480-6', { effectiveDateTime: '2026-03-02' });
    answered(await commitAs(rooms.pool, rooms.here.practiceId, 'Other', [update(changed, '1')]));
    const next = await page(`Observation?_sort=-date&_count=2&_cursor=${first.next}`);
    expect(ids(next)).toEqual(['o-3', 'o-4']);
    const last = await page(`Observation?_sort=-date&_count=2&_cursor=${next.next}`);
    expect(ids(last)).toEqual(['o-9']);
    expect(last.next).toBeUndefined();
  });

  test.each([
    ['-date', ['o-0', 'o-2', 'o-1', 'o-3', 'o-4', 'o-9']],
    ['date', ['o-3', 'o-4', 'o-9', 'o-1', 'o-2', 'o-0']],
    ['-_id', ['o-9', 'o-4', 'o-3', 'o-2', 'o-1', 'o-0']],
    // No column holds the code: sorted here, what is equal by the next key.
    ['code,-_id', ['o-2', 'o-9', 'o-3', 'o-1', 'o-0', 'o-4']],
    ['patient,-date', ['o-0', 'o-2', 'o-1', 'o-9', 'o-3', 'o-4']],
  ])('sorted by %s, in one page and in many', async (sort, expected) => {
    const whole = await page(`Observation?_sort=${sort}`);
    expect(whole.matches.map(({ id }) => id)).toEqual(expected);
    const ids: string[] = [];
    let cursor = '';
    do {
      const next = await page(`Observation?_sort=${sort}&_count=1${cursor}`);
      ids.push(...next.matches.map(({ id }) => id));
      cursor = next.next === undefined ? '' : `&_cursor=${next.next}`;
    } while (cursor !== '');
    expect(ids).toEqual(expected);
  });

  test('a search that the database takes too long for is refused, and the next one is answered', async () => {
    const client = await rooms.owner.connect();
    try {
      await client.query('begin; lock table records.location in access exclusive mode');
      const answer = await search('Location?name=x', { timeMs: 200 });
      expect(refused(answer).refused).toBe('too-costly');
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect(await matched('Location?_id=stockton', { timeMs: 5_000 })).toEqual([
      'Location/stockton',
    ]);
  });

  test('totals: as asked, and unasked when one page holds all', async () => {
    expect((await page('Patient?')).total).toBe(2);
    expect((await page('Patient?_total=none')).total).toBeUndefined();
    expect((await page('Patient?_count=1')).total).toBeUndefined();
    expect(await page('Patient?_count=1&_total=accurate')).toMatchObject({ total: 2 });
    expect((await page('Patient?_total=estimate')).total).toBeGreaterThanOrEqual(0);
    expect(await page('Patient?_count=0')).toMatchObject({ total: 2, matches: [] });
    expect(await page('?_type=Patient,Location&_summary=count')).toMatchObject({ total: 3 });
  });

  test('what was used is told, and what was not known', async () => {
    const found = await page('Patient?family=re&colour=red&_count=5000&given=');
    expect(found.used).toEqual([
      ['family', 're'],
      ['_count', '1000'],
    ]);
    expect(found.ignored).toEqual(['colour']);
    const strict = await search('Patient?colour=red', { isStrict: true });
    expect(refused(strict)).toMatchObject({ refused: 'not-supported' });
    expect(refused(await search('Patient?family=', { isStrict: true })).refused).toBe('malformed');
  });

  test.each([
    ['Patient?_sort=colour', 'malformed'],
    ['Patient?_count=many', 'malformed'],
    ['Patient?_total=all', 'malformed'],
    ['Patient?_include=Patient:name', 'malformed'],
    ['Patient?_revinclude=Nothing:patient', 'malformed'],
    ['Patient?_cursor=eA', 'malformed'],
    ['Patient?_cursor=!', 'malformed'],
    [
      `Observation?_sort=date&_cursor=${forged(['date', 'Observation', 'x', 'yesterday'])}`,
      'malformed',
    ],
    [`Patient?_cursor=${forged(['', 'Observation', 'x'])}`, 'malformed'],
    ['Patient?family:sounds=x', 'not-supported'],
    ['Patient?gender:in=urn:nowhere', 'not-supported'],
    ['Observation?subject:Medication=1', 'malformed'],
    ['Patient?_has:Observation:code:status=final', 'malformed'],
    ['Patient?family=a%00b', 'malformed'],
    ['?_type=Patient,Nothing', 'malformed'],
    ['?_type=Patient,Location&family=x', 'not-supported'],
    [`Patient?${'link:Patient.'.repeat(8)}family=x`, 'too-costly'],
    [`Patient?_id=${Array.from({ length: 300 }, (_, n) => n).join()}`, 'too-costly'],
  ])('%s is refused', async (query, code) => {
    expect(refused(await search(query)).refused).toBe(code);
  });
});

function forged(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
