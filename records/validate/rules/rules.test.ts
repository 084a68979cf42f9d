import { readFileSync } from 'node:fs';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { describe, expect, test } from 'vitest';
import type { Type } from '../path/types.ts';
import { elementsOf, isType } from '../structure.ts';
import { phrases } from './phrases.ts';
import { compileOne } from './rules.ts';
import { samples } from './samples.fixture.ts';

const tables = JSON.parse(
  readFileSync(new URL('../../../reference/fhir-r4/invariants.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, [key: string, expression: string][]>>;

interface Place {
  owner: string;
  path: string;
  key: string;
  expression: string;
}

const places: Place[] = Object.entries(tables).flatMap(([owner, table]) =>
  Object.entries(table).flatMap(([path, rules]) =>
    rules.map(([key, expression]) => ({ owner, path, key, expression })),
  ),
);
const firstOf = new Map(places.toReversed().map((place) => [place.key, place]));

/** What type an element is of: a group of its owner, or a data type. */
function typesAt(owner: string, path: string): Type[] {
  if (path === '') return [{ name: owner }];
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const element = elementsOf(owner, steps.join('.')).find(({ name }) => name === last);
  return (element?.types ?? []).map(({ name, group }) =>
    group === undefined ? { name } : { name: owner, group, base: name },
  );
}

/** The resource an element stands in: a StructureDefinition, for the rules that ask for theirs. */
function holderOf(value: unknown): Record<string, unknown> {
  const own = { snapshot: value, differential: value };
  return { resourceType: 'StructureDefinition', type: 'Patient', ...own, ...(value as object) };
}

function holds({ owner, path, key, expression }: Place, value: unknown): boolean {
  const resource = holderOf(value);
  const rootResource = resource;
  return typesAt(owner, path).every((type) => {
    const rule = compileOne(key, expression, '', type);
    return rule.holds(value, { resource, rootResource, context: value }) === true;
  });
}

/** Where fhirpath.js does not answer a sample as the standard means it, and why. */
const NOT_ASKED: Record<string, string> = {
  'ctm-1': 'fhirpath.js resolves only with a server behind it',
  'dom-3': 'it cannot narrow many values to a type',
  'eld-16': 'it takes the escapes of the expression for wrong ones',
  'eld-19': 'it takes the escapes of the expression for wrong ones',
  'que-7':
    'it tells the boolean of FHIR from that of FHIRPath, so that nothing could keep the rule',
  'ras-1': 'it is told no type for an element that may be a number or a range',
  'eld-3': 'a text alone is no element for it',
};

test('every rule has a phrase and samples, and nothing else has', () => {
  const keys = [...firstOf.keys()].sort();
  expect(Object.keys(phrases).sort()).toEqual(keys);
  expect(Object.keys(samples).sort()).toEqual(keys);
  expect(keys.length).toBeGreaterThan(190);
});

test('every rule compiles where it stands', () => {
  for (const { owner, path, key, expression } of places) {
    for (const type of typesAt(owner, path)) compileOne(key, expression, '', type);
    expect(typesAt(owner, path), `${owner}.${path}`).not.toEqual([]);
  }
});

describe.each(Object.entries(samples))('%s', (key, [keeps, breaks]) => {
  const place = firstOf.get(key)!;
  test('holds for what keeps it and not for what breaks it', () => {
    expect(holds(place, keeps)).toBe(true);
    expect(holds(place, breaks)).toBe(false);
  });
  test.skipIf(key in NOT_ASKED)('fhirpath.js says the same', () => {
    const { owner, path, expression } = place;
    const [type] = typesAt(owner, path);
    const base = type?.group === undefined ? type!.name : `${type.name}.${type.group}`;
    const ask = (value: unknown) => {
      const copy = structuredClone(value) as object;
      const resource = holderOf(copy);
      const names = { resource, rootResource: resource, context: copy };
      const answer = fhirpath.evaluate(
        copy,
        isType(base) && path === '' && 'resourceType' in copy ? expression : { base, expression },
        names,
        r4,
        { async: false, traceFn: () => undefined },
      ) as unknown[];
      return answer.length === 1 && answer[0] === true;
    };
    expect({ keeps: ask(keeps), breaks: ask(breaks) }).toEqual({ keeps: true, breaks: false });
  });
});
