import { expect, test } from 'vitest';
import { validateResource } from './validate.ts';
import { changed } from './valid-resources.fixture.ts';

const patient = (part: Record<string, unknown>) => changed('Patient', part);
const observation = (part: Record<string, unknown>) => changed('Observation', part);
const deep = (levels: number): unknown =>
  levels === 0 ? { url: 'x', valueString: 'x' } : { url: 'x', extension: [deep(levels - 1)] };

/** What, the resource, where it is refused, and what is said. */
const refused: [string, unknown, string, RegExp][] = [
  [
    'an impossible month',
    patient({ birthDate: '1990-13-45' }),
    'Patient.birthDate',
    /^birthDate must be a real date such as 1980-02-29; got 1990-13-45\.$/,
  ],
  [
    'words for a language',
    patient({ language: 'English' }),
    'Patient.language',
    /must be a language tag such as en-US/,
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
];

test.each(refused)('%s', (_what, resource, path, message) => {
  const issues = validateResource(resource);
  expect(issues).toEqual([{ path, message: expect.stringMatching(message) as string }]);
});
