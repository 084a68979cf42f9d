import type { Appointment, Encounter, Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { arrivals } from './arrivals.view.ts';
import { checkInSheet } from './check-in-sheet.view.ts';
import { checkIn } from './check-in.act.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { deskPatient } from './desk-patient.view.ts';
import { updateDemographics } from './update-demographics.act.ts';

let desk: Desk;

const lupe: Patient & { id: string } = {
  resourceType: 'Patient',
  id: 'lupe',
  name: [{ family: 'Hernández-Villaseñor', given: ['Guadalupe'] }],
  birthDate: '1964-03-08',
  telecom: [{ system: 'phone', value: '209-555-0142', use: 'mobile' }],
  communication: [
    { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es' }], text: 'Spanish' } },
  ],
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
      valueBoolean: true,
    },
    { url: 'http://example.org/kept', valueString: 'kept' },
  ],
};

function booking(id: string, patientId: string, hour: number): Appointment & { id: string } {
  return {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    description: 'cough',
    start: `2026-11-23T${String(hour).padStart(2, '0')}:00:00-08:00`,
    end: `2026-11-23T${String(hour).padStart(2, '0')}:20:00-08:00`,
    participant: [
      { actor: { reference: `Patient/${patientId}` }, status: 'accepted' },
      {
        actor: { reference: 'Practitioner/okafor', display: 'Adaeze Okafor, MD' },
        status: 'accepted',
      },
    ],
  };
}

beforeAll(async () => {
  desk = await openDesk(
    lupe,
    { ...lupe, id: 'lupe-too', birthDate: '1990-01-01' },
    {
      resourceType: 'Patient',
      id: 'oliver',
      name: [{ family: 'Chen', given: ['Oliver'] }],
      birthDate: '2022-05-01',
    },
    {
      resourceType: 'RelatedPerson',
      id: 'mei',
      patient: { reference: 'Patient/oliver' },
      name: [{ family: 'Chen', given: ['Mei'] }],
      relationship: [{ text: 'mother' }],
    },
    ...[9, 10, 11, 12].map((hour) => booking(`at-${hour}`, 'lupe', hour)),
    booking('of-oliver', 'oliver', 13),
    {
      ...booking('of-nobody', 'lupe', 14),
      participant: [{ type: [{ text: 'whoever is free' }], status: 'accepted' as const }],
    },
  );
});

afterAll(() => desk?.close());

const sheetOf = async (appointmentId: string) =>
  answered(await desk.ask(checkInSheet, { appointmentId }));
const inputOf = (appointmentId: string) => ({
  appointmentId,
  appointmentVersion: '1',
  confirmed: ['name' as const, 'birth-date' as const],
});

describe('Spec: front-desk/check-in', () => {
  test('the sheet says who, when, with whom, what to compare and what is missing', async () => {
    const sheet = await sheetOf('at-9');
    expect(sheet.appointment).toEqual({
      id: 'at-9',
      version: '1',
      stage: 'booked',
      start: '2026-11-23T09:00:00-08:00',
      reason: 'cough',
      provider: 'Adaeze Okafor, MD',
    });
    expect(sheet.patient).toMatchObject({
      name: 'Guadalupe Hernández-Villaseñor',
      isMinor: false,
      language: 'Spanish',
      needsInterpreter: true,
      alike: [{ birthDate: '1990-01-01' }],
      identifiers: [
        { kind: 'name', value: 'Guadalupe Hernández-Villaseñor' },
        { kind: 'birth-date', value: '1964-03-08' },
        { kind: 'phone', value: '209-555-0142' },
        { kind: 'address' },
        { kind: 'record-number' },
        { kind: 'photo-id' },
      ],
    });
    expect(sheet.missing.map(({ kind }) => kind)).toEqual([
      'coverage',
      'consent',
      'interpreter',
      'address',
      'emergency-contact',
      'allergies',
    ]);
  });

  test('checks in with reason, interpreter and identifiers, once', async () => {
    const { encounterId } = answered(
      await desk.act(checkIn, {
        ...inputOf('at-9'),
        confirmed: ['phone', 'name', 'name'],
        reason: 'tos desde hace tres días',
        interpreter: 'remote',
      }),
    );
    const encounter = answered(await desk.records.read('Encounter', encounterId)) as Encounter;
    expect(encounter).toMatchObject({
      status: 'arrived',
      reasonCode: [{ text: 'tos desde hace tres días' }],
      participant: [{ individual: { reference: 'Practitioner/okafor' } }],
      appointment: [{ reference: 'Appointment/at-9' }],
    });
    expect(encounter.hospitalization?.specialArrangement?.[0]?.text).toMatch(/video or phone/);
    const kinds = encounter.extension?.map((one) => one.valueCode).filter(Boolean);
    expect(kinds).toEqual(['name', 'phone']);
    expect(await desk.records.read('Appointment', 'at-9')).toMatchObject({ status: 'arrived' });
    const again = refused(await desk.act(checkIn, { ...inputOf('at-9'), appointmentVersion: '2' }));
    expect(again.refused).toBe('not-now');
  });

  test('an identifier the record does not hold was not compared', async () => {
    const one = { ...inputOf('at-10'), confirmed: ['name' as const, 'address' as const] };
    expect(refused(await desk.act(checkIn, one))).toMatchObject({
      refused: 'invalid',
      message: 'Only the name is confirmed. Ask for one more identifier.',
    });
    expect(() => checkIn.contract.input.parse({ ...one, confirmed: ['name', 'name'] })).toThrow(
      /two different/,
    );
  });

  test('of two desks at once one checks in, and the other is told who did', async () => {
    const answers = await Promise.all([
      desk.act(checkIn, inputOf('at-10')),
      desk.act(checkIn, inputOf('at-10')),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(refused(answers.find(isRefusal))).toMatchObject({
      refused: 'changed-by-another',
      by: { name: 'Karen Yee' },
    });
    const visits = await desk.records.search('Encounter', {
      tokens: { appointment: 'Appointment/at-10' },
    });
    expect(visits).toHaveLength(1);
  });

  test('a stale sheet, no patient, and someone else’s mother are refused', async () => {
    const notYet = { ...inputOf('at-11'), appointmentVersion: '7' };
    expect(refused(await desk.act(checkIn, notYet)).refused).toBe('not-found');
    expect(refused(await desk.act(checkIn, inputOf('of-nobody'))).refused).toBe('invalid');
    const accompaniedBy = { relatedPersonId: 'mei', name: 'Mei Chen' };
    const answer = await desk.act(checkIn, { ...inputOf('at-11'), accompaniedBy });
    expect(refused(answer).message).toMatch(/not on this patient/);
  });

  test('who came with a child stands on the visit', async () => {
    const sheet = await sheetOf('of-oliver');
    expect(sheet.patient).toMatchObject({
      isMinor: true,
      related: [{ id: 'mei', name: 'Mei Chen', relationship: 'mother' }],
    });
    const { encounterId } = answered(
      await desk.act(checkIn, {
        ...inputOf('of-oliver'),
        accompaniedBy: { relatedPersonId: 'mei', name: 'Mei Chen', relationship: 'mother' },
      }),
    );
    const visit = answered(await desk.records.read('Encounter', encounterId)) as Encounter;
    expect(visit.participant?.[1]).toMatchObject({
      type: [{ coding: [{ code: 'ESC' }] }],
      individual: { reference: 'RelatedPerson/mei', display: 'mother Mei Chen' },
    });
  });
});

describe('Spec: front-desk/update-demographics', () => {
  test('changes what was changed and keeps everything else', async () => {
    const before = await sheetOf('at-12');
    answered(
      await desk.act(updateDemographics, {
        patientId: 'lupe',
        patientVersion: before.patient.version,
        changes: {
          phone: '(209) 555-0199',
          street: '12 Elm St',
          city: 'Modesto',
          state: 'ca',
          interpreter: 'not-needed',
          contactName: 'Rosa Hernández',
          contactPhone: '209-555-0143',
        },
      }),
    );
    const after = answered(await desk.records.read('Patient', 'lupe')) as Patient;
    expect(after).toMatchObject({
      name: lupe.name,
      communication: lupe.communication,
      telecom: [{ system: 'phone', value: '(209) 555-0199', use: 'mobile' }],
      address: [{ use: 'home', line: ['12 Elm St'], city: 'Modesto', state: 'CA' }],
      contact: [{ name: { text: 'Rosa Hernández' }, telecom: [{ value: '209-555-0143' }] }],
    });
    expect(after.extension).toContainEqual({ url: 'http://example.org/kept', valueString: 'kept' });
    const { patient, missing } = await sheetOf('at-12');
    expect(patient.demographics).toMatchObject({ state: 'CA', interpreter: 'not-needed' });
    expect(missing.map(({ kind }) => kind)).toEqual(['coverage', 'consent', 'allergies']);
    const again = await desk.act(updateDemographics, {
      patientId: 'lupe',
      patientVersion: before.patient.version,
      changes: { phone: '' },
    });
    expect(refused(again).refused).toBe('changed-by-another');
  });

  test('bad details are refused by name', () => {
    const parse = (changes: object) =>
      updateDemographics.contract.input.safeParse({
        patientId: 'p',
        patientVersion: '1',
        changes,
      }).error?.issues[0]?.path;
    expect(parse({ phone: '555-0142' })).toEqual(['changes', 'phone']);
    expect(parse({ phone: '+84 24 3825 5599' })).toBeUndefined();
    expect(parse({ phone: '(209) 555-0142 x7' })).toBeUndefined();
    expect(parse({ email: 'nobody' })).toEqual(['changes', 'email']);
    expect(parse({ postalCode: '9535' })).toEqual(['changes', 'postalCode']);
    expect(parse({ state: 'California' })).toEqual(['changes', 'state']);
    expect(parse({})).toEqual(['changes']);
  });
});

describe('Spec: front-desk/arrivals', () => {
  test('lists everyone of today with what is missing, and the desk page tells the same', async () => {
    const { date, visits } = answered(await desk.ask(arrivals, {}));
    expect(date).toBe('2026-11-23');
    expect(visits.map(({ appointmentId, stage }) => [appointmentId, stage])).toEqual([
      ['at-9', 'arrived'],
      ['at-10', 'arrived'],
      ['at-11', 'booked'],
      ['at-12', 'booked'],
      ['of-oliver', 'arrived'],
    ]);
    const oliver = visits.at(-1);
    expect(oliver?.missing).toContain('No phone number');
    const page = answered(await desk.ask(deskPatient, { patientId: 'oliver' }));
    expect(page.missing.map(({ what }) => what)).toEqual(oliver?.missing);
    expect(page.visits.map(({ stage, isToday }) => [stage, isToday])).toEqual([['arrived', true]]);
  });
});
