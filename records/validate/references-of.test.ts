import { expect, test } from 'vitest';
import { referencesOf } from './references-of.ts';
import { validResources } from './valid-resources.fixture.ts';

test('a patient’s references, in extensions, identifiers and contained resources too', () => {
  expect(referencesOf(validResources.Patient)).toEqual([
    {
      path: 'Patient.extension[1].value.ofType(Reference).reference',
      type: 'Practitioner',
      id: 'pr1',
    },
    { path: 'Patient.identifier[0].assigner.reference', type: 'Organization', id: 'o1' },
    { path: 'Patient.generalPractitioner[1].reference', type: 'PractitionerRole', id: 'r1' },
  ]);
});

test('references in entries of bundles and parameters', () => {
  expect(referencesOf(validResources.Bundle)).toEqual([
    { path: 'Bundle.entry[0].resource.patient.reference', type: 'Patient', id: 'p1' },
  ]);
  expect(referencesOf(validResources.Parameters)).toEqual([
    { path: 'Parameters.parameter[0].resource.subject.reference', type: 'Patient', id: 'p1' },
  ]);
});

test('references beside a primitive and inside a reference', () => {
  const resource = {
    resourceType: 'Observation',
    _status: { extension: [{ url: 'x', valueReference: { reference: 'Device/d' } }] },
    subject: { reference: 'Patient/p', identifier: { assigner: { reference: 'Organization/o' } } },
  };
  expect(referencesOf(resource).map(({ type, id }) => `${type}/${id}`)).toEqual([
    'Device/d',
    'Patient/p',
    'Organization/o',
  ]);
});

test.each(['#org', 'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7', 'https://x.org/Patient/1'])(
  '%s is not a literal relative reference',
  (reference) => {
    expect(referencesOf({ resourceType: 'Observation', subject: { reference } })).toEqual([]);
  },
);

test('a version is left out of the id', () => {
  const resource = { resourceType: 'Observation', subject: { reference: 'Patient/p/_history/3' } };
  expect(referencesOf(resource)).toEqual([
    { path: 'Observation.subject.reference', type: 'Patient', id: 'p' },
  ]);
});

test('an address that is named reference is not a Reference', () => {
  const education = [{ reference: 'Patient/p1' }];
  expect(referencesOf({ resourceType: 'Immunization', education })).toEqual([]);
});

test.each([null, 1, 'Patient/1', [], {}, { resourceType: 'Foo', a: { reference: 'Patient/1' } }])(
  '%j has none',
  (value) => {
    expect(referencesOf(value)).toEqual([]);
  },
);
