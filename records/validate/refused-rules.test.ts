import { expect, test } from 'vitest';
import { validateResource } from './validate.ts';
import { changed } from './valid-resources.fixture.ts';

const patient = (part: Record<string, unknown>) => changed('Patient', part);
const observation = (part: Record<string, unknown>) => changed('Observation', part);
const milligrams = (value: number) => ({ value, system: 'http://unitsofmeasure.org', code: 'mg' });
const dosage = (repeat: object) => ({
  resourceType: 'MedicationStatement',
  status: 'active',
  medicationCodeableConcept: { text: 'Iron' },
  subject: { reference: 'Patient/1' },
  dosage: [{ timing: { repeat } }],
});
const organization = { resourceType: 'Organization', id: 'lab', name: 'Lab' };

/** What, the resource, where it is refused, and the rule. */
const refused: [string, unknown, string, string][] = [
  [
    'a contact of nobody',
    patient({ contact: [{ gender: 'male' }] }),
    'Patient.contact[0]',
    'pat-1',
  ],
  [
    'a number without its system',
    patient({ telecom: [{ value: '555-0100' }] }),
    'Patient.telecom[0]',
    'cpt-2',
  ],
  [
    'a name that ends before it starts',
    patient({ name: [{ text: 'A', period: { start: '2024-02-01', end: '2024-01-31' } }] }),
    'Patient.name[0].period',
    'per-1',
  ],
  ['a picture of no type', patient({ photo: [{ data: 'aGk=' }] }), 'Patient.photo[0]', 'att-1'],
  [
    'an extension with both',
    patient({
      extension: [{ url: 'a', valueCode: 'b', extension: [{ url: 'c', valueCode: 'd' }] }],
    }),
    'Patient.extension[0]',
    'ext-1',
  ],
  [
    'an extension with neither',
    patient({ extension: [{ url: 'a' }] }),
    'Patient.extension[0]',
    'ext-1',
  ],
  [
    'something contained that nothing refers to',
    changed('Condition', { contained: [organization] }),
    'Condition',
    'dom-3',
  ],
  [
    'a version of something contained',
    patient({
      contact: undefined,
      contained: [{ ...organization, meta: { versionId: '1' } }],
      managingOrganization: { reference: '#lab' },
    }),
    'Patient',
    'dom-4',
  ],
  [
    'a value and a reason for none',
    observation({ valueString: 'x', dataAbsentReason: { text: 'y' } }),
    'Observation',
    'obs-6',
  ],
  [
    'a value of what a component is',
    observation({
      valueString: 'x',
      component: [{ code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] } }],
    }),
    'Observation',
    'obs-7',
  ],
  [
    'a code without its system',
    observation({ valueQuantity: { value: 5, code: 'mg' } }),
    'Observation.value.ofType(Quantity)',
    'qty-3',
  ],
  [
    'a range upside down',
    observation({ valueRange: { low: milligrams(2), high: milligrams(1) } }),
    'Observation.value.ofType(Range)',
    'rng-2',
  ],
  [
    'a limit with a comparator',
    observation({ referenceRange: [{ low: { ...milligrams(1), comparator: '<' } }] }),
    'Observation.referenceRange[0].low',
    'sqty-1',
  ],
  [
    'a range of nothing',
    observation({ referenceRange: [{ type: { text: 'x' } }] }),
    'Observation.referenceRange[0]',
    'obs-3',
  ],
  [
    'hours of no unit',
    dosage({ duration: 2 }),
    'MedicationStatement.dosage[0].timing.repeat',
    'tim-1',
  ],
  [
    'a home of an organization',
    { ...organization, telecom: [{ system: 'phone', value: '1', use: 'home' }] },
    'Organization.telecom[0]',
    'org-3',
  ],
  [
    'an organization of no name in an entry',
    changed('Bundle', {
      type: 'collection',
      entry: [{ resource: { resourceType: 'Organization', active: true } }],
    }),
    'Bundle.entry[0].resource',
    'org-1',
  ],
  [
    'one address twice',
    changed('Bundle', {
      type: 'collection',
      entry: [
        { fullUrl: 'http://a/Organization/1', resource: organization },
        { fullUrl: 'http://a/Organization/1', resource: organization },
      ],
    }),
    'Bundle',
    'bdl-7',
  ],
  [
    'an inactive problem that was a mistake',
    changed('Condition', {
      verificationStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
            code: 'entered-in-error',
          },
        ],
      },
    }),
    'Condition',
    'con-5',
  ],
  [
    'a booking of no time',
    {
      resourceType: 'Appointment',
      status: 'booked',
      participant: [{ status: 'accepted', type: [{ text: 'x' }] }],
    },
    'Appointment',
    'app-3',
  ],
];

test.each(refused)('%s', (_what, resource, path, key) => {
  const issues = validateResource(resource);
  expect(issues).toEqual([
    { path, message: expect.stringMatching(`^\\w+ m.+\\(${key}\\)\\.$`) as string },
  ]);
});

/** What cannot be decided is not refused. */
test.each([
  [
    'a month and a day in it',
    patient({ name: [{ text: 'A', period: { start: '2024-02', end: '2024-02-03' } }] }),
  ],
  [
    'other units',
    observation({ valueRange: { low: milligrams(2), high: { value: 1, unit: 'g' } } }),
  ],
  [
    'a start that is known not to be known',
    patient({
      name: [
        {
          text: 'A',
          period: { _start: { extension: [{ url: 'a', valueCode: 'b' }] }, end: '2024' },
        },
      ],
    }),
  ],
  [
    'a value said to be masked',
    observation({ _valueString: { extension: [{ url: 'a', valueCode: 'masked' }] } }),
  ],
])('%s', (_what, resource) => {
  expect(validateResource(resource)).toEqual([]);
});

test('rules wait until the structure of their element is right', () => {
  const issues = validateResource(patient({ contact: [{ gender: 'x' }] }));
  expect(issues.map(({ path }) => path)).toEqual(['Patient.contact[0].gender']);
});
