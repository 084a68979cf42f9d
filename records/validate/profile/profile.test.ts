import { describe, expect, test } from 'vitest';
import { validateAgainst } from '../validate-profile.ts';
import type { CodeLists, Edition, ProfileRow, ProfileTable } from './table.ts';

const CODES: Record<string, CodeLists> = {
  'http://v/open': { 'http://listed': ['a', 'b'], 'http://unlisted': null },
  'http://v/units': { 'http://unitsofmeasure.org': ['kg', 'g'] },
};

function editionOf(
  type: string,
  elements: ProfileRow[],
  more: Record<string, ProfileTable> = {},
): Edition {
  return { profiles: { 'http://p': { type, title: 'P', elements }, ...more }, codes: CODES };
}

/** The errors of a resource against rows of a profile of its type: path, then message. */
function errorsOf(
  resource: { resourceType: string } & Record<string, unknown>,
  elements: ProfileRow[],
  more?: Record<string, ProfileTable>,
): [string, string][] {
  const edition = editionOf(resource.resourceType, elements, more);
  return validateAgainst(resource, 'http://p', edition).errors.map((one) => [
    one.path,
    one.message,
  ]);
}

const observation = (more: object) => ({ resourceType: 'Observation', status: 'final', ...more });
const coded = (code: string) => ({ coding: [{ system: 'http://listed', code }] });

describe('elements', () => {
  test('least and most', () => {
    const rows: ProfileRow[] = [
      { id: 'subject', min: 1 },
      { id: 'note', max: 0 },
      { id: 'category', min: 2 },
    ];
    expect(errorsOf(observation({ note: [{ text: 'x' }], category: [coded('a')] }), rows)).toEqual([
      ['Observation.subject', 'subject is required by the profile.'],
      ['Observation.note', 'note must not be there by the profile.'],
      ['Observation.category', 'category must be there at least 2 times by the profile.'],
    ]);
  });
  test('a primitive that is only an extension is there', () => {
    const rows: ProfileRow[] = [{ id: 'birthDate', min: 1 }];
    const _birthDate = { extension: [{ url: 'a', valueCode: 'unknown' }] };
    expect(errorsOf({ resourceType: 'Patient', _birthDate }, rows)).toEqual([]);
    expect(errorsOf({ resourceType: 'Patient' }, rows)).toHaveLength(1);
  });
  test('fixed is the same, a pattern is part', () => {
    const rows: ProfileRow[] = [
      { id: 'status', fixed: 'amended' },
      { id: 'code', pattern: coded('a') },
    ];
    const code = { text: 'x', coding: [{ code: 'z' }, { ...coded('a').coding[0], display: 'A' }] };
    expect(errorsOf(observation({ status: 'amended', code }), rows)).toEqual([]);
    expect(errorsOf(observation({ code: coded('b') }), rows)).toEqual([
      ['Observation.status', 'status must be amended by the profile.'],
      ['Observation.code', 'code must be http://listed|a by the profile.'],
    ]);
  });
  test('fewer types of a choice', () => {
    const rows: ProfileRow[] = [{ id: 'value[x]', types: ['Quantity', 'string'] }];
    expect(errorsOf(observation({ valueQuantity: { value: 1 } }), rows)).toEqual([]);
    expect(errorsOf(observation({ valueBoolean: true }), rows)).toEqual([
      [
        'Observation.value.ofType(boolean)',
        'valueBoolean must be Quantity or string by the profile.',
      ],
    ]);
  });
  test('a rule of the profile is told by its key; a warning is no error', () => {
    const elements: ProfileRow[] = [
      {
        id: '',
        rules: [
          ['p-1', 'error', 'value.exists()', 'It has a value.'],
          ['p-2', 'warning', 'note.exists()', 'It has a note.'],
        ],
      },
    ];
    const answer = validateAgainst(observation({}), 'http://p', editionOf('Observation', elements));
    expect(answer.errors.map(({ message }) => message)).toEqual([
      'Observation must keep this of the profile: It has a value (p-1).',
    ]);
    expect(answer.warnings.map(({ message }) => message)).toEqual([
      'Observation must keep this of the profile: It has a note (p-2).',
    ]);
  });
  test('another type is refused at once', () => {
    const edition = editionOf('Observation', []);
    const { errors } = validateAgainst({ resourceType: 'Patient' }, 'http://p', edition);
    expect(errors.map(({ path }) => path)).toEqual(['Observation.resourceType']);
  });
});

describe('code lists', () => {
  const rows = (codes: string): ProfileRow[] => [{ id: 'code', codes }];
  const ask = (code: object, codes = 'http://v/open') => {
    const edition = editionOf('Observation', rows(codes));
    const { errors, notAssessed } = validateAgainst(observation({ code }), 'http://p', edition);
    return [errors.length, notAssessed.length];
  };
  test.each([
    ['a code of the list', coded('a'), [0, 0]],
    ['a code that is not of it', coded('z'), [1, 0]],
    ['a system that is not of it', { coding: [{ system: 'http://x', code: 'a' }] }, [1, 0]],
    ['no code', { text: 'a' }, [1, 0]],
    [
      'a code of a system that cannot be listed',
      { coding: [{ system: 'http://unlisted', code: 'q' }] },
      [0, 1],
    ],
  ])('%s', (_what, code, expected) => {
    expect(ask(code)).toEqual(expected);
  });
  test('a list that is not held is not assessed, and that is said', () => {
    expect(ask(coded('a'), 'http://v/gone')).toEqual([0, 1]);
  });
  test('a unit', () => {
    const unit = (code: string) => observation({ valueQuantity: { value: 1, code } });
    const units: ProfileRow[] = [{ id: 'value[x].code', codes: 'http://v/units' }];
    expect(errorsOf(unit('kg'), units)).toEqual([]);
    expect(errorsOf(unit('lb'), units)[0]?.[0]).toBe('Observation.value.ofType(Quantity).code');
  });
});

/** Two slices of category told apart in a way, the first of them needed. */
function sliced(
  by: [string, string][],
  rules: string,
  a: ProfileRow[],
  isOrdered?: true,
): ProfileRow[] {
  const slicing = { by, rules, ...(isOrdered && { isOrdered }) };
  return [{ id: 'category', slicing }, { id: 'category:A', min: 1, max: 1 }, ...a];
}
const pathsOf = (category: unknown[], rows: ProfileRow[]) =>
  errorsOf(observation({ category }), rows).map(([path]) => path);

describe('slices', () => {
  const byPattern = (rules: string, isOrdered?: true) => [
    ...sliced([['pattern', '$this']], rules, [], isOrdered),
    { id: 'category:A', min: 1, max: 1, pattern: coded('a') },
    { id: 'category:B', min: 0, pattern: coded('b') },
  ];
  test('open: one too few, one too many, others beside', () => {
    const rows = byPattern('open');
    expect(pathsOf([coded('z'), coded('a')], rows)).toEqual([]);
    expect(pathsOf([coded('z')], rows)).toEqual(['Observation.category']);
    expect(pathsOf([coded('a'), coded('a')], rows)).toEqual(['Observation.category']);
    expect(errorsOf(observation({ category: [coded('z')] }), rows)[0]?.[1]).toBe(
      'category is required (slice A) by the profile.',
    );
  });
  test('closed: nothing beside the slices', () => {
    expect(pathsOf([coded('a'), coded('z')], byPattern('closed'))).toEqual([
      'Observation.category[1]',
    ]);
  });
  test('open at the end: others only after the slices', () => {
    const rows = byPattern('openAtEnd');
    expect(pathsOf([coded('a'), coded('z')], rows)).toEqual([]);
    expect(pathsOf([coded('z'), coded('a')], rows)).toEqual(['Observation.category[1]']);
  });
  test('ordered: the slices in their order', () => {
    const rows = byPattern('open', true);
    expect(pathsOf([coded('a'), coded('b')], rows)).toEqual([]);
    expect(pathsOf([coded('b'), coded('a')], rows)).toEqual(['Observation.category[1]']);
  });
  test('by a value at a path, in its own place or in a pattern around it', () => {
    const own = sliced([['value', 'coding.code']], 'open', [
      { id: 'category:A.coding.code', min: 1, fixed: 'a' },
    ]);
    expect(pathsOf([coded('a')], own)).toEqual([]);
    expect(pathsOf([coded('b')], own)).toEqual(['Observation.category']);
  });
  test('by what exists', () => {
    const rows = sliced([['exists', 'text']], 'open', [{ id: 'category:A.text', min: 1 }]);
    expect(pathsOf([{ text: 'x' }], rows)).toEqual([]);
    expect(pathsOf([coded('a')], rows)).toEqual(['Observation.category']);
    const without = sliced([['exists', 'text']], 'open', [{ id: 'category:A.text', max: 0 }]);
    expect(pathsOf([coded('a'), { text: 'x' }], without)).toEqual([]);
    expect(pathsOf([{ text: 'x' }], without)).toEqual(['Observation.category']);
  });
  test('by a code list', () => {
    const rows = [
      ...sliced([['value', '$this']], 'open', []),
      { id: 'category:A', min: 1, codes: 'http://v/open' },
    ];
    expect(pathsOf([coded('a')], rows)).toEqual([]);
    expect(pathsOf([coded('z')], rows)).toEqual(['Observation.category']);
  });
});

describe('slices by type and by profile', () => {
  const value: ProfileRow[] = [
    { id: 'value[x]', slicing: { by: [['type', '$this']], rules: 'closed' } },
    { id: 'value[x]:valueQuantity', min: 1, max: 1, types: ['Quantity'] },
    { id: 'value[x]:valueQuantity.unit', min: 1 },
  ];
  test('a type of a choice', () => {
    expect(errorsOf(observation({ valueQuantity: { value: 1, unit: 'kg' } }), value)).toEqual([]);
    expect(
      errorsOf(observation({ valueQuantity: { value: 1 } }), value).map(([path]) => path),
    ).toEqual(['Observation.value.ofType(Quantity).unit']);
    expect(errorsOf(observation({ valueString: 'x' }), value).map(([path]) => path)).toEqual([
      'Observation.value.ofType(string)',
      'Observation.value',
    ]);
  });
  test('the type of what is in an entry, and its profile', () => {
    const entry = (name?: string) => ({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', ...(name && { name: [{ text: name }] }) } }],
    });
    const rows = (kind: string): ProfileRow[] => [
      { id: 'entry', slicing: { by: [[kind, 'resource']], rules: 'open' } },
      { id: 'entry:A', min: 1 },
      kind === 'type'
        ? { id: 'entry:A.resource', types: ['Patient'] }
        : { id: 'entry:A.resource', types: ['Patient'], profiles: ['http://named'] },
    ];
    const named = { type: 'Patient', title: 'Named', elements: [{ id: 'name', min: 1 }] };
    expect(errorsOf(entry(), rows('type'))).toEqual([]);
    expect(errorsOf({ resourceType: 'Bundle', entry: [] }, rows('type'))).toHaveLength(1);
    expect(errorsOf(entry('A'), rows('profile'), { 'http://named': named })).toEqual([]);
    expect(errorsOf(entry(), rows('profile'), { 'http://named': named })).toHaveLength(1);
  });
});

describe('extensions and references', () => {
  const rows: ProfileRow[] = [
    { id: 'extension', slicing: { by: [['value', 'url']], rules: 'open' } },
    { id: 'extension:a', max: 1, profiles: ['http://e'] },
  ];
  const table = {
    type: 'Extension',
    title: 'E',
    elements: [
      { id: 'url', fixed: 'http://e' },
      { id: 'value[x]', min: 1, types: ['Coding'] },
    ],
  };
  const patient = (...extension: object[]) => ({ resourceType: 'Patient', extension });
  test('an extension keeps its profile', () => {
    const more = { 'http://e': table };
    const right = { url: 'http://e', valueCoding: { code: 'a' } };
    expect(errorsOf(patient(right, { url: 'http://other', valueCode: 'a' }), rows, more)).toEqual(
      [],
    );
    expect(errorsOf(patient({ url: 'http://e', valueCode: 'a' }), rows, more)[0]?.[0]).toBe(
      'Patient.extension[0].value.ofType(code)',
    );
    expect(errorsOf(patient(right, right), rows, more)[0]?.[0]).toBe('Patient.extension');
  });
  test('one that changes the meaning must stand where modifiers stand', () => {
    const more = { 'http://e': { ...table, isModifier: true as const } };
    const found = errorsOf(patient({ url: 'http://e', valueCoding: { code: 'a' } }), rows, more);
    expect(found).toEqual([
      ['Patient.extension[0]', 'extension must be a modifierExtension by the profile.'],
    ]);
  });
  test('one whose profile is not held is not assessed', () => {
    const edition = editionOf('Patient', rows);
    const answer = validateAgainst(
      patient({ url: 'http://e', valueCode: 'a' }),
      'http://p',
      edition,
    );
    expect([answer.errors.length, answer.notAssessed.length]).toEqual([0, 1]);
  });
  test('a reference points to a type whose profile is named, a contained one keeps it', () => {
    const targets: ProfileRow[] = [{ id: 'subject', targets: ['http://named'] }];
    const named = { type: 'Patient', title: 'Named', elements: [{ id: 'name', min: 1 }] };
    const to = (reference: string, contained: object[] = []) =>
      errorsOf(observation({ subject: { reference }, contained }), targets, {
        'http://named': named,
      });
    expect(to('Patient/1')).toEqual([]);
    expect(to('Group/1')).toEqual([
      [
        'Observation.subject.reference',
        'reference must point to Patient by the profile; got Group.',
      ],
    ]);
    const held = { resourceType: 'Patient', id: 'a' };
    expect(to('#a', [{ ...held, name: [{ text: 'A' }] }])).toEqual([]);
    expect(to('#a', [held])[0]?.[1]).toMatch(/must point to what keeps named/);
  });
});
