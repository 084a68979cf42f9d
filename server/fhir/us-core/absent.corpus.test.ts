import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { prepareChange, stampOf } from '../../../records/commit/prepare.ts';
import { editionWith } from '../../../records/validate/profile/editions.ts';
import type { ProfileRow } from '../../../records/validate/profile/table.ts';
import { elementsOf, type Element } from '../../../records/validate/structure.ts';
import { areExamplesThere, claimsOf } from '../../../records/validate/us-core-claims.fixture.ts';
import { validateProfile } from '../../../records/validate/validate-profile.ts';

const practiceId = '01987654-3210-7abc-8def-0123456789ab';
const stamp = stampOf(practiceId, Temporal.Instant.from('2026-11-22T09:30:00Z'));
const absent = {
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
      valueCode: 'unknown',
    },
  ],
};
const unknown = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
};

/**
 * Rules whose expression, as published, selects nothing where there is no value, and so does not
 * hold: the time of a vital sign, and the number of an identifier that is said to be an NPI. Such
 * a profile does not allow the absence; what claims it is stored all the same.
 */
const wantsValue = /\((vs-1|us-core-16|us-core-17)\)\.$/;

type Fields = Record<string, unknown>;

/** US Core, missing data: a required element that may be said to be absent, by its path. */
interface Required {
  path: string[];
  element: Element;
}

/**
 * Elements that a profile or R4 requires and that may be absent with a reason: not those that a
 * code list, a pattern or a slice says, nor those in which something else is required.
 */
function requiredOf(type: string, rows: readonly ProfileRow[]): Required[] {
  const isSaid = ({ codes, pattern, fixed, slicing }: ProfileRow): boolean =>
    [codes, pattern, fixed, slicing].some((one) => one !== undefined);
  const hasMore = (id: string): boolean =>
    rows.some((row) => (row.id.startsWith(`${id}.`) || row.id.startsWith(`${id}:`)) && row.min);
  const byProfile = rows.filter(({ id, min }) => (min ?? 0) > 0 && id !== '');
  const ids = [
    ...byProfile.map(({ id }) => id),
    ...elementsOf(type)
      .filter(({ isRequired }) => isRequired)
      .map(({ name, isChoice }) => `${name}${isChoice ? '[x]' : ''}`),
  ];
  return [...new Set(ids)].flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    const path = id.split('.').map((part) => part.replace('[x]', ''));
    const element = elementAt(type, path);
    const isOne = element?.types.length === 1 || id.endsWith('[x]');
    if (id.includes(':') || hasMore(id) || (row && isSaid(row)) || !element || !isOne) return [];
    if (element.codes !== undefined || hasRequired(type, element)) return [];
    return [{ path, element }];
  });
}

function hasRequired(type: string, { types }: Element): boolean {
  const [{ name, group } = { name: '' }] = types;
  if (group === undefined && /^[a-z]/.test(name)) return false;
  const of = group === undefined ? elementsOf(name) : elementsOf(type, group, name);
  return of.some(({ isRequired }) => isRequired);
}

function elementAt(type: string, [name, ...rest]: string[]): Element | undefined {
  const element = elementsOf(type).find((one) => one.name === name);
  if (rest.length === 0 || !element) return element;
  const [only] = element.types;
  if (!only || only.group !== undefined) return undefined;
  return elementAt(only.name, rest);
}

/** The resource with an element said to be absent wherever it stood; undefined when it stood nowhere. */
function without(resource: Fields, { path, element }: Required): Fields | undefined {
  const copy = structuredClone(resource);
  const [last = '', ...above] = [...path].reverse();
  let parents: Fields[] = [copy];
  for (const name of above.reverse()) {
    parents = parents.flatMap((one) => [one[name] ?? []].flat() as Fields[]);
  }
  let count = 0;
  for (const parent of parents) {
    const isOf = (key: string): boolean =>
      key === last || (element.isChoice && new RegExp(`^${last}[A-Z]`).test(key));
    for (const key of Object.keys(parent).filter(isOf)) {
      count += 1;
      const value = [parent[key]].flat()[0];
      const list = <T>(one: T): T | T[] => (Array.isArray(parent[key]) ? [one] : one);
      if (typeof value !== 'object') {
        parent[`_${key}`] = list(absent);
        delete parent[key];
      } else parent[key] = list(isCoded(element, key) ? unknown : absent);
    }
  }
  return count > 0 ? copy : undefined;
}

function isCoded({ types, isChoice }: Element, key: string): boolean {
  return isChoice ? key.endsWith('CodeableConcept') : types[0]?.name === 'CodeableConcept';
}

describe.each(['6.1.0', '8.0.0'])('Spec: fhir/us-core: what is missing, US Core %s', (edition) => {
  const profiles = areExamplesThere(edition)
    ? [...new Map(claimsOf(edition).map((claim) => [claim.profile, claim])).values()]
    : [];

  let count = 0;

  test.each(profiles)('$profile', ({ resource, profile }) => {
    const url = profile.split('|')[0]!;
    const { type, elements } = editionWith(profile)!.profiles[url]!;
    const tried: string[] = [];
    const wrong: unknown[] = [];
    for (const required of requiredOf(type, elements)) {
      const missing = without({ id: 'a', ...resource }, required);
      if (!missing) continue;
      tried.push(required.path.join('.'));
      count += 1;
      const row = prepareChange(stamp, {
        kind: 'create',
        resource: missing as unknown as Resource & { id: string },
      });
      const errors = validateProfile(missing, profile)!.errors.filter(
        ({ message }) => !wantsValue.test(message),
      );
      if (Array.isArray(row)) wrong.push([required.path, 'not stored', row]);
      else {
        const { meta: _meta, ...stored } = JSON.parse(row.content!) as Fields;
        const { meta: _sent, ...sent } = missing;
        expect(stored).toEqual(sent);
      }
      if (errors.length > 0) wrong.push([required.path, 'breaks the profile', errors]);
    }
    expect([profile, tried, wrong]).toEqual([profile, tried, []]);
  });

  test.runIf(profiles.length > 0)('nearly every profile allows some absence', () => {
    expect([profiles.length > 40, count]).toEqual([true, expect.any(Number)]);
    expect(count).toBeGreaterThan(profiles.length);
  });
});
