import type { Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cloneDatabase,
  type ClonedDatabase,
} from '../../../../tools/test-database/clone-database.ts';
import type { Building } from '../../../building.ts';
import { askerOf, type Ask } from '../../../testing/ask-fhir.ts';
import { addTestClinic, openTestBuilding } from '../../../testing/open-clinic.ts';

let database: ClonedDatabase;
let building: Building;
let ask: Ask;

const system = 'http://clinic.example/animals';
const animals = {
  resourceType: 'CodeSystem',
  id: 'animals',
  url: system,
  version: '3',
  status: 'active',
  content: 'complete',
  hierarchyMeaning: 'is-a',
  title: 'Animals',
  property: [
    { code: 'legs', type: 'integer' },
    { code: 'notSelectable', type: 'boolean' },
    { code: 'inactive', type: 'boolean' },
  ],
  concept: [
    {
      code: 'bird',
      display: 'Bird',
      property: [{ code: 'notSelectable', valueBoolean: true }],
      concept: [
        {
          code: 'owl',
          display: 'Owl',
          definition: 'Awake by night',
          designation: [{ language: 'es', value: 'Búho' }],
          property: [{ code: 'legs', valueInteger: 2 }],
        },
        { code: 'dodo', display: 'Dodo', property: [{ code: 'inactive', valueBoolean: true }] },
      ],
    },
    { code: 'cat', display: 'Cat' },
  ],
};
const all = {
  resourceType: 'ValueSet',
  id: 'all',
  url: 'http://clinic.example/all',
  status: 'active',
  compose: { include: [{ system }] },
};

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openTestBuilding(database.url);
  ask = askerOf(building, await addTestClinic(building));
  await ask('PUT', '/CodeSystem/animals', { body: animals });
  await ask('PUT', '/ValueSet/all', { body: all });
});

afterAll(async () => {
  await building.close();
  await database.drop();
});

const sent = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });

/** What an operation answers under a name. */
async function told(name: string, path: string, body?: object): Promise<unknown> {
  const answer = await ask(body ? 'POST' : 'GET', path, body && { body });
  if (answer.status !== 200) return answer.status;
  const { parameter = [] } = answer.body as unknown as Parameters;
  const { name: _, ...value } = (parameter.find((one) => one.name === name) ??
    {}) as ParametersParameter;
  return Object.values(value)[0];
}

describe('Spec: fhir/terminology', () => {
  test('which of two codes is the wider one', async () => {
    const of = (a: string, b: string) =>
      told('outcome', `/CodeSystem/$subsumes?system=${system}&codeA=${a}&codeB=${b}`);
    expect(await of('bird', 'owl')).toBe('subsumes');
    expect(await of('owl', 'bird')).toBe('subsumed-by');
    expect(await of('owl', 'owl')).toBe('equivalent');
    expect(await of('owl', 'cat')).toBe('not-subsumed');
    expect(await of('owl', 'griffin')).toBe(404);
    const byId = '/CodeSystem/animals/$subsumes?codeA=bird&codeB=owl';
    expect(await told('outcome', byId)).toBe('subsumes');
    const codings = sent(
      { name: 'codingA', valueCoding: { system, code: 'bird' } },
      { name: 'codingB', valueCoding: { system, code: 'dodo' } },
    );
    expect(await told('outcome', '/CodeSystem/$subsumes', codings)).toBe('subsumes');
    expect(await told('outcome', `/CodeSystem/$subsumes?system=${system}&codeA=owl`)).toBe(400);
    const parts = { ...animals, id: 'parts', url: 'urn:parts', hierarchyMeaning: 'part-of' };
    await ask('PUT', '/CodeSystem/parts', { body: parts });
    const ofParts = '/CodeSystem/$subsumes?system=urn:parts&codeA=bird&codeB=owl';
    expect(await told('outcome', ofParts)).toBe(400);
  });

  test('a code is looked up by every form of the question, in a language, with what is asked', async () => {
    const path = `/CodeSystem/$lookup?system=${system}&code=owl`;
    expect(await told('display', path)).toBe('Owl');
    expect(await told('display', `${path}&displayLanguage=es`)).toBe('Búho');
    const coding = sent({ name: 'coding', valueCoding: { system, code: 'owl', version: '3' } });
    expect(await told('display', '/CodeSystem/$lookup', coding)).toBe('Owl');
    const simple = sent({ name: 'system', valueUri: system }, { name: 'code', valueCode: 'owl' });
    expect(await told('display', '/CodeSystem/$lookup', simple)).toBe('Owl');
    const old = sent({ name: 'coding', valueCoding: { system, code: 'owl', version: '1' } });
    expect(await told('display', '/CodeSystem/$lookup', old)).toBe(404);
    const { body } = await ask('GET', `${path}&property=legs`);
    const properties = (body as unknown as Parameters).parameter?.filter(
      ({ name }) => name === 'property' || name === 'designation',
    );
    expect(properties).toEqual([
      {
        name: 'property',
        part: [
          { name: 'code', valueCode: 'legs' },
          { name: 'value', valueInteger: 2 },
        ],
      },
    ]);
  });

  test('a code is judged by every form of the question', async () => {
    const path = `/ValueSet/$validate-code?url=http://clinic.example/all&system=${system}`;
    expect(await told('result', `${path}&code=owl&display=b%C3%BAho`)).toBe(true);
    expect(await told('result', `${path}&code=bird`)).toBe(false);
    expect(await told('result', `${path}&code=bird&abstract=true`)).toBe(true);
    const concept = sent(
      { name: 'url', valueUri: 'http://clinic.example/all' },
      {
        name: 'codeableConcept',
        valueCodeableConcept: {
          coding: [
            { system: 'urn:other', code: 'x' },
            { system, code: 'cat' },
          ],
        },
      },
    );
    expect(await told('result', '/ValueSet/$validate-code', concept)).toBe(true);
    const own = sent(
      { name: 'codeSystem', resource: { ...animals, id: undefined } },
      { name: 'code', valueCode: 'cat' },
    );
    expect(await told('result', '/CodeSystem/$validate-code', own)).toBe(true);
    const coding = sent({ name: 'coding', valueCoding: { system, code: 'griffin' } });
    expect(await told('result', '/CodeSystem/$validate-code', coding)).toBe(false);
    expect(await told('result', '/CodeSystem/animals/$validate-code?code=cat')).toBe(true);
  });

  test('an expansion tells how it was asked for', async () => {
    const of = async (more: string) => {
      const { body } = await ask('GET', `/ValueSet/all/$expand?${more}`);
      return (body as unknown as typeof all & { expansion: Record<string, unknown> }).expansion;
    };
    expect(await of('')).toMatchObject({
      total: 4,
      contains: [{ code: 'bird', abstract: true }, { code: 'owl' }, { inactive: true }, {}],
    });
    expect(await of('activeOnly=true&excludeNotForUI=true')).toMatchObject({
      contains: [{ code: 'owl' }, { code: 'cat' }],
      parameter: [
        { name: 'activeOnly', valueBoolean: true },
        { name: 'excludeNotForUI', valueBoolean: true },
      ],
    });
    expect(await of('filter=ow&displayLanguage=es&includeDesignations=true')).toMatchObject({
      contains: [{ code: 'owl', display: 'Búho', designation: [{ value: 'Búho' }] }],
    });
    expect(await of(`exclude-system=${system}`)).not.toHaveProperty('contains');
    const defined = await ask('GET', '/ValueSet/all/$expand?includeDefinition=true&count=1');
    expect(defined.body).toMatchObject({ compose: { include: [{ system }] } });
    expect((await ask('GET', '/ValueSet/all/$expand?date=2020-01-01')).status).toBe(400);
  });
});
