import type { BundleEntry, Encounter, Observation, Reference, Resource } from '@medplum/fhirtypes';
import { mixed, pick, uuidOf } from './chance.ts';
import { makeOne, type Made } from './nine.ts';

const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';
const npi = 'http://hl7.org/fhir/sid/us-npi';
const clinics = 40;
const doctors = 120;

const coded = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
  text: display,
});

const measured: [code: string, display: string, unit: string, low: number, span: number][] = [
  ['8302-2', 'Body Height', 'cm', 90, 100],
  ['29463-7', 'Body Weight', 'kg', 15, 100],
  ['39156-5', 'Body Mass Index', 'kg/m2', 16, 20],
  ['8867-4', 'Heart rate', '/min', 55, 60],
  ['9279-1', 'Respiratory rate', '/min', 10, 12],
  ['8310-5', 'Body temperature', 'Cel', 36, 3],
  ['2339-0', 'Glucose', 'mg/dL', 65, 100],
  ['6299-2', 'Urea Nitrogen', 'mg/dL', 7, 15],
  ['38483-4', 'Creatinine', 'mg/dL', 1, 3],
  ['49765-1', 'Calcium', 'mg/dL', 8, 2],
  ['2947-0', 'Sodium', 'mmol/L', 135, 10],
  ['6298-4', 'Potassium', 'mmol/L', 3, 2],
  ['2093-3', 'Total Cholesterol', 'mg/dL', 120, 150],
  ['4548-4', 'Hemoglobin A1c', '%', 4, 6],
];
const procedures: [string, string][] = [
  ['430193006', 'Medication Reconciliation'],
  ['180256009', 'Subcutaneous immunotherapy'],
  ['171207006', 'Depression screening'],
  ['23426006', 'Measurement of respiratory function'],
];
const problems: [string, string][] = [
  ['444814009', 'Viral sinusitis'],
  ['59621000', 'Hypertension'],
  ['44054006', 'Diabetes'],
  ['195662009', 'Acute viral pharyngitis'],
  ['10509002', 'Acute bronchitis'],
  ['15777000', 'Prediabetes'],
];
const vaccines: [string, string][] = [
  ['140', 'Influenza, seasonal, injectable, preservative free'],
  ['113', 'Td (adult) preservative free'],
  ['33', 'Pneumococcal polysaccharide vaccine, 23 valent'],
];

/** The clinics and doctors whom all patients' bundles point to by their identifier. */
export function directoryBundle(): string {
  const entries = [
    ...Array.from({ length: clinics }, (_, n) => makeOne('Organization', n, {})),
    ...Array.from({ length: doctors }, (_, n) => makeOne('Practitioner', n, {})),
  ].map((resource, n): BundleEntry => {
    const [identifier] = (resource as { identifier: { value: string }[] }).identifier;
    return {
      fullUrl: `urn:uuid:${uuidOf(n, 0, 63)}`,
      resource,
      request: {
        ...{ method: 'POST', url: resource.resourceType },
        ifNoneExist: `identifier=${npi}|${identifier?.value}`,
      },
    };
  });
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: entries });
}

const byIdentifier = (type: string, start: number, n: number): string =>
  `${type}?identifier=${npi}|${start + n}`;

/** A whole life of visits of the n-th patient as one transaction, and how many resources it has. */
export function patientBundle(n: number): { text: string; resources: number } {
  const entries: BundleEntry[] = [];
  const add = (resource: Resource): string => {
    const fullUrl = `urn:uuid:${uuidOf(n, entries.length, 1)}`;
    entries.push({ fullUrl, resource, request: { method: 'POST', url: resource.resourceType } });
    return fullUrl;
  };
  const patient = add(makeOne('Patient', n, {}));
  const visits = 6 + (mixed(n, 30) % 40);
  for (let visit = 0; visit < visits; visit += 1) {
    addVisit(add, n * 64 + visit, {
      Patient: patient,
      Practitioner: byIdentifier('Practitioner', 8_000_000_000, mixed(n, 31) % doctors),
      Organization: byIdentifier('Organization', 9_000_000_000, mixed(n, 32) % clinics),
    });
  }
  return {
    text: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: entries }),
    resources: entries.length,
  };
}

type Add = (resource: Resource) => string;

/** One visit with what was seen, found, done, given and billed: some ten resources. */
function addVisit(add: Add, key: number, before: Made): void {
  const seen = makeOne('Encounter', key, before) as Encounter;
  const made: Record<string, string> = { ...before, Encounter: add(seen) };
  const whose = {
    subject: { reference: made['Patient']! },
    encounter: { reference: made['Encounter']! },
  };
  const when = seen.period?.start ?? '';
  const chance = (salt: number): number => mixed(key, salt) % 100;
  const results: Reference<Observation>[] = [];
  const count = 2 + (mixed(key, 33) % 5);
  for (let i = 0; i < count; i += 1) {
    const reference = add(observation(key * 8 + i, when, whose));
    results.push({ reference });
  }
  if (chance(34) < 50) add(bloodPressure(key, when, whose));
  if (chance(35) < 30) {
    add({
      ...{ resourceType: 'DiagnosticReport', status: 'final', ...whose },
      code: coded(loinc, '51990-0', 'Basic Metabolic Panel'),
      effectiveDateTime: when,
      issued: when,
      result: results,
    });
  }
  if (chance(36) < 25) {
    add({
      ...{ resourceType: 'Condition', ...whose, onsetDateTime: when, recordedDate: when },
      clinicalStatus: coded(
        'http://terminology.hl7.org/CodeSystem/condition-clinical',
        'active',
        'Active',
      ),
      verificationStatus: coded(
        'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        'confirmed',
        'Confirmed',
      ),
      code: coded(snomed, ...pick(problems, mixed(key, 37))),
    });
  }
  if (chance(38) < 70) {
    add({
      ...{ resourceType: 'Procedure', status: 'completed', ...whose },
      code: coded(snomed, ...pick(procedures, mixed(key, 39))),
      performedPeriod: seen.period!,
    });
  }
  if (chance(40) < 35) {
    add({
      ...{ resourceType: 'Immunization', status: 'completed', primarySource: true },
      vaccineCode: coded('http://hl7.org/fhir/sid/cvx', ...pick(vaccines, mixed(key, 41))),
      patient: whose.subject,
      encounter: whose.encounter,
      occurrenceDateTime: when,
    });
  }
  if (chance(42) < 25) made['MedicationRequest'] = add(makeOne('MedicationRequest', key, made));
  made['Claim'] = add(makeOne('Claim', key, made));
  add(makeOne('ExplanationOfBenefit', key, made));
}

type Whose = { subject: { reference: string }; encounter: { reference: string } };

const category = (code: string, display: string) => [
  coded('http://terminology.hl7.org/CodeSystem/observation-category', code, display),
];
const amount = (value: number, unit: string) => ({
  ...{ value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

function observation(key: number, when: string, whose: Whose): Observation {
  const at = mixed(key, 43) % measured.length;
  const [code, display, unit, low, span] = measured[at]!;
  return {
    ...{ resourceType: 'Observation', status: 'final', ...whose },
    category:
      at < 6 ? category('vital-signs', 'Vital Signs') : category('laboratory', 'Laboratory'),
    code: coded(loinc, code, display),
    effectiveDateTime: when,
    issued: when,
    valueQuantity: amount(
      Math.round((low + ((mixed(key, 44) % 1000) / 1000) * span) * 10) / 10,
      unit,
    ),
  };
}

function bloodPressure(key: number, when: string, whose: Whose): Observation {
  const part = (code: string, display: string, value: number) => ({
    code: coded(loinc, code, display),
    valueQuantity: amount(value, 'mm[Hg]'),
  });
  return {
    ...{ resourceType: 'Observation', status: 'final', ...whose },
    category: category('vital-signs', 'Vital Signs'),
    code: coded(loinc, '85354-9', 'Blood pressure panel'),
    effectiveDateTime: when,
    issued: when,
    component: [
      part('8480-6', 'Systolic Blood Pressure', 95 + (mixed(key, 45) % 60)),
      part('8462-4', 'Diastolic Blood Pressure', 55 + (mixed(key, 46) % 40)),
    ],
  };
}
