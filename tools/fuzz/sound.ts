import { subscriptionTopicUrl } from '../../fhir/linchpin.ts';

/** A request that is right as it stands; each is bent before it is sent. */
export type Sound = readonly [
  method: string,
  path: string,
  body?: unknown,
  type?: string | undefined,
  headers?: Readonly<Record<string, string>>,
];

const fhir = 'application/fhir+json';
const form = 'application/x-www-form-urlencoded';

const observation = {
  resourceType: 'Observation',
  status: 'final',
  category: [{ coding: [{ system: 'http://loinc.org', code: 'x' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/patient-1' },
  effectiveDateTime: '2026-11-20T09:30:00-08:00',
  valueQuantity: { value: 81.6, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
};
const patient = {
  resourceType: 'Patient',
  name: [{ family: 'Núñez', given: ['Ana', 'María'], _given: [null, { id: 'x' }] }],
  birthDate: '1990-02-28',
  _birthDate: { extension: [{ url: 'urn:time', valueDateTime: '1990-02-28T10:00:00Z' }] },
  identifier: [{ system: 'urn:fuzz', value: '1' }],
  telecom: [{ system: 'phone', value: '209-555-0100' }],
  contained: [{ resourceType: 'Organization', id: 'o', name: 'East' }],
  managingOrganization: { reference: '#o' },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Ana</div>' },
};
const appointment = {
  ...{ resourceType: 'Appointment', status: 'booked' },
  ...{ start: '2027-01-10T17:00:00Z', end: '2027-01-10T17:30:00Z' },
  participant: [{ actor: { reference: 'Practitioner/staff-ma' }, status: 'accepted' }],
};
const bundle = (type: string) => ({
  resourceType: 'Bundle',
  type,
  entry: [
    { fullUrl: 'urn:uuid:1', resource: patient, request: { method: 'POST', url: 'Patient' } },
    {
      resource: { ...observation, subject: { reference: 'urn:uuid:1' } },
      request: { method: 'POST', url: 'Observation', ifNoneExist: 'code=29463-7' },
    },
    {
      resource: { ...observation, id: 'fuzzed-2', subject: { reference: 'Patient?family=Chen' } },
      request: { method: 'PUT', url: 'Observation/fuzzed-2', ifMatch: 'W/"1"' },
    },
    { request: { method: 'GET', url: 'Patient?family=n&_include=Patient:organization' } },
    { request: { method: 'GET', url: 'Patient/patient-1/$everything' } },
    { request: { method: 'DELETE', url: 'Observation/none' } },
  ],
});
const patch = [
  { op: 'test', path: '/status', value: 'final' },
  { op: 'replace', path: '/status', value: 'amended' },
  { op: 'copy', from: '/category/0', path: '/category/-' },
  { op: 'move', from: '/category/0', path: '/category/1' },
];
const part = (name: string, value: object) => ({ name, ...value });
const fhirPathPatch = {
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [
        part('type', { valueCode: 'replace' }),
        part('path', { valueString: "Patient.name.where(family='Núñez').given[0]" }),
        part('value', { valueString: 'Bea' }),
      ],
    },
  ],
};
const parameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });
const subscription = {
  ...{ resourceType: 'Subscription', status: 'requested', reason: 'to know' },
  criteria: `${subscriptionTopicUrl}/encounter-start`,
  channel: { type: 'rest-hook', endpoint: 'https://hook.example.invalid/', payload: fhir },
};

/** Addresses to be asked for. */
const looks = [
  '/metadata',
  '/Patient/patient-1',
  '/Patient/patient-1/_history/1',
  '/Patient/patient-1/_history?_count=3&_since=2026-01-01',
  '/Observation/_history?_since=2026-01-01T00:00:00Z&_count=2',
  '/_history?_count=2',
  '/Observation?patient=patient-1&code=29463-7&_sort=-date&_count=5',
  '/Patient?family:contains=n&birthdate=ge1950&_include=Patient:organization',
  '/Patient?_has:Observation:patient:code=29463-7&_total=accurate',
  '/Patient?_has:Observation:patient:_has:Provenance:target:agent=x',
  '/Observation?subject:Patient.name=ana&_revinclude=Provenance:target',
  '/Observation?subject:Patient.organization.partof.partof.name=a',
  '/Observation?_include=*&_revinclude=Provenance:target&_include:iterate=*&_count=9999999',
  '/Encounter?_include:iterate=Encounter:part-of&_revinclude:iterate=Encounter:part-of',
  '/Observation?value-quantity=gt5||kg&_summary=count',
  '/Observation?code-value-quantity=http://loinc.org|29463-7$gt1|http://unitsofmeasure.org|kg',
  '/Observation?date=ge2026-01-01&date=lt2026-06&_sort=code,-date,_id&_elements=code,status',
  '/Observation?code:in=urn:values&code:not=a&status:missing=false&_id=1,2,3&_tag=urn:mark|Here',
  '/Patient?_text=ana&_content=b&_list=1&_filter=a%20eq%20b&_query=c&_type=Patient',
  '/?_type=Patient,Observation&_lastUpdated=gt2020&_count=3',
  '/Patient/patient-1/$everything?_count=10&_since=2020&start=2020&end=2030&_type=Observation',
  '/Encounter/encounter-1/$everything',
  '/Observation/$lastn?patient=patient-1&max=2&category=vital-signs',
  '/DocumentReference/$docref?patient=patient-1&start=2020-01-01',
  '/ValueSet/$expand?url=urn:values&filter=a&count=2&offset=1',
  '/CodeSystem/$lookup?system=urn:codes&code=a',
  '/ValueSet/$validate-code?url=urn:values&system=urn:codes&code=a',
  '/.well-known/smart-configuration',
  '/Subscription/fuzzed-1/$status',
  '/Subscription/fuzzed-1/$events?eventsSinceNumber=1',
  '/Patient/patient-1/Observation?code=8867-4',
  '/Binary/none',
] as const;

const exportsAsked = [
  '/$export?_type=Patient&_since=2020-01-01T00:00:00Z&_outputFormat=application/fhir%2Bndjson',
  '/Group/group-1/$export',
  '/Patient/$export',
] as const;

/** Found by nothing but the conditions that ask for it, so that they find one. */
const sought = { ...patient, identifier: [{ system: 'urn:fuzz', value: 'sought' }] };

export const sound: readonly Sound[] = [
  ...looks.map((path): Sound => ['GET', path]),
  ...exportsAsked.map((path): Sound => [
    'GET',
    path,
    undefined,
    undefined,
    { prefer: 'respond-async' },
  ]),
  ['POST', '/Patient/_search?family=n', 'birthdate=ge1950&_sort=-_lastUpdated&_count=2', form],
  ['POST', '/_search', '_type=Patient&_id=patient-1', form],
  ['POST', '/Patient', patient, fhir],
  ['POST', '/Observation', observation, fhir],
  ['POST', '/Appointment', appointment, fhir],
  ['PUT', '/Patient/fuzzed-1', { ...patient, id: 'fuzzed-1' }, fhir],
  ['PUT', '/Observation/observation-3', { ...observation, id: 'observation-3' }, fhir],
  ['PUT', '/Patient?identifier=urn:fuzz|sought', sought, fhir],
  ['PATCH', '/Observation/observation-1', patch, 'application/json-patch+json'],
  ['PATCH', '/Patient/fuzzed-1', fhirPathPatch, fhir],
  ['PATCH', '/Patient?identifier=urn:fuzz|sought', fhirPathPatch, fhir],
  ['DELETE', '/Observation/none'],
  ['DELETE', '/Observation?identifier=none'],
  ['POST', '', bundle('transaction'), fhir],
  ['POST', '', bundle('batch'), fhir],
  ['POST', '/Observation/$validate', observation, fhir],
  [
    ...(['POST', '/Patient/$validate'] as const),
    parameters({ name: 'resource', resource: patient }, part('mode', { valueCode: 'create' })),
    fhir,
  ],
  [
    ...(['POST', '/Patient/$match'] as const),
    parameters({ name: 'resource', resource: patient }, part('count', { valueInteger: 3 })),
    fhir,
  ],
  ['POST', '/ValueSet/$expand', parameters(part('url', { valueUri: 'urn:values' })), fhir],
  ['POST', '/Subscription', subscription, fhir],
  ['PUT', '/Subscription/fuzzed-1', { ...subscription, id: 'fuzzed-1' }, fhir],
  ['POST', '/Binary', 'any bytes at all', 'text/plain'],
];
