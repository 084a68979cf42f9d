import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import type { FhirPage, SearchOptions } from './fhir-search.ts';

type Made = Resource & { id: string };

let rooms: TwoPractices;

const ref = (reference: string) => ({ reference });
const div = (text: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>`;
const birds = 'urn:birds';
const bird = (id: string, code: string, more: object = {}): Made =>
  ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: birds, code }] },
    subject: ref('Patient/ana'),
    ...more,
  }) as Made;

const resources = [
  {
    resourceType: 'Patient',
    id: 'ana',
    name: [{ family: 'Peterson', given: ['Ana', 'María'] }],
    birthDate: '2014-10-10',
    gender: 'female',
    text: { status: 'generated', div: div('Ana, afraid of <b>needles</b> &amp; dogs') },
  },
  {
    resourceType: 'Patient',
    id: 'bo',
    name: [{ family: 'Chen', given: ['Peter'] }],
    birthDate: '1990-01-02',
    gender: 'male',
    telecom: [{ system: 'phone', value: '555-0100' }],
  },
  { resourceType: 'Patient', id: 'cy', name: [{ family: 'Peters' }], gender: 'unknown' },
  {
    resourceType: 'CodeSystem',
    id: 'birds',
    url: birds,
    status: 'active',
    content: 'complete',
    concept: [
      {
        code: 'bird',
        concept: [{ code: 'owl', concept: [{ code: 'barn-owl' }] }, { code: 'duck' }],
      },
    ],
  },
  {
    resourceType: 'CodeSystem',
    id: 'part',
    url: 'urn:part',
    status: 'active',
    content: 'fragment',
    concept: [{ code: 'x' }],
  },
  {
    resourceType: 'ValueSet',
    id: 'owls',
    url: 'urn:vs:owls',
    status: 'active',
    compose: {
      include: [{ system: birds, filter: [{ property: 'concept', op: 'is-a', value: 'owl' }] }],
    },
  },
  bird('o-bird', 'bird', { effectiveDateTime: '2026-01-01', note: [{ text: 'It sang' }] }),
  bird('o-owl', 'owl', { effectivePeriod: { start: '2026-01-05', end: '2026-01-09' } }),
  bird('o-barn', 'barn-owl', { effectiveDateTime: '2026-02-01', valueQuantity: { value: 3 } }),
  bird('o-duck', 'duck', { subject: ref('Patient/bo'), valueQuantity: { value: 7 } }),
] as unknown as Made[];

beforeAll(async () => {
  rooms = await openTwoPractices();
  for (const one of resources) {
    answered(await commitAs(rooms.pool, rooms.here.practiceId, 'Set-up', [create(one)]));
  }
});
afterAll(() => rooms.close());

async function search(query: string, options: Partial<SearchOptions> = {}) {
  const [type = '', ...rest] = query.split('?');
  return rooms.here.searchFhir(
    type === '' ? undefined : (type as ResourceType),
    new URLSearchParams(rest.join('?')),
    { now: testMoment, ...options },
  );
}

async function matched(query: string, options: Partial<SearchOptions> = {}): Promise<string[]> {
  const page = answered(await search(query, options)) as FhirPage;
  return page.matches.map(({ id }) => id).toSorted();
}

describe('Spec: fhir/search', () => {
  test.each([
    ['name co "pet"', ['ana', 'bo', 'cy']],
    ['given eq "peter" and birthdate ge 1980-10-10', ['bo']],
    ['given eq "maria"', ['ana']],
    ['family eq "peters"', ['cy']],
    ['family sw "PETERS"', ['ana', 'cy']],
    ['family ew son', ['ana']],
    ['family ne chen', ['ana', 'cy']],
    ['gender eq female or gender eq male', ['ana', 'bo']],
    ['not(gender eq female)', ['bo', 'cy']],
    ['gender ne female', ['bo', 'cy']],
    // From left to right: (female or male) and a phone.
    ['gender eq female or gender eq male and telecom pr true', ['bo']],
    ['gender eq female or (gender eq male and telecom pr true)', ['ana', 'bo']],
    ['telecom pr false and not(family co "chen" or birthdate pr false)', ['ana']],
    ['id eq ana', ['ana']],
    ['_id ne ana', ['bo', 'cy']],
    ['birthdate lt 2000', ['bo']],
    ['birthdate po 2014-10', ['ana']],
    ['_has:Observation:patient:code eq urn:birds|duck', ['bo']],
  ])('Patient?_filter=%s', async (filter, expected) => {
    const query = new URLSearchParams({ _filter: filter });
    const known = await search(`Patient?${query}`);
    // `_has` is of R5's page; R4's paths have no colons.
    if (filter.startsWith('_has')) expect(known).toMatchObject({ refused: 'malformed' });
    else expect(await matched(`Patient?${query}`)).toEqual(expected);
  });

  test.each([
    ['subject.name co "pet" and code eq urn:birds|owl', ['o-owl']],
    ['subject.family eq chen', ['o-duck']],
    ['not(subject.family eq chen) and not(code in urn:vs:owls)', ['o-bird']],
    ['subject.id eq bo or value-quantity lt 5', ['o-barn', 'o-duck']],
    ['code ss urn:birds|owl', ['o-barn', 'o-owl']],
    ['code sb urn:birds|owl', ['o-bird', 'o-owl']],
    ['code ni urn:vs:owls', ['o-bird', 'o-duck']],
    ['subject re Patient/bo', ['o-duck']],
    ['date po 2026-01-07', ['o-owl']],
    ['date sa 2026-01-09', ['o-barn']],
  ])('Observation?_filter=%s', async (filter, expected) => {
    expect(await matched(`Observation?${new URLSearchParams({ _filter: filter })}`)).toEqual(
      expected,
    );
  });

  test.each([
    ['Patient?_text=needle', ['ana']],
    ['Patient?_text=afraid dogs', ['ana']],
    ['Patient?_text=div', []],
    ['Patient?_content=maria', ['ana']],
    ['Observation?_content=sang,owl', ['o-barn', 'o-bird', 'o-owl']],
    ['Observation?code:below=urn:birds|owl', ['o-barn', 'o-owl']],
    ['Observation?code:above=urn:birds|barn-owl', ['o-barn', 'o-bird', 'o-owl']],
    ['Observation?code:in=urn:vs:owls', ['o-barn', 'o-owl']],
    ['Observation?code:not-in=ValueSet/owls', ['o-bird', 'o-duck']],
    ['Patient?gender:in=http://hl7.org/fhir/ValueSet/administrative-gender', ['ana', 'bo', 'cy']],
    ['Patient?gender=http://hl7.org/fhir/administrative-gender|male', ['bo']],
    ['Patient?gender=urn:other|male', []],
    ['Patient?gender:not-in=http://hl7.org/fhir/ValueSet/administrative-gender', []],
    ['Patient?_contained=false&gender=male', ['bo']],
    ['Observation?subject.family:exact=Chen', ['o-duck']],
  ])('%s', async (query, expected) => {
    expect(await matched(query)).toEqual(expected);
  });

  test('what is out of reach is met by no filter, nor by its opposite', async () => {
    const reach: SearchOptions['reach'] = (type) =>
      type === 'Patient' ? { within: ['_id=bo'] } : 'all';
    const by = (filter: string) =>
      matched(`Observation?${new URLSearchParams({ _filter: filter })}`, { reach });
    expect(await by('subject.name co "pet"')).toEqual(['o-duck']);
    expect(await matched('Patient?_filter=not(gender eq male)', { reach })).toEqual([]);
  });

  test.each([
    'Patient?_filter=name',
    'Patient?_filter=(name co a',
    'Patient?_filter=name co a)',
    'Patient?_filter=name co "a',
    'Patient?_filter=nothing eq 1',
    'Patient?_filter=name gt a',
    'Patient?_filter=name co a xor name co b',
    'Patient?_filter=birthdate ge soon',
    'Observation?_filter=related[type eq x].target pr true',
    'Patient?_text=!',
    'Patient?_query=current',
    'Patient?_contained=true',
    'Patient?_contained=perhaps',
    'Patient?_summary=text&_revinclude=Observation:subject',
    'Observation?code:below=owl',
    'Observation?code:below=urn:nothing|x',
    'Observation?code:below=urn:part|x',
    `Patient?_filter=${'not('.repeat(30)}name co a${')'.repeat(30)}`,
    `Patient?_filter=${Array.from({ length: 60 }, () => 'name co a').join(' or ')}`,
  ])('%s is refused', async (query) => {
    expect(await search(query)).toMatchObject({ refused: expect.any(String) });
  });

  test.each(['_lastUpdated', '-_lastUpdated', '_id', '-_id'])(
    'several types in one order, %s, in one page and in many',
    async (sort) => {
      const query = `?_type=Patient,Observation,CodeSystem&_sort=${sort}`;
      const names = ({ matches }: FhirPage) => matches.map(({ type, id }) => `${type}/${id}`);
      const whole = answered(await search(`${query}&_count=100`)) as FhirPage;
      const all = names(whole);
      expect(all).toHaveLength(9);
      const key = ({ id, lastUpdated }: FhirPage['matches'][0]) =>
        sort.endsWith('_id') ? id : lastUpdated;
      const keys = whole.matches.map(key);
      const inOrder = keys.toSorted();
      expect(keys).toEqual(sort.startsWith('-') ? inOrder.toReversed() : inOrder);
      for (const count of [1, 2, 4]) {
        const paged: string[] = [];
        let next: string | undefined;
        do {
          const more = next === undefined ? '' : `&_cursor=${next}`;
          const page = answered(await search(`${query}&_count=${count}${more}`)) as FhirPage;
          paged.push(...names(page));
          next = page.next;
        } while (next !== undefined);
        expect(paged).toEqual(all);
      }
    },
  );
});
