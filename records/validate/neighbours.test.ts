import { describe, expect, test } from 'vitest';
import { validateResource } from './validate.ts';

const patient = (more: object) => ({ resourceType: 'Patient', ...more });
const observation = (more: object) => ({
  ...{ resourceType: 'Observation', status: 'final', code: { text: 'a' } },
  ...more,
});
const narrative = (inside: string) =>
  patient({
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`,
    },
  });
const organization = (id: string) => ({ resourceType: 'Organization', id, name: 'East' });
const extension = [{ url: 'urn:a', valueString: 'b' }];
const urn = 'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7';
const bundle = (pointed: object) => ({
  ...{ resourceType: 'Bundle', type: 'collection' },
  entry: [
    { fullUrl: urn, resource: pointed },
    { resource: observation({ subject: { reference: urn } }) },
  ],
});
const long = 'a'.repeat(1_100_000);

/** What is wrong, beside what is nearest to it and right. */
const pairs: [what: string, wrong: object, path: string, right: object][] = [
  [
    'an id beside a value that is not there',
    patient({ _birthDate: { id: 'a' } }),
    'Patient.birthDate',
    patient({ birthDate: '2024', _birthDate: { id: 'a' } }),
  ],
  [
    'an id beside a required value that is not there',
    { resourceType: 'Observation', _status: { id: 'a' }, code: { text: 'a' } },
    'Observation.status',
    { resourceType: 'Observation', _status: { extension }, code: { text: 'a' } },
  ],
  [
    'an id alone beside a null in a list',
    patient({ name: [{ given: [null, 'b'], _given: [{ id: 'a' }, null] }] }),
    'Patient.name[0].given[0]',
    patient({ name: [{ given: [null, 'b'], _given: [{ extension }, null] }] }),
  ],
  [
    'two contained resources of one id',
    patient({
      contained: [organization('a'), organization('a')],
      managingOrganization: { reference: '#a' },
    }),
    'Patient.contained',
    patient({
      contained: [organization('a'), organization('b')],
      managingOrganization: { reference: '#a' },
      generalPractitioner: [{ reference: '#b' }],
    }),
  ],
  [
    'an address of another type on another server',
    observation({ subject: { reference: 'https://a.example/fhir/Encounter/1' } }),
    'Observation.subject.reference',
    observation({ subject: { reference: 'https://a.example/fhir/Patient/1/_history/2' } }),
  ],
  [
    'a bundled resource of another type',
    bundle(organization('a')),
    'Bundle.entry[1].resource.subject.reference',
    bundle(patient({ active: true })),
  ],
  ['a bare ampersand', narrative('a & b'), 'Patient.text.div', narrative('a &amp; b &#160;')],
  [
    'an attribute twice',
    narrative('<p class="a" class="b">c</p>'),
    'Patient.text.div',
    narrative('<p class="a" title="b">c</p>'),
  ],
  [
    'a string above a mebibyte; a narrative is no string',
    patient({ name: [{ family: long }] }),
    'Patient.name[0].family',
    narrative(long),
  ],
  [
    'a code that ends with a space; a no-break space is none in XML Schema',
    patient({ maritalStatus: { coding: [{ code: 'a ' }] } }),
    'Patient.maritalStatus.coding[0].code',
    patient({ maritalStatus: { coding: [{ code: 'a\u00a0' }] } }),
  ],
  ...(
    [
      ['2023-02-29', '2024-02-29'],
      ['1900-02-29', '2000-02-29'],
      ['2024-04-31', '2024-04-30'],
      ['0000-01-01', '0001-01-01'],
      ['2024-1-01', '2024-01'],
    ] as const
  ).map(([wrong, right]): [string, object, string, object] => [
    `the date ${wrong}`,
    patient({ birthDate: wrong }),
    'Patient.birthDate',
    patient({ birthDate: right }),
  ]),
  ...(
    [
      ['2024-01-01T24:00:00Z', '2024-01-01T23:59:60Z'],
      ['2024-01-01T10:00:00', '2024-01-01'],
      ['2024-01-01T10:00Z', '2024-01-01T10:00:00Z'],
      ['2024-01-01T10:00:00+14:01', '2024-01-01T10:00:00+14:00'],
      ['2024-01-01T10:00:00.Z', '2024-01-01T10:00:00.123456789Z'],
      ['2023-02-29T10:00:00Z', '2024-02-29T10:00:00-00:00'],
    ] as const
  ).map(([wrong, right]): [string, object, string, object] => [
    `the time ${wrong}`,
    observation({ effectiveDateTime: wrong }),
    'Observation.effective',
    observation({ effectiveDateTime: right }),
  ]),
];

describe('Spec: fhir/validate', () => {
  test.each(pairs)('%s is refused, and its neighbour is not', (_what, wrong, path, right) => {
    expect(validateResource(wrong).map((issue) => issue.path)).toContainEqual(
      expect.stringContaining(path),
    );
    expect(validateResource(right)).toEqual([]);
  });
});
