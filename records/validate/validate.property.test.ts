import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referencesOf } from './references-of.ts';
import { validateResource } from './validate.ts';
import { validResources } from './valid-resources.fixture.ts';

type Json = Record<string, unknown> | unknown[];

/** Where one value stands in a fixture: its holder, its key there, and the FHIRPath to expect. */
interface Place {
  keys: (string | number)[];
  path: string;
  value: unknown;
  hasCompanion: boolean;
}

const CHOICES = /^(value|effective|deceased|multipleBirth|onset|occurrence)([A-Z]\w+)$/;
const PRIMITIVES = /^(Boolean|Integer|DateTime|String|Code|Decimal|Time|Instant)$/;

function stepOf(key: string): string {
  const name = key.replace(/^_/, '');
  const [, element, type = ''] = CHOICES.exec(name) ?? [];
  if (element === undefined) return name;
  const typeName = PRIMITIVES.test(type) ? type.charAt(0).toLowerCase() + type.slice(1) : type;
  return `${element}.ofType(${typeName})`;
}

function placesIn(holder: Json, keys: Place['keys'], path: string): Place[] {
  const entries: [string | number, unknown][] = Array.isArray(holder)
    ? [...holder.entries()]
    : Object.entries(holder);
  return entries.flatMap(([key, value]) => {
    if (key === 'resourceType' || value === null) return [];
    const here = typeof key === 'number' ? `${path}[${key}]` : `${path}.${stepOf(key)}`;
    const last = keys.at(-1);
    const hasCompanion = last === 'given' || last === '_given';
    const place: Place = { keys: [...keys, key], path: here, value, hasCompanion };
    const inside =
      typeof value === 'object' && value !== null ? placesIn(value as Json, place.keys, here) : [];
    return [place, ...inside];
  });
}

const places = Object.entries(validResources).flatMap(([type, resource]) =>
  placesIn(resource, [], type).map((place) => ({ ...place, type, resource })),
);

/** Values that no element of this kind may have. */
function damagesOf(place: Place): unknown[] {
  const { value } = place;
  const never = [{}, [], { notAnElement: 1 }, [[]], ...(place.hasCompanion ? [] : [null])];
  if (typeof value === 'string') return [...never, 5, true, '', '\u0001', [value]];
  if (typeof value === 'number') return [...never, String(value), true, [value], Number.NaN];
  if (typeof value === 'boolean') return [...never, String(value), 1, [value]];
  if (Array.isArray(value)) return [...never, value[0], 'text', { 0: value[0] }];
  return [...never, [value], 'text', 0];
}

function withDamage(resource: unknown, keys: Place['keys'], damage: unknown): unknown {
  const copy = structuredClone(resource);
  let holder = copy as Record<string | number, unknown>;
  for (const key of keys.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  holder[keys.at(-1) ?? ''] = damage;
  return copy;
}

const damaged = fc
  .constantFrom(...places)
  .chain((place) =>
    fc.record({ place: fc.constant(place), damage: fc.constantFrom(...damagesOf(place)) }),
  );

test('one damaged element is refused with its path', () => {
  fc.assert(
    fc.property(damaged, ({ place, damage }) => {
      const issues = validateResource(withDamage(place.resource, place.keys, damage));
      // What is wrong inside the damage itself stands one step below it.
      const isFound = issues.some(({ path }) =>
        ['', '.notAnElement', '.resourceType', '[0]'].includes(path.replace(place.path, '')),
      );
      expect(isFound, JSON.stringify({ path: place.path, damage, issues })).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('one added property is refused with its path', () => {
  const objects = places.filter(({ value }) => typeof value === 'object' && !Array.isArray(value));
  const name = fc.stringMatching(/^[a-z]{1,8}Zz$/);
  fc.assert(
    fc.property(fc.constantFrom(...objects), name, (place, key) => {
      const damage = { ...(place.value as object), [key]: 'x' };
      const issues = validateResource(withDamage(place.resource, place.keys, damage));
      expect(issues.map((issue) => issue.path)).toEqual([`${place.path}.${key}`]);
    }),
  );
});

test('what is not damaged stays valid, in any order of its properties', () => {
  const shuffled = fc
    .constantFrom(...Object.values(validResources))
    .chain((resource) =>
      fc
        .shuffledSubarray(Object.entries(resource), { minLength: Object.keys(resource).length })
        .map((entries) => Object.fromEntries(entries) as unknown),
    );
  fc.assert(
    fc.property(shuffled, (resource) => {
      expect(validateResource(resource)).toEqual([]);
    }),
  );
});

test('arbitrary JSON never throws and is never called valid', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(validateResource(value)).not.toEqual([]);
      referencesOf(value);
    }),
  );
});

test('arbitrary JSON in any element never throws', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 4 }), (place, value) => {
      const resource = withDamage(place.resource, place.keys, value);
      expect(validateResource(resource).length).toBeLessThanOrEqual(100);
      referencesOf(resource);
    }),
    { numRuns: 2000 },
  );
});

test('a date is accepted exactly when the calendar has it', () => {
  const two = (part: number) => String(part).padStart(2, '0');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 27, max: 31 }),
      (year, month, day) => {
        const birthDate = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        const at = new Date(0);
        at.setUTCFullYear(year, month - 1, day);
        const isReal = at.getUTCMonth() === month - 1;
        expect(validateResource({ resourceType: 'Patient', birthDate }).length === 0).toBe(isReal);
      },
    ),
    { numRuns: 1000 },
  );
});

test('hostile sizes neither throw nor take long', () => {
  let nested: unknown = { url: 'x', valueString: 'x' };
  for (let level = 0; level < 20_000; level++) nested = { url: 'x', extension: [nested] };
  expect(validateResource({ resourceType: 'Patient', extension: [nested] })).not.toEqual([]);
  referencesOf({ resourceType: 'Patient', extension: [nested] });
  const long = 1_000_000;
  for (const div of [
    '<'.repeat(long),
    '<a '.repeat(long / 3),
    '<div a="'.repeat(long / 8),
    ' '.repeat(long),
  ]) {
    const text = { status: 'generated', div };
    expect(validateResource({ resourceType: 'Patient', text })).not.toEqual([]);
  }
  const values = {
    birthDate: '1'.repeat(long),
    implicitRules: `${'a'.repeat(long)} `,
    language: ' a'.repeat(long / 2),
    photo: [{ data: `${' '.repeat(long)}$` }],
    extension: [{ url: 'x', valueOid: `urn:oid:1${'.1'.repeat(long / 2)}x` }],
  };
  expect(validateResource({ resourceType: 'Patient', ...values })).toHaveLength(5);
});

test('rules of large resources take no time out of proportion', () => {
  const many = 40_000;
  const list = <T>(make: (at: number) => T) => Array.from({ length: many }, (_, at) => make(at));
  const coding = list((at) => ({ system: 'http://loinc.org', code: `c${at}` }));
  const start = process.cpuUsage();
  const large = [
    {
      resourceType: 'Observation',
      status: 'final',
      code: { coding },
      valueString: 'x',
      component: coding.map((one) => ({ code: { coding: [{ ...one, code: `x${one.code}` }] } })),
    },
    {
      resourceType: 'StructureDefinition',
      url: 'http://a',
      name: 'A',
      status: 'active',
      kind: 'logical',
      abstract: true,
      type: 'A',
      snapshot: {
        element: list((at) => ({
          ...{ id: `A.${at}`, path: `A.b${at}`, min: 0, max: '1', definition: 'x' },
          base: { path: 'A', min: 0, max: '1' },
        })),
      },
    },
    {
      resourceType: 'CodeSystem',
      status: 'active',
      content: 'complete',
      concept: list((at) => ({ code: `a${at}`, concept: [{ code: `b${at}` }] })),
    },
    {
      resourceType: 'List',
      status: 'current',
      mode: 'working',
      contained: list((at) => ({ resourceType: 'Basic', id: `b${at}`, code: { text: 'x' } })),
      entry: list((at) => ({ item: { reference: `#b${at}` } })),
    },
  ];
  for (const one of large) {
    const issues = validateResource(one);
    expect(issues.filter(({ message }) => !message.includes('sdf-8'))).toEqual([]);
  }
  // What others do on this machine meanwhile counts for nothing.
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(10_000);
});
