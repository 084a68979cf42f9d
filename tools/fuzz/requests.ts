import { searchParameters } from '../../records/extract/definitions.ts';
import { mutateJson, mutateText } from './mutate.ts';
import type { Chance } from './random.ts';

/** One request to the FHIR door, below its base. */
export interface FuzzRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

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
  name: [{ family: 'Núñez', given: ['Ana', 'María'] }],
  birthDate: '1990-02-28',
  identifier: [{ system: 'urn:fuzz', value: '1' }],
  telecom: [{ system: 'phone', value: '209-555-0100' }],
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
    { request: { method: 'GET', url: 'Patient?family=n' } },
    { request: { method: 'DELETE', url: 'Observation/none' } },
  ],
});
const patch = [{ op: 'replace', path: '/status', value: 'amended' }];
const fhirPathPatch = {
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [
        { name: 'type', valueCode: 'replace' },
        { name: 'path', valueString: 'Patient.birthDate' },
        { name: 'value', valueDate: '1990-03-01' },
      ],
    },
  ],
};

type Sound = readonly [method: string, path: string, body?: unknown, type?: string];
const fhir = 'application/fhir+json';

/** Requests that are right as they stand; each is bent before it is sent. */
const sound: readonly Sound[] = [
  ['GET', '/metadata'],
  ['GET', '/Patient/patient-1'],
  ['GET', '/Patient/patient-1/_history/1'],
  ['GET', '/Patient/patient-1/_history?_count=3&_since=2026-01-01'],
  ['GET', '/Observation?patient=patient-1&code=29463-7&_sort=-date&_count=5'],
  ['GET', '/Patient?family:contains=n&birthdate=ge1950&_include=Patient:organization'],
  ['GET', '/Patient?_has:Observation:patient:code=29463-7&_total=accurate'],
  ['GET', '/Observation?subject:Patient.name=ana&_revinclude=Provenance:target'],
  ['GET', '/Observation?value-quantity=gt5||kg&_summary=count'],
  ['GET', '/Patient/patient-1/$everything?_count=10'],
  ['GET', '/Observation/$lastn?patient=patient-1&max=2'],
  ['GET', '/_history?_count=2'],
  ['POST', '/Patient/_search', undefined],
  ['POST', '/Patient', patient, fhir],
  ['POST', '/Observation', observation, fhir],
  ['PUT', '/Patient/fuzzed-1', { ...patient, id: 'fuzzed-1' }, fhir],
  ['PUT', '/Patient?identifier=urn:fuzz|1', patient, fhir],
  ['PATCH', '/Observation/none', patch, 'application/json-patch+json'],
  ['PATCH', '/Patient/fuzzed-1', fhirPathPatch, fhir],
  ['DELETE', '/Observation/none'],
  ['POST', '', bundle('transaction'), fhir],
  ['POST', '', bundle('batch'), fhir],
  ['POST', '/Patient/$validate', { resourceType: 'Parameters', parameter: [] }, fhir],
  ['POST', '/Observation/$validate', observation, fhir],
];

const types = ['Patient', 'Observation', 'Encounter', 'Appointment', 'Condition', 'Coverage'];
const modifiers = ['', ':exact', ':contains', ':not', ':missing', ':of-type', ':text', ':in', ':x'];
const values = [
  'a',
  'true',
  'ge2020',
  '5',
  'ap5.4||kg',
  'http://loinc.org|x',
  'Patient/1',
  '|',
  '',
];

/** A search by parameters that are there, with modifiers and values that may not fit. */
function searchBy(chance: Chance): string {
  const type = chance.pick(types);
  const names = [...searchParameters(type).keys()];
  const part = () => {
    const name = chance.pick(names) + chance.pick(modifiers);
    const chained = chance.once(4) ? `${name}.${chance.pick(names)}` : name;
    return `${encodeURIComponent(chained)}=${encodeURIComponent(chance.pick(values))}`;
  };
  return `/${type}?${Array.from({ length: 1 + chance.below(3) }, part).join('&')}`;
}

const headerNames = [
  'prefer',
  'if-match',
  'if-none-match',
  'if-none-exist',
  'accept',
  'x-request-id',
];
const headerValues = [
  'W/"1"',
  'return=minimal',
  'handling=strict',
  '*',
  '"',
  'application/xml',
  'x',
];

/** The next bent request. */
export function bentRequest(chance: Chance): FuzzRequest {
  const [method, path, body, type] = chance.pick(sound);
  const headers: Record<string, string> = {};
  if (type) headers['content-type'] = chance.once(12) ? 'text/plain' : type;
  while (chance.once(4)) headers[chance.pick(headerNames)] = chance.pick(headerValues);
  const isSearch = method === 'GET' && chance.once(3);
  const where = isSearch ? searchBy(chance) : path;
  const asked = {
    method: chance.once(15) ? chance.pick(['GET', 'PUT', 'DELETE', 'PATCH', 'POST']) : method,
    path: chance.once(2) ? inAddress(mutateText(where, chance)) : where,
    headers,
  };
  if (body === undefined) return asked;
  const bent = chance.once(8) ? body : mutateJson(body, chance);
  const text = JSON.stringify(bent) ?? '';
  return { ...asked, body: chance.once(6) ? mutateText(text, chance) : text };
}

/** What can stand in the first line of a request at all. */
function inAddress(path: string): string {
  const kept = path.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, (one) => encodeURIComponent(one));
  return kept.startsWith('/') || kept === '' ? kept : `/${kept}`;
}
