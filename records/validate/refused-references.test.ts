import { expect, test } from 'vitest';
import { validateResource } from './validate.ts';
import { changed } from './valid-resources.fixture.ts';

const patient = (part: Record<string, unknown>) => changed('Patient', part);
const observation = (part: Record<string, unknown>) => changed('Observation', part);
const div = (inside: string) =>
  patient({
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`,
    },
  });

/** What, the resource, where it is refused, and what is said. */
const refused: [string, unknown, string, RegExp][] = [
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
          name: 'x',
          contained: [
            {
              resourceType: 'Patient',
              id: 'a',
              link: [{ other: { reference: '#' }, type: 'seealso' }],
            },
          ],
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
      entry: [{ resource: { resourceType: 'Patient', managingOrganization: { reference: '#a' } } }],
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
