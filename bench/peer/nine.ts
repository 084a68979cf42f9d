import type {
  Claim,
  Encounter,
  ExplanationOfBenefit,
  Location,
  MedicationRequest,
  Observation,
  Organization,
  Patient,
  Practitioner,
  Resource,
} from '@medplum/fhirtypes';
import { mixed, pick } from './chance.ts';

/** `Type/id` of what was made earlier in the same turn, by type. */
export type Made = Readonly<Record<string, string>>;

interface Kind {
  type: Resource['resourceType'];
  make: (n: number, made: Made) => Resource;
  /** The resource as it was answered, with one element changed. */
  change: (resource: Resource) => Resource;
}

const coded = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
  text: display,
});
const to = (made: Made, type: string) => ({ reference: made[type] ?? `${type}/unknown` });
const at = (n: number, hour = 9): string =>
  `20${10 + (mixed(n, 1) % 15)}-0${1 + (mixed(n, 2) % 9)}-1${mixed(n, 3) % 10}T${String(hour).padStart(2, '0')}:${10 + (mixed(n, 4) % 50)}:00-05:00`;
const address = (n: number) => [
  {
    line: [`${100 + (mixed(n, 5) % 900)} Harvest Lane`],
    city: pick(['Salem', 'Dayton', 'Fresno', 'Ames', 'Troy'], mixed(n, 6)),
    state: pick(['MA', 'OH', 'CA', 'IA', 'NY'], mixed(n, 6)),
    postalCode: String(10_000 + (mixed(n, 7) % 80_000)),
    country: 'US',
  },
];
const families = ['Abbott', 'Bergström', 'Castillo', 'Dang', 'Eze', 'Farouk', 'Grady', 'Hoang'];
const givens = ['Lena', 'Marcus', 'Priya', 'Tomás', 'Yuki', 'Zainab', 'Ivo', 'Carmen'];
const npi = 'http://hl7.org/fhir/sid/us-npi';

function patient(n: number): Patient {
  return {
    resourceType: 'Patient',
    identifier: [
      {
        type: coded('http://terminology.hl7.org/CodeSystem/v2-0203', 'MR', 'Medical Record Number'),
        system: 'urn:oid:2.16.840.1.113883.19.5',
        value: `CR-${n}`,
      },
    ],
    name: [{ use: 'official', family: pick(families, n), given: [pick(givens, mixed(n, 8))] }],
    telecom: [{ system: 'phone', value: `555-${1000 + (mixed(n, 9) % 9000)}`, use: 'home' }],
    gender: n % 2 ? 'female' : 'male',
    birthDate: `19${30 + (mixed(n, 10) % 70)}-0${1 + (n % 9)}-1${n % 10}`,
    address: address(n),
    maritalStatus: coded('http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', 'M', 'Married'),
    communication: [{ language: coded('urn:ietf:bcp:47', 'en-US', 'English') }],
  };
}

function location(n: number): Location {
  return {
    resourceType: 'Location',
    status: 'active',
    name: `Suite ${n % 400}`,
    telecom: [{ system: 'phone', value: '555-0100' }],
    address: address(n)[0]!,
    position: { longitude: -71.1 + (n % 100) / 1000, latitude: 42.3 },
  };
}

function organization(n: number): Organization {
  return {
    resourceType: 'Organization',
    identifier: [{ system: npi, value: String(9_000_000_000 + (n % 900_000_000)) }],
    active: true,
    type: [
      coded(
        'http://terminology.hl7.org/CodeSystem/organization-type',
        'prov',
        'Healthcare Provider',
      ),
    ],
    name: `Family Clinic ${n}`,
    telecom: [{ system: 'phone', value: '555-0101' }],
    address: address(n),
  };
}

function practitioner(n: number): Practitioner {
  return {
    resourceType: 'Practitioner',
    identifier: [{ system: npi, value: String(8_000_000_000 + (n % 900_000_000)) }],
    active: true,
    name: [{ family: pick(families, mixed(n, 11)), given: [pick(givens, n)], prefix: ['Dr.'] }],
    telecom: [{ system: 'email', value: `doctor${n}@clinic.example`, use: 'work' }],
    address: address(n),
    gender: 'unknown',
  };
}

function encounter(n: number, made: Made): Encounter {
  return {
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    type: [coded('http://snomed.info/sct', '185349003', 'Encounter for check up')],
    subject: to(made, 'Patient'),
    participant: [{ individual: to(made, 'Practitioner') }],
    period: { start: at(n, 9), end: at(n, 10) },
    ...(made['Location'] !== undefined && { location: [{ location: to(made, 'Location') }] }),
    serviceProvider: to(made, 'Organization'),
  };
}

function observation(n: number, made: Made): Observation {
  const category = 'http://terminology.hl7.org/CodeSystem/observation-category';
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [coded(category, 'vital-signs', 'Vital Signs')],
    code: coded('http://loinc.org', '29463-7', 'Body weight'),
    subject: to(made, 'Patient'),
    encounter: to(made, 'Encounter'),
    effectiveDateTime: at(n),
    issued: at(n),
    valueQuantity: {
      ...{ value: 40 + (n % 800) / 10, unit: 'kg' },
      ...{ system: 'http://unitsofmeasure.org', code: 'kg' },
    },
  };
}

function medicationRequest(n: number, made: Made): MedicationRequest {
  return {
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: coded(
      'http://www.nlm.nih.gov/research/umls/rxnorm',
      '314076',
      'lisinopril 10 MG Oral Tablet',
    ),
    subject: to(made, 'Patient'),
    encounter: to(made, 'Encounter'),
    authoredOn: at(n),
    requester: to(made, 'Practitioner'),
    dosageInstruction: [{ sequence: 1, text: 'Take one tablet once a day' }],
  };
}

function claim(n: number, made: Made): Claim {
  const product = coded('http://www.nlm.nih.gov/research/umls/rxnorm', '314076', 'lisinopril');
  return {
    resourceType: 'Claim',
    status: 'active',
    type: coded('http://terminology.hl7.org/CodeSystem/claim-type', 'pharmacy', 'Pharmacy'),
    use: 'claim',
    patient: to(made, 'Patient'),
    billablePeriod: { start: at(n, 9), end: at(n, 10) },
    created: at(n, 10),
    provider: to(made, 'Organization'),
    priority: coded('http://terminology.hl7.org/CodeSystem/processpriority', 'normal', 'Normal'),
    ...(made['MedicationRequest'] !== undefined && {
      prescription: to(made, 'MedicationRequest'),
    }),
    insurance: [{ sequence: 1, focal: true, coverage: { display: 'Plan A' } }],
    item: [{ sequence: 1, productOrService: product, encounter: [to(made, 'Encounter')] }],
    total: { value: 10 + (n % 300), currency: 'USD' },
  };
}

const adjudicated = (code: string, display: string, value: number) => ({
  category: coded('https://bluebutton.cms.gov/resources/codesystem/adjudication', code, display),
  amount: { value, currency: 'USD' as const },
});

function explanationOfBenefit(n: number, made: Made): ExplanationOfBenefit {
  const product = coded('http://www.nlm.nih.gov/research/umls/rxnorm', '314076', 'lisinopril');
  return {
    resourceType: 'ExplanationOfBenefit',
    contained: [
      {
        ...{ resourceType: 'ServiceRequest', id: 'referral', status: 'completed' },
        ...{ intent: 'order', subject: to(made, 'Patient') },
        requester: to(made, 'Practitioner'),
        performer: [to(made, 'Practitioner')],
      },
      {
        ...{ resourceType: 'Coverage', id: 'coverage', status: 'active' },
        beneficiary: to(made, 'Patient'),
        payor: [{ display: 'Plan A' }],
      },
    ],
    status: 'active',
    type: coded('http://terminology.hl7.org/CodeSystem/claim-type', 'pharmacy', 'Pharmacy'),
    use: 'claim',
    patient: to(made, 'Patient'),
    billablePeriod: { start: at(n, 9), end: at(n, 10) },
    created: at(n, 10),
    insurer: { display: 'Plan A' },
    provider: to(made, 'Practitioner'),
    referral: { reference: '#referral' },
    claim: to(made, 'Claim'),
    outcome: 'complete',
    careTeam: [{ sequence: 1, provider: to(made, 'Practitioner') }],
    insurance: [{ focal: true, coverage: { reference: '#coverage' } }],
    item: [1, 2].map((sequence) => ({
      sequence,
      category: coded('https://bluebutton.cms.gov/codes/type_of_service', '1', 'Medical care'),
      productOrService: product,
      servicedPeriod: { start: at(n, 9), end: at(n, 10) },
      locationCodeableConcept: coded(
        'http://terminology.hl7.org/CodeSystem/ex-serviceplace',
        '21',
        'Inpatient Hospital',
      ),
      encounter: [to(made, 'Encounter')],
      net: { value: 120, currency: 'USD' as const },
      adjudication: [
        adjudicated('line_submitted', 'Line Submitted Charge Amount', 120),
        adjudicated('line_allowed', 'Line Allowed Charge Amount', 100),
        adjudicated('line_paid', 'Line Provider Payment Amount', 80),
        adjudicated('line_coinsurance', 'Line Beneficiary Coinsurance Amount', 20),
        adjudicated('line_deductible', 'Line Beneficiary Part B Deductible Amount', 0),
      ],
    })),
    total: [
      {
        category: coded(
          'http://terminology.hl7.org/CodeSystem/adjudication',
          'submitted',
          'Submitted Amount',
        ),
        amount: { value: 120, currency: 'USD' },
      },
    ],
    payment: { amount: { value: 80, currency: 'USD' } },
  };
}

const changed =
  (element: string, one: unknown, other?: unknown) =>
  (resource: Resource): Resource => {
    const now = (resource as unknown as Record<string, unknown>)[element];
    return { ...resource, [element]: now === one ? (other ?? one) : one } as Resource;
  };

/** The n-th resource of one of the nine kinds. */
export function makeOne(type: string, n: number, made: Made): Resource {
  const kind = nineKinds.find((one) => one.type === type);
  if (!kind) throw new Error(`${type} is none of the nine kinds`);
  return kind.make(n, made);
}

/** The nine kinds, in the order in which one may point to another. */
export const nineKinds: Kind[] = [
  { type: 'Patient', make: patient, change: changed('gender', 'unknown', 'other') },
  { type: 'Location', make: location, change: changed('name', 'Renamed suite') },
  { type: 'Organization', make: organization, change: changed('name', 'Renamed clinic') },
  { type: 'Practitioner', make: practitioner, change: changed('gender', 'other', 'unknown') },
  { type: 'Encounter', make: encounter, change: changed('status', 'in-progress') },
  { type: 'Observation', make: observation, change: changed('status', 'amended') },
  { type: 'MedicationRequest', make: medicationRequest, change: changed('status', 'on-hold') },
  { type: 'Claim', make: claim, change: changed('created', '2026-01-01') },
  {
    type: 'ExplanationOfBenefit',
    make: explanationOfBenefit,
    change: changed('created', '2026-01-01'),
  },
];
