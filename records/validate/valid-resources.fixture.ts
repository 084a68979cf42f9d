/** Valid resources that between them use every kind of element. All people are invented. */

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { versionId: '1', lastUpdated: '2024-03-01T09:30:00.000-08:00' },
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><p style="color: red">Ana <b>Rivera</b> &amp; co<br/></p><!-- seen --></div>',
  },
  contained: [
    { resourceType: 'Organization', id: 'org', name: 'East Clinic' },
    { resourceType: 'RelatedPerson', id: 'mother', patient: { reference: '#' } },
  ],
  extension: [
    {
      url: 'http://example.org/race',
      extension: [{ url: 'text', valueString: 'Unknown' }],
    },
    {
      url: 'http://example.org/seen-by',
      valueReference: { reference: 'Practitioner/pr1/_history/2' },
    },
  ],
  identifier: [
    {
      use: 'usual',
      system: 'urn:oid:1.2.3',
      value: '123',
      assigner: { reference: 'Organization/o1' },
    },
  ],
  active: true,
  name: [
    {
      use: 'official',
      family: 'Rivera',
      given: ['Ana', null, 'Luz'],
      _given: [
        null,
        { extension: [{ url: 'http://example.org/absent', valueCode: 'masked' }] },
        null,
      ],
    },
  ],
  telecom: [{ system: 'phone', value: '555-0100', rank: 1 }],
  gender: 'female',
  birthDate: '1980-02-29',
  _birthDate: {
    extension: [
      { url: 'http://example.org/birth-time', valueDateTime: '1980-02-29T03:04:05.678Z' },
    ],
  },
  deceasedBoolean: false,
  address: [{ line: ['1 Elm Street'], city: 'Fresno', period: { start: '2001-05' } }],
  maritalStatus: { coding: [{ system: 'http://example.org/marital', code: 'M' }], text: 'Married' },
  multipleBirthInteger: 2,
  photo: [{ contentType: 'image/png', data: 'aGVsbG8=', size: 5 }],
  contact: [
    {
      telecom: [{ system: 'phone' }, { system: 'email', value: 'a@example.org' }],
      organization: { reference: '#org', type: 'Organization' },
    },
  ],
  communication: [{ language: { text: 'Spanish' }, preferred: true }],
  managingOrganization: { reference: 'https://other.example.org/fhir/Organization/9' },
  generalPractitioner: [{ identifier: { value: 'NPI-1' } }, { reference: 'PractitionerRole/r1' }],
};

const observation = {
  resourceType: 'Observation',
  _status: { extension: [{ url: 'http://example.org/absent', valueCode: 'unknown' }] },
  code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
  subject: { reference: 'Patient/p1' },
  encounter: { reference: 'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7' },
  effectivePeriod: { start: '2024-02-29', end: '2024-03-01T10:00:00Z' },
  issued: '2024-03-01T09:30:00Z',
  component: [
    {
      code: { text: 'Systolic' },
      valueQuantity: {
        value: 120.5,
        unit: 'mmHg',
        system: 'http://unitsofmeasure.org',
        code: 'mm[Hg]',
      },
    },
    { code: { text: 'Diastolic' }, valueString: 'not heard' },
  ],
};

const condition = {
  resourceType: 'Condition',
  clinicalStatus: {
    coding: [
      { system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' },
    ],
  },
  subject: { reference: 'Patient/p1' },
  onsetAge: { value: 30, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' },
};

const questionnaire = {
  resourceType: 'Questionnaire',
  url: 'http://example.org/q|1',
  status: 'active',
  item: [
    {
      linkId: '1',
      type: 'group',
      item: [
        {
          linkId: '1.1',
          type: 'open-choice',
          maxLength: 10,
          answerOption: [{ valueTime: '09:30:00' }],
        },
        { linkId: '1.2', type: 'decimal', initial: [{ valueDecimal: 0.5 }] },
      ],
    },
  ],
};

const immunization = {
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { text: 'Influenza' },
  patient: { reference: 'Patient/p1' },
  occurrenceDateTime: '2024-10-01',
  expirationDate: '2025-06-30',
  education: [{ reference: 'http://example.org/vis/flu', publicationDate: '2021-08-06' }],
};

const bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    {
      fullUrl: 'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b8',
      resource: immunization,
      request: { method: 'POST', url: 'Immunization' },
    },
    {
      resource: { ...observation, subject: { reference: 'Patient?identifier=urn:oid:1.2.3|123' } },
      request: { method: 'PUT', url: 'Observation/o1' },
    },
  ],
};

const parameters = {
  resourceType: 'Parameters',
  parameter: [
    { name: 'patient', resource: condition },
    { name: 'group', part: [{ name: 'at', valueInstant: '2024-03-01T09:30:00.5+02:00' }] },
  ],
};

/** All of them, by resource type. */
export const validResources = {
  Patient: patient,
  Observation: observation,
  Condition: condition,
  Questionnaire: questionnaire,
  Immunization: immunization,
  Bundle: bundle,
  Parameters: parameters,
};

/** A resource of a fixture with some elements changed; undefined takes one away. */
export function changed(type: keyof typeof validResources, part: Record<string, unknown>): unknown {
  const copy: Record<string, unknown> = { ...structuredClone(validResources[type]), ...part };
  for (const key of Object.keys(part)) if (part[key] === undefined) delete copy[key];
  return copy;
}
