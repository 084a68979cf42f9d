import { expect, test } from 'vitest';
import { validateResource } from './validate.ts';
import { changed } from './valid-resources.fixture.ts';

const patient = (part: Record<string, unknown>) => changed('Patient', part);
const observation = (part: Record<string, unknown>) => changed('Observation', part);

/** What, the resource, where it is refused, and what is said. */
const refused: [string, unknown, string, RegExp][] = [
  ['no object', 'Patient', 'Resource', /a resource, not text/],
  ['null', null, 'Resource', /not null/],
  ['an unknown type', { resourceType: 'Patiemt' }, 'Resource.resourceType', /got Patiemt/],
  ['an abstract type', { resourceType: 'DomainResource' }, 'Resource.resourceType', /such as/],
  [
    'a type of another edition',
    { resourceType: 'SubscriptionStatus' },
    'Resource.resourceType',
    /R4/,
  ],
  ['text for a boolean', patient({ active: 'true' }), 'Patient.active', /true or false, not text/],
  [
    'text for a number',
    patient({ multipleBirthInteger: '2' }),
    'Patient.multipleBirth.ofType(integer)',
    /whole number, not text/,
  ],
  [
    'a number for text',
    patient({ name: [{ family: 7 }] }),
    'Patient.name[0].family',
    /text, not a number/,
  ],
  [
    'a decimal as text',
    observation({ valueQuantity: { value: '5' } }),
    'Observation.value.ofType(Quantity).value',
    /number, not text/,
  ],
  [
    'an object for a list',
    patient({ name: { family: 'A' } }),
    'Patient.name',
    /a list, not an object/,
  ],
  [
    'a list for an object',
    observation({ code: [{ text: 'A' }] }),
    'Observation.code',
    /an object, not a list/,
  ],
  ['a list for one value', patient({ gender: ['female'] }), 'Patient.gender', /text, not a list/],
  [
    'one value for a list',
    patient({ name: [{ given: 'Ana' }] }),
    'Patient.name[0].given',
    /a list, not text/,
  ],
  ['no required object', observation({ code: undefined }), 'Observation.code', /code is required/],
  [
    'no required code',
    observation({ _status: undefined }),
    'Observation.status',
    /status is required/,
  ],
  [
    'no required element inside',
    patient({ communication: [{ preferred: true }] }),
    'Patient.communication[0].language',
    /required/,
  ],
  [
    'no required choice',
    changed('Immunization', { occurrenceDateTime: undefined }),
    'Immunization.occurrence',
    /occurrence is required/,
  ],
  [
    'a code not of the list',
    patient({ gender: 'M' }),
    'Patient.gender',
    /one of male, female, other or unknown; got M/,
  ],
  [
    'a code not of a long list',
    patient({ contained: undefined, contact: undefined, photo: [{ contentType: 'png' }] }),
    'Patient.photo[0].contentType',
    /media type such as/,
  ],
  [
    'a concept not of the list',
    changed('Condition', {
      clinicalStatus: { coding: [{ system: 'http://x.org', code: 'active' }] },
    }),
    'Condition.clinicalStatus.coding',
    /condition-clinical\|active/,
  ],
  [
    'a bound concept of text only',
    changed('Condition', { clinicalStatus: { text: 'active' } }),
    'Condition.clinicalStatus.coding',
    /must be one of/,
  ],
  ['an unknown property', patient({ birthdate: '1980' }), 'Patient.birthdate', /not an element/],
  [
    'an unknown property inside',
    patient({ contact: [{ phone: '1' }] }),
    'Patient.contact[0].phone',
    /not an element/,
  ],
  [
    'an unknown property of a strange name',
    patient({ 'John Smith (1980)': 1 }),
    'Patient',
    /holds a property/,
  ],
  ['a property of another type', patient({ status: 'final' }), 'Patient.status', /not an element/],
  [
    'a prototype',
    JSON.parse('{"resourceType":"Patient","__proto__":{"a":1}}'),
    'Patient.__proto__',
    /not an element/,
  ],
  [
    'a companion of what is no primitive',
    patient({ _name: [{ id: 'a' }] }),
    'Patient._name',
    /not an element/,
  ],
  [
    'two types of a choice',
    patient({ deceasedDateTime: '2024' }),
    'Patient.deceased',
    /one type only; got deceasedBoolean and deceasedDateTime/,
  ],
  [
    'two types, one as an extension',
    patient({ _deceasedDateTime: { extension: [{ url: 'urn:a', valueCode: 'b' }] } }),
    'Patient.deceased',
    /one type only/,
  ],
  ['an empty list', patient({ name: [] }), 'Patient.name', /empty list/],
  [
    'an empty list of text',
    patient({ name: [{ given: [] }] }),
    'Patient.name[0].given',
    /empty list/,
  ],
  ['an empty object', patient({ maritalStatus: {} }), 'Patient.maritalStatus', /must not be empty/],
  ['an empty object in a list', patient({ name: [{}] }), 'Patient.name[0]', /must not be empty/],
  [
    'an object of an id alone',
    patient({ name: [{ id: 'a' }] }),
    'Patient.name[0]',
    /must not be empty/,
  ],
  ['an empty companion', patient({ _birthDate: {} }), 'Patient.birthDate', /must not be empty/],
  [
    'empty text',
    patient({ name: [{ family: '' }] }),
    'Patient.name[0].family',
    /must not be empty/,
  ],
  ['null for a value', patient({ active: null }), 'Patient.active', /must not be null/],
  ['null for an object', patient({ maritalStatus: null }), 'Patient.maritalStatus', /not null/],
  ['null in a list of objects', patient({ name: [null] }), 'Patient.name[0]', /not null/],
  [
    'null in a list of text',
    patient({ name: [{ given: ['A', null] }] }),
    'Patient.name[0].given[1]',
    /must not be null/,
  ],
  [
    'nulls alone beside a list of text',
    patient({ name: [{ given: ['A'], _given: [null] }] }),
    'Patient.name[0].given',
    /must not have nulls alone beside it; leave _given out/,
  ],
  [
    'nulls at the same place',
    patient({ name: [{ given: [null, 'A'], _given: [null, { id: 'a' }] }] }),
    'Patient.name[0].given[0]',
    /must not be null/,
  ],
  [
    'null alone in extensions',
    patient({ name: [{ _given: [null] }] }),
    'Patient.name[0].given[0]',
    /must not be null/,
  ],
  [
    'lists of different length',
    patient({ name: [{ given: ['A', 'B'], _given: [{ id: 'a' }] }] }),
    'Patient.name[0].given',
    /same number/,
  ],
];

test.each(refused)('%s', (_what, resource, path, message) => {
  const issues = validateResource(resource);
  expect(issues).toEqual([{ path, message: expect.stringMatching(message) as string }]);
});
