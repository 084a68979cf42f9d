import type {
  AllergyIntolerance,
  Condition,
  Immunization,
  Observation,
  Patient,
} from '@medplum/fhirtypes';
import type { Stored } from '../stored.ts';
import type { HealthRecord } from './read-observations.ts';

const meta = { versionId: '1', lastUpdated: '2026-11-20T17:00:00.000Z' };
export const subject = { reference: 'Patient/child' };
export const today = '2026-11-23';
export const timeZone = 'America/Los_Angeles';

/** A dose as this house writes it; what differs is given. */
export function given(
  id: string,
  cvx: string | undefined,
  date: string,
  more: Omit<Partial<Immunization>, 'meta'> = {},
): Stored<Immunization> {
  const coding = { system: 'http://hl7.org/fhir/sid/cvx', ...(cvx !== undefined && { code: cvx }) };
  return {
    resourceType: 'Immunization',
    id,
    meta,
    status: 'completed',
    vaccineCode: { ...(cvx !== undefined && { coding: [coding] }), text: `vaccine ${id}` },
    patient: subject,
    occurrenceDateTime: date,
    ...more,
  };
}

export function child(more: Omit<Partial<Patient>, 'meta'> = {}): Stored<Patient> {
  return {
    resourceType: 'Patient',
    id: 'child',
    meta,
    name: [{ family: 'Nguyen', given: ['Mai'] }],
    birthDate: '2025-11-20',
    gender: 'female',
    ...more,
  };
}

const snomed = (code: string, text = `problem ${code}`) => ({
  coding: [{ system: 'http://snomed.info/sct', code }],
  text,
});

const active = (system: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: 'active' }],
});

export function problem(
  id: string,
  code: string,
  more: Omit<Partial<Condition>, 'meta'> = {},
): Stored<Condition> {
  return {
    resourceType: 'Condition',
    id,
    meta,
    subject,
    clinicalStatus: active('condition-clinical'),
    code: snomed(code),
    ...more,
  };
}

export function allergy(
  id: string,
  code: AllergyIntolerance['code'],
  more: Omit<Partial<AllergyIntolerance>, 'meta'> = {},
): Stored<AllergyIntolerance> {
  return {
    resourceType: 'AllergyIntolerance',
    id,
    meta,
    patient: subject,
    ...(code && { code }),
    clinicalStatus: active('allergyintolerance-clinical'),
    ...more,
  };
}

export function finding(
  id: string,
  code: string,
  more: Omit<Partial<Observation>, 'meta'> = {},
): Stored<Observation> {
  return {
    resourceType: 'Observation',
    id,
    meta,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '82810-3' }] },
    subject,
    effectiveDateTime: '2026-11-01',
    valueCodeableConcept: snomed(code),
    ...more,
  };
}

/** A record with nothing in it but what is given. */
export function record(more: Partial<HealthRecord> = {}): HealthRecord {
  return {
    patient: child(),
    conditions: [],
    allergies: [],
    procedures: [],
    observations: [],
    immunizations: [],
    ...more,
  };
}
