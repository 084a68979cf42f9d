import type { Coverage, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { deskFormSystem } from '../../fhir/linchpin.ts';
import { missingKinds, stillMissing, type ArrivalRecord } from './arrival-readiness.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const interpreter = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
const language = (code: string, text: string) => [{ language: { coding: [{ code }], text } }];

const complete: ArrivalRecord = {
  patient: {
    resourceType: 'Patient',
    birthDate: '1964-03-08',
    telecom: [{ system: 'phone', value: '209-555-0142' }],
    address: [{ line: ['1 Main St'], city: 'Modesto' }],
    contact: [{ name: { text: 'Rosa' }, telecom: [{ system: 'phone', value: '209-555-0143' }] }],
    communication: language('en', 'English'),
  },
  coverages: [
    {
      resourceType: 'Coverage',
      status: 'active',
      beneficiary: { reference: 'Patient/p' },
      payor: [{ display: 'Plan' }],
    },
  ],
  consents: [
    {
      resourceType: 'Consent',
      status: 'active',
      scope: { text: 'treatment' },
      category: [{ text: 'consent' }],
      dateTime: '2026-02-01',
    },
  ],
  allergies: [{ resourceType: 'AllergyIntolerance', patient: { reference: 'Patient/p' } }],
  relatedPersons: [],
};

const patientWith = (more: Partial<Patient>): ArrivalRecord => ({
  ...complete,
  patient: { ...complete.patient, ...more },
});
const told = (record: ArrivalRecord) =>
  stillMissing(record, today).map(({ kind, state, what }) => [kind, state, what]);

describe('Spec: front-desk/check-in, what is still missing', () => {
  test('nothing, when the record holds all of it', () => {
    expect(told(complete)).toEqual([]);
  });

  test('all of it, in order, for an empty record', () => {
    const record: ArrivalRecord = {
      patient: { resourceType: 'Patient' },
      coverages: [],
      consents: [],
      allergies: [],
      relatedPersons: [],
    };
    const kinds = stillMissing(record, today).map(({ kind }) => kind);
    expect(kinds).toEqual(missingKinds.filter((kind) => kind !== 'interpreter'));
  });

  test('a birth date that is not whole is not complete', () => {
    expect(told(patientWith({ birthDate: '1964-03' }))).toContainEqual([
      'birth-date',
      'missing',
      'Birth date is not complete',
    ]);
  });

  test('an old phone or address is none', () => {
    const record = patientWith({
      telecom: [{ system: 'phone', value: '1', use: 'old' }],
      address: [{ line: ['1'], city: 'A', use: 'old' }],
    });
    expect(told(record).map(([kind]) => kind)).toEqual(['phone', 'address']);
  });

  test('an interpreter is asked for, and never taken as arranged', () => {
    const spanish = language('es', 'Spanish');
    const needs = (valueBoolean: boolean) => [{ url: interpreter, valueBoolean }];
    expect(told(patientWith({ communication: spanish, extension: needs(true) }))).toEqual([
      ['interpreter', 'not-assessed', 'Spanish interpreter is needed'],
    ]);
    expect(told(patientWith({ communication: spanish }))).toEqual([
      ['interpreter', 'not-assessed', 'Speaks Spanish; interpreter never asked'],
    ]);
    expect(told(patientWith({ communication: spanish, extension: needs(false) }))).toEqual([]);
  });

  test('a guardian is asked of a minor, and of somebody whose age is not known', () => {
    const child = patientWith({ birthDate: '2008-11-24' });
    expect(told(child)).toEqual([['guardian', 'missing', 'No parent or guardian on file']]);
    expect(told(patientWith({ birthDate: '2008-11-23' }))).toEqual([]);
    const ageless = told(patientWith({ birthDate: '2008' })).find(([kind]) => kind === 'guardian');
    expect(ageless?.[1]).toBe('not-assessed');
    const mother = {
      resourceType: 'RelatedPerson' as const,
      patient: { reference: 'Patient/p' },
    };
    expect(told({ ...child, relatedPersons: [mother] })).toEqual([]);
    expect(told({ ...child, relatedPersons: [{ ...mother, active: false }] })).toHaveLength(1);
  });

  test('coverage that ended, was cancelled or is a draft does not count', () => {
    const [plan] = complete.coverages as [Coverage];
    const wordOf = (...coverages: Coverage[]) => told({ ...complete, coverages })[0]?.[2];
    expect(wordOf()).toBe('Coverage is not on file');
    expect(wordOf({ ...plan, status: 'cancelled' })).toBe('Coverage is not on file');
    expect(wordOf({ ...plan, period: { end: '2026-11-22' } })).toBe('Coverage ended on 2026-11-22');
    expect(wordOf({ ...plan, period: { end: '2026-11-23' } })).toBeUndefined();
    expect(wordOf({ ...plan, period: { end: '2026-11' } })).toBeUndefined();
    expect(wordOf({ ...plan, period: { end: '2026-10' } })).toBe('Coverage ended on 2026-10');
    expect(wordOf({ ...plan, status: 'draft' })).toBe('Coverage is only a draft');
  });

  test('a form handed out is asked for, one declined is told on, and a financial policy is none', () => {
    const [signed] = complete.consents;
    const told1 = (status: 'proposed' | 'rejected' | 'active', code: string) => {
      const category = [{ coding: [{ system: deskFormSystem, code }] }];
      const consents = [{ ...signed!, status, category, dateTime: '2026-11-20' }];
      return told({ ...complete, consents })[0]?.[2];
    };
    expect(told1('active', 'treatment')).toBeUndefined();
    expect(told1('active', 'financial-policy')).toBe('Consent forms are not signed');
    expect(told1('proposed', 'treatment')).toMatch(/handed out on 2026-11-20/);
    expect(told1('rejected', 'treatment')).toMatch(/Not willing to sign .* 2026-11-20/);
  });

  test('consent is asked for again after twelve months', () => {
    const [form] = complete.consents;
    const signed = (dateTime?: string) => {
      const { dateTime: _, ...undated } = form!;
      return told({ ...complete, consents: [{ ...undated, ...(dateTime && { dateTime }) }] })[0];
    };
    expect(signed('2025-11-23T09:00:00-08:00')).toBeUndefined();
    expect(signed('2025-11-22')).toEqual([
      'consent',
      'missing',
      'Consent forms were last signed on 2025-11-22',
    ]);
    expect(signed()?.[1]).toBe('not-assessed');
  });

  test('an allergy entered in error is no answer', () => {
    const [allergy] = complete.allergies;
    const wrong = { ...allergy!, verificationStatus: { coding: [{ code: 'entered-in-error' }] } };
    expect(told({ ...complete, allergies: [wrong] })).toEqual([
      ['allergies', 'missing', 'Allergies were never asked'],
    ]);
  });
});
