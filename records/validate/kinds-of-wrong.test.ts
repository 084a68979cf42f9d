import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateProfile } from './validate-profile.ts';
import { validateResource } from './validate.ts';
import { changed } from './valid-resources.fixture.ts';

const patient = (part: Record<string, unknown>) => changed('Patient', part);
const observation = (part: Record<string, unknown>) => changed('Observation', part);
const guide = 'http://hl7.org/fhir/us/core/StructureDefinition';
const race = (...parts: object[]) => ({
  ...usPatient,
  extension: [{ url: `${guide}/us-core-race`, extension: parts }],
});
const usPatient = {
  resourceType: 'Patient',
  identifier: [{ system: 'http://example.org', value: '1' }],
  name: [{ family: 'Rivera' }],
  gender: 'female',
};
const without = (key: keyof typeof usPatient) => ({ ...usPatient, [key]: undefined });

/** The rows of the table in docs/reference/validation.md: samples, and where each is refused. */
const kinds: [kind: string, ...samples: [resource: unknown, path: string][]][] = [
  [
    'wrong primitive type',
    [patient({ multipleBirthInteger: '2' }), 'Patient.multipleBirth.ofType(integer)'],
    [patient({ active: 'true' }), 'Patient.active'],
  ],
  [
    'object where a list is due, list where one value is due',
    [patient({ name: { family: 'A' } }), 'Patient.name'],
    [patient({ gender: ['female'] }), 'Patient.gender'],
  ],
  ['required complex element missing', [observation({ code: undefined }), 'Observation.code']],
  ['required primitive missing', [observation({ _status: undefined }), 'Observation.status']],
  [
    'code outside a required binding',
    [patient({ gender: 'M' }), 'Patient.gender'],
    [observation({ _status: undefined, status: 'done' }), 'Observation.status'],
  ],
  [
    'unknown property, at the top and nested',
    [patient({ birthdate: '1980' }), 'Patient.birthdate'],
    [patient({ contact: [{ phone: '1' }] }), 'Patient.contact[0].phone'],
  ],
  [
    'no date at all',
    [patient({ birthDate: '1990-13-45' }), 'Patient.birthDate'],
    [patient({ birthDate: '01/02/1990' }), 'Patient.birthDate'],
  ],
  ['30 February', [patient({ birthDate: '1990-02-30' }), 'Patient.birthDate']],
  [
    'time without a zone',
    [
      observation({ effectivePeriod: undefined, effectiveDateTime: '2024-03-01T09:30:00' }),
      'Observation.effective.ofType(dateTime)',
    ],
  ],
  [
    'two types of a choice',
    [observation({ valueString: 'x', valueInteger: 1 }), 'Observation.value'],
  ],
  [
    'empty list, empty object',
    [patient({ name: [] }), 'Patient.name'],
    [patient({ maritalStatus: {} }), 'Patient.maritalStatus'],
  ],
  ['bad id', [patient({ id: 'has space!' }), 'Patient.id']],
  ['null', [patient({ active: null }), 'Patient.active']],
  [
    'pat-1, obs-6',
    [patient({ contact: [{ gender: 'male' }] }), 'Patient.contact[0]'],
    [observation({ valueString: 'x', dataAbsentReason: { text: 'y' } }), 'Observation'],
  ],
  [
    'obs-7, per-1, ref-1, qty-3',
    [
      observation({
        valueString: 'x',
        component: [{ code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] } }],
      }),
      'Observation',
    ],
    [
      observation({ effectivePeriod: { start: '2024-02-01', end: '2024-01-01' } }),
      'Observation.effective.ofType(Period)',
    ],
    [patient({ contained: undefined }), 'Patient.contact[0].organization.reference'],
    [
      observation({ valueQuantity: { value: 1, code: 'kg' } }),
      'Observation.value.ofType(Quantity)',
    ],
  ],
  [
    'reference to a wrong type',
    [observation({ subject: { reference: 'Practitioner/1' } }), 'Observation.subject.reference'],
  ],
  [
    'script in a narrative',
    [
      patient({
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>a()</script></div>',
        },
      }),
      'Patient.text.div',
    ],
  ],
  [
    'US Core Patient without identifier, gender, name',
    [without('identifier'), 'Patient.identifier'],
    [without('gender'), 'Patient.gender'],
    [{ ...usPatient, name: [{ text: 'A' }] }, 'Patient.name[0]'],
  ],
  [
    'US Core race without text',
    [
      race({
        url: 'ombCategory',
        valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code: '2106-3' },
      }),
      'Patient.extension[0].extension',
    ],
  ],
];

test.each(kinds)('refused where it is wrong: %s', (kind, ...samples) => {
  for (const [resource, path] of samples) {
    const issues = kind.startsWith('US Core')
      ? validateProfile(resource, `${guide}/us-core-patient`)?.errors
      : validateResource(resource);
    expect(issues?.map((one) => one.path)).toEqual([path]);
  }
});

test('the profile accepts what is right', () => {
  const text = { url: 'text', valueString: 'White' };
  for (const one of [usPatient, race(text)]) {
    expect(validateProfile(one, `${guide}/us-core-patient`)?.errors).toEqual([]);
  }
});

test('the page of the comparison has these rows and no others', () => {
  const page = readFileSync(
    join(import.meta.dirname, '../../docs/reference/validation.md'),
    'utf8',
  );
  const rows = [...page.matchAll(/^\| ([^|]+?) \| refused \|/gm)].map(([, kind]) => kind);
  expect(rows).toEqual(kinds.map(([kind]) => kind));
});
