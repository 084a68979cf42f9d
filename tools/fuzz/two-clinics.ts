import type { Resource } from '@medplum/fhirtypes';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { roles } from '../../identity/permissions.ts';
import { createPractice } from '../../records/practices.ts';
import type { Building } from '../../server/building.ts';
import { creations, writeAll } from '../../server/demo/write-all.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';

/** Stands in every row of the other practice, and in no request. */
const foreign = 'Zzyzx-elsewhere';

/**
 * Two practices with the same ids: one to ask, and one that every answer is searched for. Cookies
 * are those of the first one's people, the medical assistant's before all others.
 */
export async function openTwoClinics(
  building: Building,
): Promise<{ cookies: string[]; foreign: string }> {
  const here = await addTestClinic(building, rows('Here'));
  const practiceId = randomUUID();
  await createPractice(building.pool, {
    ...{ id: practiceId, name: 'Elsewhere', timeZone: 'UTC', state: 'CA', demo: true },
    createdAt: Temporal.Now.instant().toString(),
  });
  const theirs = [...rows(foreign), ...basics(foreign)];
  const now = Temporal.Now.instant();
  await writeAll(building.pool, practiceId, now, 'fuzz/open', [...creations(theirs)]);
  const others = roles.filter((role) => role !== 'ma');
  return { cookies: ['ma' as const, ...others].map((role) => here.cookieOf(role)), foreign };
}

type Made = Resource & { id: string };

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const subject = { reference: 'Patient/patient-1' };
const encounter = { reference: 'Encounter/encounter-1' };
const category = [
  coded('http://terminology.hl7.org/CodeSystem/observation-category', 'vital-signs'),
];

/** What the first clinic has by itself. */
function basics(mark: string): Made[] {
  return [
    ...[1, 2].map((n) => ({
      ...{ resourceType: 'Patient', id: `patient-${n}`, gender: 'female' },
      ...{ name: [{ family: mark, given: ['Ana'] }], birthDate: '1990-02-28' },
    })),
    ...[1, 2].map((n) => ({ resourceType: 'Location', id: `room-${n}`, name: mark })),
    ...roles.map((role) => ({
      ...{ resourceType: 'Practitioner', id: `staff-${role}`, name: [{ family: mark }] },
    })),
  ].map((one) => marked(one, mark));
}

/** Rows of many types that point at one another; each says whose it is. */
function rows(mark: string): Made[] {
  const observations = Array.from({ length: 12 }, (_, n) => ({
    ...{ resourceType: 'Observation', id: `observation-${n}`, status: 'final', category, subject },
    ...{ code: coded('http://loinc.org', n % 2 ? '29463-7' : '8867-4'), encounter },
    effectiveDateTime: `2026-0${1 + (n % 9)}-10T09:30:00-08:00`,
    valueQuantity: { value: 70 + n, unit: mark, system: 'http://unitsofmeasure.org', code: 'kg' },
  }));
  const clinical = {
    code: coded('http://hl7.org/fhir/sid/icd-10-cm', 'I10'),
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
  };
  const codes = [{ code: 'a', display: mark }, { code: 'b' }];
  const others = [
    { resourceType: 'Organization', id: 'organization-1', name: mark },
    {
      ...{ resourceType: 'Encounter', id: 'encounter-1', status: 'finished', subject },
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      period: { start: '2026-01-10T09:00:00-08:00', end: '2026-01-10T10:00:00-08:00' },
    },
    { resourceType: 'Condition', id: 'condition-1', subject, encounter, ...clinical },
    {
      ...{ resourceType: 'Appointment', id: 'appointment-1', status: 'booked' },
      ...{ start: '2026-01-10T17:00:00Z', end: '2026-01-10T17:30:00Z', description: mark },
      participant: [{ actor: subject, status: 'accepted' }],
    },
    {
      ...{ resourceType: 'AllergyIntolerance', id: 'allergy-1', patient: subject },
      code: { text: mark },
      clinicalStatus: coded(
        'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
        'active',
      ),
    },
    {
      ...{ resourceType: 'DocumentReference', id: 'document-1', status: 'current', subject },
      content: [{ attachment: { contentType: 'text/plain', data: 'aGk=', title: mark } }],
    },
    {
      ...{ resourceType: 'Group', id: 'group-1', type: 'person', actual: true, name: mark },
      member: [{ entity: subject }],
    },
    {
      ...{ resourceType: 'CodeSystem', id: 'codes-1', url: 'urn:codes', status: 'active' },
      ...{ content: 'complete', concept: codes, name: 'Codes', title: mark },
    },
    {
      ...{ resourceType: 'ValueSet', id: 'values-1', url: 'urn:values', status: 'active' },
      ...{ compose: { include: [{ system: 'urn:codes' }] }, title: mark },
    },
    {
      ...{ resourceType: 'Provenance', id: 'provenance-1', recorded: '2026-01-10T17:00:00Z' },
      target: [{ reference: 'Observation/observation-1' }],
      agent: [{ who: { reference: 'Organization/organization-1', display: mark } }],
    },
    { resourceType: 'Basic', id: 'basic-1', code: { text: mark }, subject },
  ];
  return [...observations, ...others].map((one) => marked(one, mark));
}

function marked(one: { resourceType: string; id: string }, mark: string): Made {
  return { ...one, meta: { tag: [{ system: 'urn:mark', code: mark }] } } as unknown as Made;
}
