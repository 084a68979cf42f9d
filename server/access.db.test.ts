import type { Appointment, Encounter, Patient, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { enterStage } from '../clinical/visit/stage.ts';
import { identityRoutes } from '../identity/routes.ts';
import { permissions, roleMay, roles } from '../identity/permissions.ts';
import { openPractice } from '../records/open.ts';
import { Temporal } from 'temporal-polyfill';
import { acts, views } from './counter.ts';
import { doors } from './doors.ts';
import { openClinic } from './testing/opened.fixture.ts';
import { addTestClinic } from './testing/open-clinic.ts';
import { sampleInput, type SampleIds } from './testing/sample-input.ts';

/** A word that stands in everything the other practice keeps. */
const secret = 'Zzyzxqua';
const ids: SampleIds = {
  patient: 'only-theirs-patient',
  appointment: 'only-theirs-appointment',
  encounter: 'only-theirs-encounter',
  room: 'only-theirs-room',
  provider: 'only-theirs-provider',
  observation: 'only-theirs-observation',
  document: 'only-theirs-document',
  relatedPerson: 'only-theirs-related',
};

type Made = Resource & { id: string };

const { building, clinic: theirs } = await openClinic({ resources: theirResources() });
const ours = await addTestClinic(building);

/** Fields whose values must fit each other; the rest is made from the contract. */
const fixed: Record<string, Record<string, unknown>> = {
  'front-desk/check-in': { confirmed: ['name', 'birth-date'] },
  'front-desk/record-coverage': { ended: [] },
  'front-desk/record-guardian': { phone: '' },
  'front-desk/update-demographics': {
    changes: { city: 'Elsewhere' },
    who: { given: 'Somebody' },
  },
  'front-desk/register-patient': { details: {}, notTheSameAs: ['only-theirs-patient'] },
  'front-desk/walk-in': { confirmed: ['name', 'birth-date'] },
  'team/keep-credential': { state: 'CA' },
  'team/sign-competency': { lapsesOn: '2032-03-03' },
  'chart/record-gestation': { age: { weeks: 30, days: 2, from: 'record' } },
  'compliance/keep-practice': { clia: { kind: 'none' } },
  'compliance/record-policy': { nextReviewOn: '2032-03-03' },
  'orders/carry-out': { outcome: { kind: 'not-done', reason: 'refused' } },
  'specimens/hand-over': { signature: 'M1 2 L3 4' },
  'specimens/keep-laboratory': { address: '10.0.0.7:2575', printer: '10.0.0.9' },
  'supplies/receive': {
    ...{ itemCode: 'kit:sample', gtin: '00300000000007', ndc: '00000000000' },
  },
  'vaccines/record-card': {
    doses: [{ cvx: '08', date: '2025-03-03', lotNumber: 'sample' }],
  },
  'registry/keep-settings': {
    settings: {
      ...{ name: 'State', transport: 'soap', address: 'simulated', facilityId: 'F' },
      ...{ sendingApplication: 'A', sendingFacility: 'B', processing: 'T' },
      ...{ asks: 'history', sends: false },
    },
  },
  'board/set-wait-bands': { longMinutes: 10, tooLongMinutes: 20 },
};

const everything = [
  ...acts.map((one) => ({ kind: 'act' as const, name: one.contract.name, one })),
  ...views.map((one) => ({ kind: 'view' as const, name: one.contract.name, one })),
];

describe('every act and view', () => {
  test.each(everything)('$kind $name is denied to nobody signed in', async ({ kind, name }) => {
    const response = await fetch(`${building.address}/api/${kind}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: building.address },
      body: '{}',
    });
    expect(response.status).toBe(401);
  });

  test.each(everything)('$kind $name follows the permission table', async ({ kind, name, one }) => {
    for (const role of roles) {
      const { status } = await ours.ask(role, `${kind}/${name}`, {});
      expect([role, status === 403]).toEqual([role, !roleMay(role, one.permission)]);
    }
  });

  test.each(everything)(
    '$kind $name neither shows nor changes what another practice keeps',
    async ({ kind, name, one }) => {
      const role = permissions[one.permission][0];
      const before = await theirVersions();
      const input = sampleInput(one.contract.input, ids, fixed[name]);
      // An input that does not fit would be refused before anything is looked up.
      expect(one.contract.input.safeParse(input)).toMatchObject({ success: true });
      const answer = await ours.ask(role, `${kind}/${name}`, input);
      expect(JSON.stringify(answer.body)).not.toContain(secret);
      expect(answer.status).toBeLessThan(500);
      expect(await theirVersions()).toEqual(before);
    },
  );
});

describe('routes', () => {
  test('every route of the running server is an act, a view, or a door with its reason', () => {
    const known = new Set([
      ...everything.map(({ kind, name }) => `POST /api/${kind}/${name}`),
      ...identityRoutes.map(({ method, path }) => `${method} ${path}`),
      ...doors.map(({ route }) => route),
    ]);
    const unknown = building.routes.filter((route) => !known.has(route));
    expect(unknown).toEqual([]);
    expect(building.routes.length).toBeGreaterThan(30);
  });

  test('every door says why it does not pass the pipeline', () => {
    for (const { why } of [...identityRoutes, ...doors]) expect(why.length).toBeGreaterThan(10);
  });

  test('a change from another site is refused whatever it asks', async () => {
    for (const { kind, name } of everything) {
      const answer = await ours.ask(
        'ma',
        `${kind}/${name}`,
        {},
        { origin: 'https://evil.example' },
      );
      expect([name, answer.status]).toEqual([name, 403]);
    }
  });
});

async function theirVersions(): Promise<unknown> {
  const records = openPractice(building.pool, theirs.practiceId);
  const all = await Promise.all(
    theirResources().map(({ resourceType, id }) => records.readMany(resourceType, [id])),
  );
  return all.flat().map(({ resourceType, id, meta }) => [resourceType, id, meta?.versionId]);
}

function theirResources(): Made[] {
  const name = [{ family: secret, given: ['Only'] }];
  const patient: Patient & { id: string } = {
    resourceType: 'Patient',
    id: ids['patient'] ?? '',
    name,
    birthDate: '1970-01-01',
    telecom: [{ system: 'phone', value: '209-555-0199' }],
  };
  const start = Temporal.Now.instant().round('minute');
  const appointment: Appointment & { id: string } = {
    resourceType: 'Appointment',
    id: ids['appointment'] ?? '',
    status: 'booked',
    description: secret,
    start: start.toString(),
    end: start.add({ minutes: 20 }).toString(),
    participant: [
      { actor: { reference: `Patient/${patient.id}` }, status: 'accepted' },
      { actor: { reference: `Practitioner/${ids['provider']}` }, status: 'accepted' },
    ],
  };
  const encounter: Encounter & { id: string } = {
    ...enterStage(
      {
        resourceType: 'Encounter',
        status: 'planned',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        subject: { reference: `Patient/${patient.id}` },
        reasonCode: [{ text: secret }],
      },
      { stage: 'arrived', at: start, cause: 'front-desk/check-in' },
    ),
    id: ids['encounter'] ?? '',
  };
  const subject = { reference: `Patient/${patient.id}` };
  return [
    { resourceType: 'Practitioner', id: ids['provider'] ?? '', name },
    patient,
    appointment,
    encounter,
    {
      resourceType: 'Location',
      id: ids['room'] ?? '',
      name: secret,
      operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'U' },
    },
    {
      resourceType: 'Observation',
      id: ids['observation'] ?? '',
      status: 'final',
      code: { text: secret },
      subject,
    },
    {
      resourceType: 'DocumentReference',
      id: ids['document'] ?? '',
      status: 'current',
      description: secret,
      subject,
      content: [{ attachment: { title: secret } }],
    },
    {
      resourceType: 'RelatedPerson',
      id: ids['relatedPerson'] ?? '',
      patient: subject,
      name,
    },
  ];
}
