import type { Bundle, Parameters, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { AskedWith } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

type Made = Resource & { id: string };

const subject = { reference: 'Patient/patient-1' };
const vital = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/observation-category',
      code: 'vital-signs',
    },
  ],
};

function reading(id: string, code: string, day: number | undefined, extra: object = {}): Made {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [vital],
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject,
    ...(day !== undefined && { effectiveDateTime: `2026-05-${String(day).padStart(2, '0')}` }),
    valueString: id,
    ...extra,
  } as Made;
}

function document(id: string, start: string, extra: object = {}): Made {
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    subject,
    type: { coding: [{ system: 'http://loinc.org', code: '34133-9' }] },
    date: `${start}T12:00:00Z`,
    context: { period: { start, end: start } },
    content: [{ attachment: { contentType: 'text/plain', data: 'QQ==' } }],
    ...extra,
  } as Made;
}

const mrn = 'http://clinic.example/mrn';
const colours = 'http://clinic.example/colours';

const more: Made[] = [
  ...[1, 5, 3].map((day) => reading(`pulse-${day}`, '8867-4', day)),
  reading('pulse-undated', '8867-4', undefined),
  reading('pulse-wrong', '8867-4', 9, { status: 'entered-in-error' }),
  reading('weight-2', '29463-7', 2),
  reading('spoken-4', '', 4, { code: { text: 'Mood' } }),
  reading('lab-8', '2345-7', 8, { category: undefined }),
  document('old', '2024-02-01'),
  document('new', '2026-02-01'),
  document('note', '2025-02-01', {
    type: { coding: [{ system: 'http://loinc.org', code: '11488-4' }] },
  }),
  document('replaced', '2026-03-01', { status: 'superseded' }),
  {
    resourceType: 'Patient',
    id: 'ana-1',
    identifier: [{ system: mrn, value: 'M-1' }],
    name: [{ family: 'Núñez', given: ['Ana', 'Maria'] }],
    birthDate: '1980-03-08',
    gender: 'female',
    telecom: [{ system: 'phone', value: '209-555-0199' }],
  },
  {
    resourceType: 'Patient',
    id: 'ana-2',
    name: [{ family: 'Nunez', given: ['Ana'] }],
    birthDate: '1980-08-03',
    gender: 'female',
  },
  {
    resourceType: 'Patient',
    id: 'ana-merged',
    active: false,
    name: [{ family: 'Núñez', given: ['Ana'] }],
    birthDate: '1980-03-08',
  },
  {
    resourceType: 'CodeSystem',
    id: 'colours',
    url: colours,
    version: '2',
    status: 'active',
    content: 'complete',
    title: 'Colours',
    concept: [
      {
        code: 'warm',
        display: 'Warm',
        concept: [{ code: 'red', display: 'Red', definition: 'As blood' }],
      },
      { code: 'blue', display: 'Blue' },
    ],
  },
  {
    resourceType: 'ValueSet',
    id: 'warm',
    url: 'http://clinic.example/warm',
    status: 'active',
    compose: {
      include: [{ system: colours, filter: [{ property: 'concept', op: 'is-a', value: 'warm' }] }],
    },
  },
  {
    resourceType: 'ValueSet',
    id: 'all-but-warm',
    url: 'http://clinic.example/all-but-warm',
    status: 'active',
    compose: {
      include: [{ system: colours }],
      exclude: [{ valueSet: ['http://clinic.example/warm'] }],
    },
  },
  {
    resourceType: 'ValueSet',
    id: 'elsewhere',
    url: 'http://clinic.example/elsewhere',
    status: 'active',
    compose: { include: [{ system: 'http://snomed.info/sct' }] },
  },
] as Made[];

const { ask } = await openClinic({ requestsPerWindow: 100_000, resources: more });

async function ids(path: string, asked: AskedWith = {}): Promise<string[]> {
  const answer = await ask(asked.body === undefined ? 'GET' : 'POST', path, asked);
  expect([path, answer.status]).toEqual([path, 200]);
  const { entry = [], total } = answer.body as unknown as Bundle;
  expect(total).toBe(entry.length);
  return entry.map(({ resource }) => resource?.id ?? '');
}

describe('Spec: fhir/lastn', () => {
  const last = '/Observation/$lastn?patient=patient-1';

  test('the newest of each code; entered in error never counts as the newest', async () => {
    expect((await ids(`${last}&category=vital-signs`)).toSorted()).toEqual([
      'pulse-5',
      'spoken-4',
      'weight-2',
    ]);
    expect(await ids(`${last}&code=http://loinc.org|2345-7`)).toEqual(['lab-8']);
  });

  test('max of each, newest first, undated last; status asks for others', async () => {
    const pulses = await ids(`${last}&code=http://loinc.org|8867-4&max=4`);
    expect(pulses).toEqual(['pulse-5', 'pulse-3', 'pulse-1', 'pulse-undated']);
    expect(await ids(`${last}&code=8867-4&status=entered-in-error`)).toEqual(['pulse-wrong']);
  });

  test('what is wrong is refused', async () => {
    for (const path of [
      '/Observation/$lastn?category=vital-signs',
      last,
      `${last}&category=vital-signs&max=0`,
      `${last}&category=vital-signs&date=2026`,
      `${last}&category=vital-signs&colour=red`,
    ]) {
      expect([path, (await ask('GET', path)).status]).toEqual([path, 400]);
    }
    expect((await ask('GET', `${last}&category=x`, { role: 'front-desk' })).status).toBe(403);
  });
});

describe('Spec: fhir/docref', () => {
  const documents = '/DocumentReference/$docref?patient=patient-1';

  test('the newest without a time; with one, those of it; none that was replaced', async () => {
    expect(await ids(documents)).toEqual(['new']);
    expect((await ids(`${documents}&start=2024-06-01`)).toSorted()).toEqual(['new', 'note']);
    expect(await ids(`${documents}&end=2024-12-31`)).toEqual(['old']);
    expect(await ids(`${documents}&start=2020&type=http://loinc.org|11488-4`)).toEqual(['note']);
  });

  test('what is wrong is refused', async () => {
    for (const path of ['/DocumentReference/$docref', `${documents}&start=soon`]) {
      expect([path, (await ask('GET', path)).status]).toEqual([path, 400]);
    }
  });
});

describe('Spec: fhir/match', () => {
  const ana = {
    resourceType: 'Patient',
    name: [{ family: 'NUNEZ', given: ['Ana'] }],
    birthDate: '1980-03-08',
  };

  function sought(resource: object, extra: object[] = []): AskedWith {
    const parameter = [{ name: 'resource', resource }, ...extra];
    return { body: { resourceType: 'Parameters', parameter } };
  }

  async function grades(asked: AskedWith) {
    const answer = await ask('POST', '/Patient/$match', asked);
    expect(answer.status).toBe(200);
    return ((answer.body as unknown as Bundle).entry ?? []).map(({ resource, search }) => [
      resource?.id,
      search?.extension?.[0]?.valueCode,
    ]);
  }

  test('name and birth date make it probable, turned dates possible; what was merged is left', async () => {
    expect(await grades(sought(ana))).toEqual([
      ['ana-1', 'probable'],
      ['ana-2', 'possible'],
    ]);
  });

  test('certain takes a number, and then only that one is certain', async () => {
    const identifier = [{ system: mrn, value: 'M-1' }];
    const only = { name: 'onlyCertainMatches', valueBoolean: true };
    expect(await grades(sought({ ...ana, identifier }, [only]))).toEqual([['ana-1', 'certain']]);
    expect(await grades(sought(ana, [only]))).toEqual([]);
    const other = { resourceType: 'Patient', identifier: [{ system: 'urn:other', value: 'M-1' }] };
    expect(await grades(sought(other))).toEqual([]);
  });

  test('what is wrong is refused, whatever it is', async () => {
    for (const resource of [
      { resourceType: 'Person' },
      { resourceType: 'Patient' },
      { resourceType: 'Patient', name: 'Ana' },
      { resourceType: 'Patient', name: [{ given: [1] }] },
    ]) {
      expect((await ask('POST', '/Patient/$match', sought(resource))).status).toBe(400);
    }
    expect((await ask('GET', '/Patient/$match')).status).toBe(405);
  });
});

describe('Spec: fhir/terminology', () => {
  async function codes(path: string): Promise<string[]> {
    const answer = await ask('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    const { expansion } = answer.body as { expansion?: { contains?: { code: string }[] } };
    return (expansion?.contains ?? []).map(({ code }) => code);
  }

  async function result(path: string) {
    const answer = await ask('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    const { parameter = [] } = answer.body as unknown as Parameters;
    return parameter.find(({ name }) => name === 'result')?.valueBoolean;
  }

  const warm = 'url=http://clinic.example/warm';

  test('value sets of the practice and of R4 are expanded', async () => {
    expect(await codes(`/ValueSet/$expand?${warm}`)).toEqual(['warm', 'red']);
    expect(await codes('/ValueSet/all-but-warm/$expand')).toEqual(['blue']);
    expect(await codes(`/ValueSet/$expand?${warm}&filter=re&count=5`)).toEqual(['red']);
    expect(await codes(`/ValueSet/$expand?${warm}&offset=1`)).toEqual(['red']);
    const genders = '/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender';
    expect((await codes(genders)).toSorted()).toEqual(['female', 'male', 'other', 'unknown']);
  });

  test('a code is looked up with its words and what is above it', async () => {
    const answer = await ask('GET', `/CodeSystem/$lookup?system=${colours}&code=red`);
    expect(answer.body['parameter']).toEqual(
      expect.arrayContaining([
        { name: 'display', valueString: 'Red' },
        { name: 'name', valueString: 'Colours' },
        {
          name: 'property',
          part: [
            { name: 'code', valueCode: 'parent' },
            { name: 'value', valueCode: 'warm' },
          ],
        },
      ]),
    );
    expect((await ask('GET', `/CodeSystem/$lookup?system=${colours}&code=pink`)).status).toBe(404);
  });

  test('a code is right, wrong, or not ours to judge', async () => {
    const inWarm = `/ValueSet/$validate-code?${warm}&system=${colours}`;
    expect(await result(`${inWarm}&code=red`)).toBe(true);
    expect(await result(`${inWarm}&code=red&display=Blue`)).toBe(false);
    expect(await result(`${inWarm}&code=blue`)).toBe(false);
    expect(await result(`/CodeSystem/$validate-code?url=${colours}&code=blue`)).toBe(true);
    const elsewhere = '/ValueSet/elsewhere/$validate-code?code=1&system=http://snomed.info/sct';
    expect((await ask('GET', elsewhere)).status).toBe(404);
    expect((await ask('GET', '/CodeSystem/$lookup?system=http://loinc.org&code=1')).status).toBe(
      404,
    );
    expect((await ask('GET', '/ValueSet/$expand')).status).toBe(400);
  });
});
