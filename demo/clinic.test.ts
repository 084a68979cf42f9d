import type { Patient, Resource } from '@medplum/fhirtypes';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { initials } from '../fhir/names.ts';
import { validateResource } from '../records/validate/validate.ts';
import { generateClinic } from './clinic.ts';
import { referencesIn } from './references.test-data.ts';

const clinic = generateClinic();
const all = clinic.resources;

function of<K extends Resource['resourceType']>(type: K) {
  return all.filter((each) => each.resourceType === type) as unknown as Extract<
    Resource,
    { resourceType: K }
  >[];
}

const hashOf = (resources: readonly Resource[]) =>
  createHash('sha256').update(JSON.stringify(resources)).digest('hex').slice(0, 16);

/** What no code outside the demo shapes. */
const decidedHere = new Set(['Patient', 'RelatedPerson', 'Condition', 'MedicationRequest']);

const extensionOf = (patient: Patient, name: string) =>
  patient.extension?.find(({ url }) => url.endsWith(name));

describe('the demo clinic', () => {
  test('is the same, byte for byte, everywhere', () => {
    expect(hashOf(generateClinic().resources)).toBe(hashOf(all));
    expect(hashOf(generateClinic(2).resources)).not.toBe(hashOf(all));
  });

  test('has these very people, whatever the machine, the zone or the language', () => {
    const own = all.filter(({ resourceType }) => decidedHere.has(resourceType));
    expect(hashOf(own)).toBe('2dd1a1032107fd73');
  });

  test('holds only valid FHIR R4', () => {
    const wrong = all.flatMap((resource) =>
      validateResource(JSON.parse(JSON.stringify(resource))).map(
        ({ path, message }) => `${resource.id} ${path} ${message}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('points only at what it holds, under ids that stand once', () => {
    const known = new Set(all.map(({ resourceType, id }) => `${resourceType}/${id}`));
    expect(known.size).toBe(all.length);
    const lost = referencesIn(all).filter((reference) => !known.has(reference));
    expect(lost).toEqual([]);
  });

  test('is as large as a demo should be', () => {
    expect(of('Patient')).toHaveLength(300);
    expect(all.length).toBeGreaterThan(9_000);
    expect(all.length).toBeLessThan(14_500);
  });

  test('has staff of every role, with an account each', () => {
    const count = (role: string) => clinic.staff.filter((one) => one.role === role).length;
    expect(['provider', 'ma', 'lead-ma', 'front-desk', 'manager', 'auditor'].map(count)).toEqual([
      3, 4, 1, 2, 1, 1,
    ]);
    expect(clinic.staff.map(({ displayName }) => displayName)).toContain('Maria Reyes, CMA');
    expect(new Set(clinic.staff.map(({ email }) => email)).size).toBe(12);
  });

  test('has eight exam rooms that are rooms to the board, and seven places that are not', () => {
    const states = of('Location').map(({ operationalStatus }) => operationalStatus?.code);
    expect(states.filter((code) => code === 'U')).toHaveLength(8);
    expect(states.filter((code) => code === undefined)).toHaveLength(7);
  });

  test('cares for every age, from newborns to the very old', () => {
    const years = clinic.people.map(
      ({ member }) => member.birthDate.until(clinic.asOf, { largestUnit: 'years' }).years,
    );
    const share = (from: number, to: number) =>
      years.filter((age) => age >= from && age < to).length / years.length;
    expect(Math.max(...years)).toBe(97);
    expect(Math.min(...years)).toBe(0);
    expect(share(0, 18)).toBeGreaterThan(0.2);
    expect(share(18, 45)).toBeGreaterThan(0.25);
    expect(share(45, 65)).toBeGreaterThan(0.15);
    expect(share(65, 120)).toBeGreaterThan(0.12);
  });

  test('has the names that trip software up', () => {
    const names = of('Patient').map(({ name }) => name?.[0] ?? {});
    const full = names.map(({ given, family }) => `${(given ?? []).join(' ')} ${family ?? ''}`);
    expect(full).toContain('Bartholomew Maximilian Aloysius Featherstonehaugh-Cholmondeley');
    expect(full).toContain('J O');
    expect(names.some(({ family }) => family === undefined)).toBe(true);
    expect(names.some(({ given }) => given === undefined)).toBe(true);
    expect(full.some((name) => /['ʻ]/.test(name))).toBe(true);
    expect(full.some((name) => /[ñíáŁøễ]/.test(name))).toBe(true);
    expect(names.every((name) => /^\p{L}/u.test(initials([name])))).toBe(true);
  });

  test('has people of one name and different birth dates, and twins of one birth date', () => {
    const born = new Map<string, Set<string>>();
    for (const { name, birthDate } of of('Patient')) {
      const called = `${name?.[0]?.given?.join(' ')} ${name?.[0]?.family}`;
      born.set(called, (born.get(called) ?? new Set()).add(birthDate ?? ''));
    }
    for (const name of ['José García', 'Linh Nguyễn', 'Michael Smith']) {
      expect(born.get(name)?.size, name).toBe(2);
    }
    const twins = of('Patient').filter((one) => one.multipleBirthInteger !== undefined);
    expect(twins).toHaveLength(4);
    expect(new Set(twins.map(({ birthDate }) => birthDate)).size).toBe(2);
  });

  test('speaks the languages of its town, and some need an interpreter', () => {
    const spoken = of('Patient').map((one) => one.communication?.[0]?.language.coding?.[0]?.code);
    expect(new Set(spoken).size).toBeGreaterThan(8);
    expect(spoken.filter((code) => code === 'es').length).toBeGreaterThan(20);
    expect(spoken.filter((code) => code === undefined).length).toBeGreaterThan(3);
    const needs = of('Patient').filter(
      (one) => extensionOf(one, 'patient-interpreterRequired')?.valueBoolean,
    );
    expect(needs.length).toBeGreaterThan(20);
  });

  test('knows who may speak for every child', () => {
    const children = clinic.people.filter(
      ({ member }) => member.birthDate.until(clinic.asOf, { largestUnit: 'years' }).years < 18,
    );
    expect(children.length).toBeGreaterThan(60);
    expect(children.filter(({ guardians }) => guardians.length === 0)).toEqual([]);
  });

  test('uses only telephone numbers kept for fiction, and a record number each', () => {
    const phones = of('Patient').map((one) => one.telecom?.[0]?.value ?? '');
    expect(phones.filter((phone) => !/^\d{3}-555-01\d\d$/.test(phone))).toEqual([]);
    const numbers = of('Patient').map((one) => one.identifier?.[0]?.value);
    expect(new Set(numbers).size).toBe(300);
  });
});
