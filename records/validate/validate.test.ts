import { describe, expect, test } from 'vitest';
import { validateResource } from './validate.ts';
import { validResources } from './valid-resources.fixture.ts';

/** A resource of a fixture with some elements changed; undefined takes one away. */
function changed(type: keyof typeof validResources, part: Record<string, unknown>): unknown {
  const copy: Record<string, unknown> = { ...structuredClone(validResources[type]), ...part };
  for (const key of Object.keys(part)) if (part[key] === undefined) delete copy[key];
  return copy;
}
const patient = (part: Record<string, unknown>) => changed('Patient', part);
const observation = (part: Record<string, unknown>) => changed('Observation', part);
const div = (inside: string) =>
  patient({
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`,
    },
  });
const deep = (levels: number): unknown =>
  levels === 0 ? { url: 'x', valueString: 'x' } : { url: 'x', extension: [deep(levels - 1)] };

describe('what is valid', () => {
  test.each(Object.entries(validResources))('%s', (_type, resource) => {
    expect(validateResource(resource)).toEqual([]);
  });
  test.each([
    ['only a type', { resourceType: 'Patient' }],
    ['a leap day in a century divisible by 400', patient({ birthDate: '2000-02-29' })],
    ['a year and a month', patient({ birthDate: '1980-02' })],
    ['an absent value that TypeScript leaves', { resourceType: 'Patient', active: undefined }],
    ['a required code given as an extension only', validResources.Observation],
    ['a list of extensions alone', patient({ name: [{ _given: [{ id: 'a' }] }] })],
    ['base64 with white space', patient({ photo: [{ data: 'aGVs\n bG8=' }] })],
    ['40 levels of extension', patient({ extension: [deep(40)] })],
  ])('%s', (_what, resource) => {
    expect(validateResource(resource)).toEqual([]);
  });
});

describe('what is refused, and where', () => {
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
    [
      'text for a boolean',
      patient({ active: 'true' }),
      'Patient.active',
      /true or false, not text/,
    ],
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
    [
      'no required object',
      observation({ code: undefined }),
      'Observation.code',
      /code is required/,
    ],
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
    [
      'a property of another type',
      patient({ status: 'final' }),
      'Patient.status',
      /not an element/,
    ],
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
      'an impossible month',
      patient({ birthDate: '1990-13-45' }),
      'Patient.birthDate',
      /^birthDate must be a real date such as 1980-02-29; got 1990-13-45\.$/,
    ],
    ['a US date', patient({ birthDate: '01/02/1990' }), 'Patient.birthDate', /got 01\/02\/1990/],
    ['30 February', patient({ birthDate: '2024-02-30' }), 'Patient.birthDate', /real date/],
    [
      '29 February of no leap year',
      patient({ birthDate: '1900-02-29' }),
      'Patient.birthDate',
      /real date/,
    ],
    [
      '31 April',
      observation({ effectivePeriod: { start: '2024-04-31T10:00:00Z' } }),
      'Observation.effective.ofType(Period).start',
      /real date or time/,
    ],
    ['the year 0', patient({ birthDate: '0000-01-01' }), 'Patient.birthDate', /real date/],
    [
      'a date with a time',
      patient({ birthDate: '1980-02-29T00:00:00Z' }),
      'Patient.birthDate',
      /real date/,
    ],
    [
      'a time without zone',
      changed('Immunization', { occurrenceDateTime: '2024-03-01T09:30:00' }),
      'Immunization.occurrence.ofType(dateTime)',
      /time zone/,
    ],
    [
      'a time without seconds',
      changed('Immunization', { occurrenceDateTime: '2024-03-01T09:30Z' }),
      'Immunization.occurrence.ofType(dateTime)',
      /real date or time/,
    ],
    [
      '24 o’clock',
      changed('Immunization', { occurrenceDateTime: '2024-03-01T24:00:00Z' }),
      'Immunization.occurrence.ofType(dateTime)',
      /real date or time/,
    ],
    [
      'an instant that is a day',
      observation({ issued: '2024-03-01' }),
      'Observation.issued',
      /real time/,
    ],
    [
      'two types of a choice',
      patient({ deceasedDateTime: '2024' }),
      'Patient.deceased',
      /one type only; got deceasedBoolean and deceasedDateTime/,
    ],
    [
      'two types, one as an extension',
      patient({ _deceasedDateTime: { id: 'a' } }),
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
    [
      'an empty object',
      patient({ maritalStatus: {} }),
      'Patient.maritalStatus',
      /must not be empty/,
    ],
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
    ['a bad id', patient({ id: 'has space!' }), 'Patient.id', /^id must be an id of 1 to 64/],
    ['a long id', patient({ id: 'a'.repeat(65) }), 'Patient.id', /1 to 64/],
    [
      'a URI with a space',
      patient({ implicitRules: 'http://a b' }),
      'Patient.implicitRules',
      /without spaces/,
    ],
    [
      'base64 of odd length',
      patient({ photo: [{ data: 'aGVsbG8' }] }),
      'Patient.photo[0].data',
      /base64/,
    ],
    [
      'base64 of strange letters',
      patient({ photo: [{ data: 'aG$=' }] }),
      'Patient.photo[0].data',
      /base64/,
    ],
    [
      'a positive number of 0',
      patient({ telecom: [{ rank: 0 }] }),
      'Patient.telecom[0].rank',
      /1 or more; got 0/,
    ],
    [
      'a number below 0',
      patient({ photo: [{ size: -1 }] }),
      'Patient.photo[0].size',
      /0 or more; got -1/,
    ],
    [
      'half an integer',
      patient({ multipleBirthInteger: 1.5 }),
      'Patient.multipleBirth.ofType(integer)',
      /whole number/,
    ],
    [
      'an integer of 33 bits',
      patient({ multipleBirthInteger: 2 ** 31 }),
      'Patient.multipleBirth.ofType(integer)',
      /32 bits/,
    ],
    [
      'an endless decimal',
      observation({ valueQuantity: { value: Infinity } }),
      'Observation.value.ofType(Quantity).value',
      /finite/,
    ],
    [
      'a bad OID',
      patient({ extension: [{ url: 'x', valueOid: 'urn:oid:9.1' }] }),
      'Patient.extension[0].value.ofType(oid)',
      /OID/,
    ],
    [
      'a bad UUID',
      patient({ extension: [{ url: 'x', valueUuid: 'urn:uuid:1' }] }),
      'Patient.extension[0].value.ofType(uuid)',
      /UUID/,
    ],
    [
      'a bad time',
      patient({ extension: [{ url: 'x', valueTime: '9:30' }] }),
      'Patient.extension[0].value.ofType(time)',
      /got 9:30/,
    ],
    [
      'a code with spaces',
      patient({ extension: [{ url: 'x', valueCode: ' a' }] }),
      'Patient.extension[0].value.ofType(code)',
      /code/,
    ],
    [
      'an extension without url',
      patient({ extension: [{ valueCode: 'a' }] }),
      'Patient.extension[0].url',
      /required/,
    ],
    [
      'a control character',
      patient({ name: [{ family: 'a\u0000b' }] }),
      'Patient.name[0].family',
      /control characters/,
    ],
    [
      'half a character',
      patient({ name: [{ family: 'a\ud800' }] }),
      'Patient.name[0].family',
      /Unicode/,
    ],
    [
      'text of more than 1 MB',
      patient({ name: [{ family: 'a'.repeat(1_048_577) }] }),
      'Patient.name[0].family',
      /longer than/,
    ],
    [
      '200 levels of extension',
      patient({ extension: [deep(200)] }),
      `Patient${'.extension[0]'.repeat(100)}.extension[0]`,
      /nested so deep/,
    ],
    [
      'a reference to a wrong type',
      observation({ subject: { reference: 'Practitioner/1' } }),
      'Observation.subject.reference',
      /point to Device, Group, Location or Patient; got Practitioner/,
    ],
    [
      'a wrong type with a version',
      observation({ subject: { reference: 'Practitioner/1/_history/2' } }),
      'Observation.subject.reference',
      /got Practitioner/,
    ],
    [
      'a reference to no type',
      observation({ subject: { reference: 'Patiemt/1' } }),
      'Observation.subject.reference',
      /must be like Patient\/123/,
    ],
    [
      'a reference that is an id',
      observation({ subject: { reference: '123' } }),
      'Observation.subject.reference',
      /must be like/,
    ],
    [
      'a reference with a bad id',
      observation({ subject: { reference: 'Patient/a b' } }),
      'Observation.subject.reference',
      /must be like/,
    ],
    [
      'a search outside a bundle',
      observation({ subject: { reference: 'Patient?name=a' } }),
      'Observation.subject.reference',
      /must be like/,
    ],
    [
      'a contained resource not there',
      patient({ contained: undefined }),
      'Patient.contact[0].organization.reference',
      /contained resource/,
    ],
    [
      'a contained resource of a wrong type',
      patient({ contained: [{ resourceType: 'Patient', id: 'org' }] }),
      'Patient.contact[0].organization.reference',
      /point to Organization; got Patient/,
    ],
    [
      'a stated type that may not be',
      observation({ subject: { type: 'Practitioner', display: 'A' } }),
      'Observation.subject.type',
      /got Practitioner/,
    ],
    [
      'a stated type that disagrees',
      observation({ subject: { type: 'Group', reference: 'Patient/1' } }),
      'Observation.subject.type',
      /got Group/,
    ],
    [
      'a stated type that is none',
      observation({ subject: { type: 'Persn', display: 'A' } }),
      'Observation.subject.type',
      /resource type/,
    ],
    ['a script', div('<script>alert(1)</script>'), 'Patient.text.div', /got script/],
    ['an event handler', div('<p onclick="a()">x</p>'), 'Patient.text.div', /event handlers/],
    [
      'a javascript address',
      div('<a href="javascript:a()">x</a>'),
      'Patient.text.div',
      /unsafe href/,
    ],
    [
      'an error in a contained resource',
      patient({ contained: [{ resourceType: 'Organization', id: 'org', nam: 'x' }] }),
      'Patient.contained[0].nam',
      /not an element/,
    ],
    [
      'contained in contained',
      patient({
        contained: [
          {
            resourceType: 'Organization',
            id: 'org',
            contained: [{ resourceType: 'Patient', id: 'a' }],
          },
        ],
      }),
      'Patient.contained[0].contained',
      /inside a contained/,
    ],
    [
      'a contained resource of no type',
      patient({ contact: undefined, contained: [{ id: 'org' }] }),
      'Patient.contained[0].resourceType',
      /resource type/,
    ],
    [
      'an error in an entry',
      changed('Bundle', { entry: [{ resource: { resourceType: 'Patient', gender: 'x' } }] }),
      'Bundle.entry[0].resource.gender',
      /one of/,
    ],
    [
      'a reference into another entry’s contained',
      changed('Bundle', {
        contained: undefined,
        entry: [
          { resource: { resourceType: 'Patient', managingOrganization: { reference: '#a' } } },
        ],
      }),
      'Bundle.entry[0].resource.managingOrganization.reference',
      /contained/,
    ],
    [
      'an error in parameters',
      changed('Parameters', {
        parameter: [
          { name: 'a', part: [{ name: 'b', resource: { resourceType: 'Patient', active: 1 } }] },
        ],
      }),
      'Parameters.parameter[0].part[0].resource.active',
      /true or false/,
    ],
    [
      'a search of a wrong type in a bundle',
      changed('Bundle', {
        entry: [{ resource: observation({ subject: { reference: 'Slot?status=free' } }) }],
      }),
      'Bundle.entry[0].resource.subject.reference',
      /got Slot/,
    ],
  ];
  test.each(refused)('%s', (_what, resource, path, message) => {
    const issues = validateResource(resource);
    expect(issues).toEqual([{ path, message: expect.stringMatching(message) as string }]);
  });
});

describe('how it is said', () => {
  test('words about a person are not repeated', () => {
    const secret = 'Zebediah';
    const resource = {
      resourceType: 'Patient',
      id: `${secret} has spaces`,
      [`${secret} key`]: 1,
      active: secret,
      birthDate: secret,
      gender: `${secret} is female`,
      implicitRules: `${secret} x`,
      multipleBirthInteger: secret,
      contact: [{ organization: { reference: secret } }],
      photo: [{ data: `${secret}!`, contentType: `${secret} x` }],
      text: { status: 'generated', div: secret },
    };
    const issues = validateResource(resource);
    expect(issues).toHaveLength(11);
    expect(JSON.stringify(issues)).not.toContain(secret);
  });
  test('values of more than 40 characters are not repeated', () => {
    const [issue] = validateResource({ resourceType: 'Patient', birthDate: '1'.repeat(41) });
    expect(issue?.message).toBe('birthDate must be a real date such as 1980-02-29.');
  });
  test('an unknown type is one clear issue', () => {
    expect(validateResource({ resourceType: 'Foo', a: 1, b: {} })).toEqual([
      {
        path: 'Resource.resourceType',
        message: 'resourceType must be a FHIR R4 resource type such as Patient; got Foo.',
      },
    ]);
  });
  test('at most 100 issues are listed', () => {
    const name = Array.from({ length: 500 }, () => ({ use: 'x' }));
    expect(validateResource({ resourceType: 'Patient', name })).toHaveLength(100);
  });
});
