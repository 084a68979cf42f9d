import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { conditionToken } from './condition.ts';
import { resourceTypes } from './definitions.ts';
import { extract } from './extract.ts';
import { seedOf } from './hash.ts';

const seed = seedOf('0190b6f0-7c1a-7000-8000-000000000001');

/** A resource as it comes from outside; what is not asked for here is left out. */
function resource(type: string, elements: Record<string, unknown> = {}): Resource {
  return { resourceType: type, id: 'r1', ...elements } as unknown as Resource;
}

/** Whether a search for this value finds the resource. */
function finds(found: Resource, parameter: string, value: string): boolean {
  const token = conditionToken(seed, found.resourceType, parameter, value);
  if (token === undefined) throw new Error(`${parameter} is not searched by token`);
  return extract(seed, found).tokens.includes(token);
}

const loinc = 'http://loinc.org';
const height = resource('Observation', {
  status: 'final',
  meta: { tag: [{ system: 'urn:demo', code: 'demo' }], profile: ['http://hl7.org/p|1'] },
  code: { coding: [{ system: loinc, code: '8302-2' }, { code: 'HT' }], text: 'Height' },
  subject: { reference: 'Patient/p1/_history/3' },
  encounter: { reference: 'urn:uuid:abc' },
  performer: [{ reference: 'https://other.org/fhir/Practitioner/9' }],
  effectiveDateTime: '2024-02',
  valueQuantity: { value: 1.5, unit: 'm' },
});
const patient = resource('Patient', {
  active: true,
  name: [{ given: ['Rosa', 'María'], family: 'Núñez-Ortega' }],
  gender: 'female',
  telecom: [{ system: 'phone', value: '510-555-0142' }],
  address: [{ line: ['1 Main St.'], city: 'San José' }],
  identifier: [{ system: 'urn:mrn', value: 'M1' }, { value: 'M2' }, { system: 'urn:empty' }],
});

describe('tokens', () => {
  it.each<[Resource, string, string, boolean]>([
    [height, 'code', `${loinc}|8302-2`, true],
    [height, 'code', '8302-2', true],
    [height, 'code', '|8302-2', false],
    [height, 'code', '|HT', true],
    [height, 'code', 'Height', false],
    [height, 'combo-code', '8302-2', true],
    [height, 'status', 'final', true],
    [height, 'status', 'preliminary', false],
    [height, 'subject', 'Patient/p1', true],
    [height, 'subject', 'p1', true],
    [height, 'patient', 'p1', true],
    [height, 'patient', 'Patient/p2', false],
    [height, 'encounter', 'urn:uuid:abc', true],
    [height, 'performer', 'https://other.org/fhir/Practitioner/9', true],
    [height, 'performer', 'Practitioner/9', false],
    [height, '_tag', 'urn:demo|demo', true],
    [height, '_profile', 'http://hl7.org/p|1', true],
    [patient, 'active', 'true', true],
    [patient, 'deceased', 'false', true],
    [patient, 'gender', 'female', true],
    [patient, 'family', 'nuñez ortega', true],
    [patient, 'name', 'MARIA', true],
    [patient, 'name', 'mar', false],
    [patient, 'phone', '510-555-0142', true],
    [patient, 'email', '510-555-0142', false],
    [patient, 'telecom', '|510-555-0142', true],
    [patient, 'address', '1 main st', true],
    [patient, 'address-city', 'san jose', true],
    [patient, 'identifier', 'urn:mrn|M1', true],
    [patient, 'identifier', 'M1', true],
    [patient, 'identifier', '|M1', false],
    [patient, 'identifier', '|M2', true],
  ])('of %j answer %s=%s: %s', (found, parameter, value, answer) => {
    expect(finds(found, parameter, value)).toBe(answer);
  });

  it('of a canonical are found with and without its version', () => {
    const answers = resource('QuestionnaireResponse', { questionnaire: 'http://a.org/Q|2' });
    expect(finds(answers, 'questionnaire', 'http://a.org/Q')).toBe(true);
    expect(finds(answers, 'questionnaire', 'http://a.org/Q|2')).toBe(true);
    expect(finds(answers, 'questionnaire', 'http://a.org/Q|1')).toBe(false);
  });

  it('leave out contained resources, the id and what has no code', () => {
    const condition = resource('Condition', {
      contained: [{ resourceType: 'Patient', id: 'c' }],
      subject: { reference: '#c' },
      code: { coding: [{ system: loinc, display: 'only words' }] },
    });
    expect(extract(seed, condition).tokens).toEqual([]);
  });

  it('are unique signed 64-bit integers', () => {
    const { tokens } = extract(seed, patient);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(BigInt.asIntN(64, BigInt(token)).toString()).toBe(token);
  });

  it('of one practice share none with those of another', () => {
    const other = extract(seedOf('0190b6f0-7c1a-7000-8000-000000000002'), patient).tokens;
    expect(extract(seed, patient).tokens.filter((each) => other.includes(each))).toEqual([]);
  });
});

describe('whose it is', () => {
  const of = { reference: 'Patient/p1' };
  it.each<[string, Record<string, unknown>, string | null]>([
    ['Patient', {}, 'r1'],
    ['Observation', { subject: of }, 'p1'],
    ['Observation', { subject: { reference: 'Group/g1' } }, null],
    ['Observation', { subject: { reference: 'urn:uuid:abc' } }, null],
    ['Immunization', { patient: of }, 'p1'],
    ['Coverage', { subscriber: { reference: 'Patient/parent' }, beneficiary: of }, 'p1'],
    ['Appointment', { participant: [{ actor: { reference: 'Location/1' } }, { actor: of }] }, 'p1'],
    ['Communication', { sender: of }, 'p1'],
    ['Task', { for: of, requester: { reference: 'Patient/parent' } }, 'p1'],
    ['ResearchSubject', { individual: of }, 'p1'],
    ['Group', { member: [{ entity: of }] }, null],
    ['Organization', {}, null],
  ])('%s %j: %s', (type, elements, owner) => {
    expect(extract(seed, resource(type, elements)).patient).toBe(owner);
  });
});

describe('the main code', () => {
  const flu = { system: 'http://hl7.org/fhir/sid/cvx', code: '140' };
  it.each<[string, Record<string, unknown>, string | null, boolean]>([
    ['Immunization', { vaccineCode: { coding: [flu] } }, `${flu.system}|140`, false],
    ['Immunization', { vaccineCode: { coding: [flu, flu] } }, `${flu.system}|140`, false],
    ['Immunization', { vaccineCode: { coding: [flu, { code: 'x' }] } }, `${flu.system}|140`, true],
    ['Immunization', { vaccineCode: { text: 'flu shot' } }, null, false],
    ['MedicationRequest', { medicationCodeableConcept: { coding: [{ code: '1' }] } }, '|1', false],
    ['MedicationRequest', { medicationReference: { reference: 'Medication/1' } }, null, false],
    ['Encounter', { type: [{ coding: [{ code: 'a' }] }] }, '|a', false],
    ['Encounter', { class: { code: 'AMB' } }, null, false],
    ['Organization', {}, null, false],
  ])('of %s %j', (type, elements, code, moreCodes) => {
    expect(extract(seed, resource(type, elements))).toMatchObject({ code, moreCodes });
  });

  it('of a reaction is not overlooked when the allergy itself has none', () => {
    const substance = [{ coding: [{ code: 'nut' }] }];
    const allergy = resource('AllergyIntolerance', { reaction: [{ substance }] });
    expect(extract(seed, allergy)).toMatchObject({ code: '|nut', moreCodes: false });
  });
});

describe('the main date', () => {
  const from = '2024-03-01T09:00:00-08:00';
  const until = '2024-03-01T09:15:00-08:00';
  const day = ['2024-03-01T00:00:00.000Z', '2024-03-02T00:00:00.000Z'];
  const visit = ['2024-03-01T17:00:00.000Z', '2024-03-01T17:15:01.000Z'];
  it.each<[string, Record<string, unknown>, (string | null)[]]>([
    ['Observation', { effectiveDateTime: '2024-03-01' }, day],
    [
      'Observation',
      { effectiveDateTime: '2024' },
      ['2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ],
    ['Observation', { effectivePeriod: { start: from, end: until } }, visit],
    [
      'Observation',
      { effectiveTiming: { event: ['2024-03-01', '2024-02-01'] } },
      ['2024-02-01T00:00:00.000Z', day[1]!],
    ],
    ['Observation', {}, [null, null]],
    ['Encounter', { period: { start: from, end: until } }, visit],
    ['Encounter', { period: { start: from } }, [visit[0]!, null]],
    ['Encounter', { period: { end: '2024-03-01' } }, [null, day[1]!]],
    ['Appointment', { start: from, end: until }, [visit[0]!, '2024-03-01T17:15:00.000Z']],
    ['Appointment', { start: from }, [visit[0]!, '2024-03-01T17:00:01.000Z']],
    ['Appointment', {}, [null, null]],
    ['Condition', { onsetDateTime: '2024-03-01', recordedDate: '2025' }, day],
    ['Condition', { onsetAge: { value: 40 }, recordedDate: '2024-03-01' }, day],
    ['Condition', { onsetString: 'long ago' }, [null, null]],
    ['AllergyIntolerance', { recordedDate: '2024-03-01', onsetDateTime: '1999' }, day],
    ['AllergyIntolerance', { onsetPeriod: { start: '2024-03-01' } }, [day[0]!, null]],
    ['Immunization', { occurrenceDateTime: '2024-03-01', recorded: '2025' }, day],
    ['Immunization', { occurrenceString: 'as a child' }, [null, null]],
    [
      'MedicationRequest',
      { authoredOn: '2024-03-01', dosageInstruction: [{ timing: { event: ['2025'] } }] },
      day,
    ],
    ['DiagnosticReport', { effectiveDateTime: '2024-03-01', issued: from }, day],
    ['Procedure', { performedPeriod: { start: '2024-03-01', end: '2024-03-01' } }, day],
    [
      'DocumentReference',
      { date: '2024-03-01T00:00:00.000Z' },
      [day[0]!, '2024-03-01T00:00:00.001Z'],
    ],
    ['Task', { authoredOn: '2024-03-01', lastModified: '2025' }, day],
    ['Communication', { sent: '2024-03-01', received: '2025' }, day],
    ['Claim', { created: '2024-03-01' }, day],
    ['Patient', { birthDate: '2024-03-01' }, day],
    ['Observation', { effectiveDateTime: '2024-02-30' }, [null, null]],
  ])('of %s %j', (type, elements, [date, dateEnd]) => {
    expect(extract(seed, resource(type, elements))).toMatchObject({ date, dateEnd });
  });
});

describe('status and identifiers', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['Encounter', { status: 'arrived' }, 'arrived'],
    ['Condition', { clinicalStatus: { coding: [{ code: 'active' }] } }, 'active'],
    ['Condition', {}, null],
    ['SubstanceSpecification', { status: { coding: [{ code: 'x' }] } }, null],
  ])('%s %j is %s', (type, elements, status) => {
    expect(extract(seed, resource(type, elements)).status).toBe(status);
  });

  it('lists each identifier that has a value', () => {
    expect(extract(seed, patient).identifiers).toEqual([
      { system: 'urn:mrn', value: 'M1' },
      { system: '', value: 'M2' },
    ]);
    const document = resource('DocumentReference', {
      masterIdentifier: { system: 'urn:a', value: '1' },
      identifier: [{ system: 'urn:b', value: '2' }],
    });
    expect(extract(seed, document).identifiers).toHaveLength(2);
  });
});

describe('every resource type', () => {
  it.each([...resourceTypes, 'NotOfR4'])('%s', (type) => {
    const empty = extract(seed, resource(type));
    expect(empty).toMatchObject({ code: null, date: null, dateEnd: null, status: null });
    const tagged = resource(type, { meta: { tag: [{ code: 'demo' }] } });
    expect(finds(tagged, '_tag', 'demo')).toBe(true);
  });

  it('is one of 146', () => {
    expect(resourceTypes).toHaveLength(146);
  });
});
