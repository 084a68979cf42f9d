import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { applyPathPatch } from './path-patch.ts';

interface Part {
  name: string;
  [value: string]: unknown;
}

function operation(type: string, path: string, ...parts: Part[]) {
  const part = [{ name: 'type', valueCode: type }, { name: 'path', valueString: path }, ...parts];
  return { name: 'operation', part };
}

const patient = (rest: object) => ({ resourceType: 'Patient', ...rest }) as Resource;
const patch = (...parameter: unknown[]) => ({ resourceType: 'Parameters', parameter });
const value = (type: string, content: unknown): Part => ({
  name: 'value',
  [`value${type}`]: content,
});
const name = (text: string): Part => ({ name: 'name', valueString: text });
const at = (title: string, position: number): Part => ({ name: title, valueInteger: position });
const listed = (...values: number[]) =>
  patient({
    identifier: values.map((n) => ({ system: 'http://example.org', value: `value ${n}` })),
  });
const third = value('Identifier', { system: 'http://example.org', value: 'value 3' });
const contact = (rest: object) => patient({ contact: [rest] });

/** HL7's published cases (FHIR/fhir-test-cases, r4/patch/fhir-patch-tests.xml), by their names. */
const published: [string, Resource, unknown, Resource][] = [
  ['No Difference', patient({ birthDate: '1920-01-01' }), {}, patient({ birthDate: '1920-01-01' })],
  [
    'Replace Primitive',
    patient({ birthDate: '1920-01-01' }),
    patch(operation('replace', 'Patient.birthDate', value('Date', '1930-01-01'))),
    patient({ birthDate: '1930-01-01' }),
  ],
  [
    'Delete Primitive',
    patient({ birthDate: '1920-01-01' }),
    patch(operation('delete', 'Patient.birthDate')),
    patient({}),
  ],
  [
    'Add Primitive',
    patient({}),
    patch(operation('add', 'Patient', name('birthDate'), value('Date', '1930-01-01'))),
    patient({ birthDate: '1930-01-01' }),
  ],
  [
    'Replace Nested Primitive #1',
    contact({ name: { text: 'a name' }, gender: 'male' }),
    patch(operation('replace', 'Patient.contact[0].gender', value('Code', 'female'))),
    contact({ name: { text: 'a name' }, gender: 'female' }),
  ],
  [
    'Replace Nested Primitive #2',
    contact({ name: { text: 'a name' }, gender: 'male' }),
    patch(operation('replace', 'Patient.contact[0].name.text', value('String', 'the name'))),
    contact({ name: { text: 'the name' }, gender: 'male' }),
  ],
  [
    'Delete Nested Primitive #1',
    contact({ name: { text: 'a name' }, gender: 'male' }),
    patch(operation('delete', 'Patient.contact[0].gender')),
    contact({ name: { text: 'a name' } }),
  ],
  [
    'Delete Nested Primitive #2',
    contact({ name: { text: 'a name' }, gender: 'male' }),
    patch(operation('delete', 'Patient.contact[0].name.text')),
    contact({ gender: 'male' }),
  ],
  [
    'Add Nested Primitive',
    contact({ name: { text: 'a name' } }),
    patch(operation('add', 'Patient.contact[0]', name('gender'), value('Code', 'male'))),
    contact({ name: { text: 'a name' }, gender: 'male' }),
  ],
  [
    'Add Complex',
    patient({}),
    patch(
      operation(
        ...(['add', 'Patient', name('maritalStatus')] as const),
        value('CodeableConcept', { text: 'married' }),
      ),
    ),
    patient({ maritalStatus: { text: 'married' } }),
  ],
  [
    'Replace Complex',
    patient({ maritalStatus: { id: '1', text: 'married' } }),
    patch(
      operation(
        ...(['replace', 'Patient.maritalStatus'] as const),
        value('CodeableConcept', { id: '2', text: 'not married' }),
      ),
    ),
    patient({ maritalStatus: { id: '2', text: 'not married' } }),
  ],
  [
    'Delete Complex',
    patient({ maritalStatus: { text: 'married' } }),
    patch(operation('delete', 'Patient.maritalStatus')),
    patient({}),
  ],
  [
    'Add Anonymous Type',
    patient({}),
    patch(
      operation('add', 'Patient', name('contact'), {
        name: 'value',
        part: [{ name: 'name', valueHumanName: { text: 'a name' } }],
      }),
    ),
    contact({ name: { text: 'a name' } }),
  ],
  [
    'Delete Anonymous Type',
    contact({ name: { text: 'a name' } }),
    patch(operation('delete', 'Patient.contact[0]')),
    patient({}),
  ],
  [
    'List unchanged, contents changed',
    listed(1, 2),
    patch(
      operation('replace', 'Patient.identifier[0].value', value('String', 'value 2')),
      operation('replace', 'Patient.identifier[1].value', value('String', 'value 1')),
    ),
    listed(2, 1),
  ],
  [
    'Add to list',
    listed(1, 2),
    patch(operation('add', 'Patient', name('identifier'), third)),
    listed(1, 2, 3),
  ],
  ...[2, 1, 0].map((n): [string, Resource, unknown, Resource] => [
    `Insert in list at ${n}`,
    listed(1, 2),
    patch(operation('insert', 'Patient.identifier', at('index', n), third)),
    [listed(3, 1, 2), listed(1, 3, 2), listed(1, 2, 3)][n]!,
  ]),
  ...[0, 1, 2].map((n): [string, Resource, unknown, Resource] => [
    `Delete from List at ${n}`,
    listed(1, 2, 3),
    patch(operation('delete', `Patient.identifier[${n}]`)),
    [listed(2, 3), listed(1, 3), listed(1, 2)][n]!,
  ]),
  ...(
    [
      [3, 1, listed(1, 4, 2, 3)],
      [3, 0, listed(4, 1, 2, 3)],
      [3, 2, listed(1, 2, 4, 3)],
      [0, 3, listed(2, 3, 4, 1)],
    ] as const
  ).map(([from, to, after]): [string, Resource, unknown, Resource] => [
    `Reorder List ${from} to ${to}`,
    listed(1, 2, 3, 4),
    patch(operation('move', 'Patient.identifier', at('source', from), at('destination', to))),
    after,
  ]),
  [
    'Consecutive operations',
    contact({ name: { family: 'du Marché', given: ['Bénédicte'] } }),
    patch(
      operation('add', 'Patient.contact[0]', name('gender'), value('Code', 'male')),
      operation('add', 'Patient', name('contact'), {
        name: 'value',
        part: [{ name: 'gender', valueCode: 'male' }],
      }),
    ),
    patient({
      contact: [
        { name: { family: 'du Marché', given: ['Bénédicte'] }, gender: 'male' },
        { gender: 'male' },
      ],
    }),
  ],
];

describe('Spec: fhir/patch', () => {
  test.each(published)('HL7: %s', async (_name, before, body, after) => {
    const untouched = structuredClone(before);
    expect(await applyPathPatch(before, body)).toEqual(after);
    expect(before).toEqual(untouched);
  });

  test('a choice is found by its name and changes its type', async () => {
    const before = patient({ deceasedBoolean: false });
    const body = patch(operation('replace', 'Patient.deceased', value('DateTime', '2026-01-02')));
    expect(await applyPathPatch(before, body)).toEqual(patient({ deceasedDateTime: '2026-01-02' }));
    const add = patch(operation('add', 'Patient', name('deceased'), value('Boolean', true)));
    expect(await applyPathPatch(patient({}), add)).toEqual(patient({ deceasedBoolean: true }));
    expect(await applyPathPatch(before, add)).toMatchObject({ refused: 'invalid' });
  });

  test('extensions of primitives follow their values', async () => {
    const beside = { extension: [{ url: 'http://a', valueString: 'x' }] };
    const before = patient({ name: [{ given: ['A', 'B'], _given: [null, beside] }] });
    const move = patch(
      operation('move', 'Patient.name[0].given', at('source', 1), at('destination', 0)),
    );
    expect(await applyPathPatch(before, move)).toEqual(
      patient({ name: [{ given: ['B', 'A'], _given: [beside, null] }] }),
    );
    const remove = patch(operation('delete', "Patient.name[0].given.where($this = 'B')"));
    expect(await applyPathPatch(before, remove)).toEqual(patient({ name: [{ given: ['A'] }] }));
    const extend = patch(
      operation(
        ...(['add', 'Patient.birthDate', name('extension')] as const),
        value('Extension', { url: 'http://a', valueString: 'x' }),
      ),
    );
    expect(await applyPathPatch(patient({ birthDate: '1920-01-01' }), extend)).toEqual(
      patient({ birthDate: '1920-01-01', _birthDate: beside }),
    );
  });

  test.each([
    ['replace', 'Patient.birthDate', [value('Date', '1930-01-01')], 'finds nothing'],
    ['replace', 'Patient.identifier', [value('String', 'x')], 'more than one'],
    ['delete', 'Patient.identifier', [], 'more than one'],
    ['delete', 'Patient', [], 'as a whole'],
    ['add', 'Patient', [name('colour'), value('String', 'red')], 'does not have'],
    ['insert', 'Patient.identifier', [at('index', 9), third], 'index beyond'],
    ['move', 'Patient.identifier', [at('source', 5), at('destination', 0)], 'source beyond'],
    ['move', 'Patient.identifier', [at('source', 0), at('destination', 2)], 'destination beyond'],
    ['add', 'Patient', [name('birthDate')], 'must have a value'],
    ['rename', 'Patient', [], 'must be add'],
    ['delete', 'Patient.name.given.matches(%27(a+)+$%27)', [], 'more than to choose'],
    ['delete', 'Patient.name.`trace`(1)', [], 'more than to choose'],
    ['delete', 'Patient..name', [], 'not FHIRPath'],
    ['delete', 'Patient.name.repeat(given)', [], 'more than to choose'],
    ['delete', '1 + 1', [], 'finds no elements'],
    ['delete', `Patient${'.name'.repeat(200)}`, [], 'too long'],
  ])('refuses %s %s', async (type, path, parts, words) => {
    const refusal = await applyPathPatch(listed(1, 2), patch(operation(type, path, ...parts)));
    expect(refusal).toMatchObject({ message: expect.stringContaining(words) as unknown });
  });

  test('refuses what is no patch', async () => {
    for (const parameter of [
      {},
      [{}],
      [null],
      [{ name: 'operation' }],
      [{ name: 'x', part: [] }],
      [{ name: 'operation', part: [null, { name: 'path', valueString: 'Patient' }] }],
    ]) {
      expect(await applyPathPatch(patient({}), { parameter })).toMatchObject({
        refused: 'malformed',
      });
    }
  });
});
