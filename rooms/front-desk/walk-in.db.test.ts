import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { walkIn } from './walk-in.act.ts';
import { walkInSheet } from './walk-in-sheet.view.ts';

let desk: Desk;

const person = (id: string) => ({
  resourceType: 'Patient' as const,
  id,
  name: [{ family: 'Reyes', given: [id] }],
  birthDate: '1980-01-01',
});
const booking = (id: string, patientId: string, providerId: string, start: string) => ({
  resourceType: 'Appointment' as const,
  id,
  status: 'booked' as const,
  start,
  end: start.replace(':00:00', ':20:00'),
  participant: [
    { actor: { reference: `Patient/${patientId}` }, status: 'accepted' as const },
    {
      actor: { reference: `Practitioner/${providerId}`, display: 'Adaeze Okafor, MD' },
      status: 'accepted' as const,
    },
  ],
});

beforeAll(async () => {
  desk = await openDesk(
    ...['ana', 'bea', 'cleo', 'dora'].map(person),
    booking('okafor-at-10', 'dora', 'okafor', '2026-11-23T10:00:00-08:00'),
    booking('okafor-at-9', 'cleo', 'okafor', '2026-11-23T09:00:00-08:00'),
  );
});

afterAll(() => desk?.close());

const input = (patientId: string, more = {}) => ({
  patientId,
  providerId: 'okafor',
  confirmed: ['name' as const, 'birth-date' as const],
  reason: 'ear hurts',
  ...more,
});

describe('Spec: front-desk/walk-in', () => {
  test('suggests whoever has the fewest waiting, then expected', async () => {
    const { providers } = answered(await desk.ask(walkInSheet, { patientId: 'ana' }));
    expect(providers).toEqual([
      { id: 'patel', name: 'Neil Patel, MD', waiting: 0, expected: 0 },
      { id: 'okafor', name: 'Adaeze Okafor, MD', waiting: 0, expected: 2 },
    ]);
  });

  test('opens visit and appointment at once, also where the provider is booked', async () => {
    const done = answered(await desk.act(walkIn, input('ana')));
    const visit = answered(await desk.records.read('Encounter', done.encounterId)) as Encounter;
    expect(visit).toMatchObject({
      status: 'arrived',
      subject: { reference: 'Patient/ana' },
      appointment: [{ reference: `Appointment/${done.appointmentId}` }],
      participant: [{ individual: { reference: 'Practitioner/okafor' } }],
      reasonCode: [{ text: 'ear hurts' }],
    });
    const made = answered(
      await desk.records.read('Appointment', done.appointmentId),
    ) as Appointment;
    expect(made).toMatchObject({
      status: 'arrived',
      start: '2026-11-23T17:00:00.000Z',
      end: '2026-11-23T17:20:00.000Z',
      appointmentType: { coding: [{ code: 'WALKIN' }] },
    });
    const sheet = answered(await desk.ask(walkInSheet, { patientId: 'ana' }));
    expect(sheet.here).toEqual({ encounterId: done.encounterId });
    expect(sheet.providers.find(({ id }) => id === 'okafor')?.waiting).toBe(1);
    expect(refused(await desk.act(walkIn, input('ana'))).message).toMatch(/in the clinic already/);
  });

  test('two desks at once receive one person once, and nothing is half written', async () => {
    const answers = await Promise.all([
      desk.act(walkIn, input('bea')),
      desk.act(walkIn, input('bea', { providerId: 'patel' })),
      desk.act(walkIn, input('bea')),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    // One that looks after the first is done sees the visit; one that looked before meets it.
    for (const { refused: code } of answers.filter(isRefusal)) {
      expect(['already-exists', 'not-now']).toContain(code);
    }
    expect(await desk.records.count('Encounter', { patient: 'bea' })).toBe(1);
    expect(await desk.records.count('Appointment', { patient: 'bea' })).toBe(1);
  });

  test('a booking of today is offered first, and stays when this is another visit', async () => {
    const sheet = answered(await desk.ask(walkInSheet, { patientId: 'dora' }));
    expect(sheet.booking).toMatchObject({ appointmentId: 'okafor-at-10' });
    expect(refused(await desk.act(walkIn, input('dora'))).message).toMatch(/booked today/);
    answered(await desk.act(walkIn, input('dora', { besideBooking: true })));
    expect(await desk.records.read('Appointment', 'okafor-at-10')).toMatchObject({
      status: 'booked',
    });
  });

  test('two identifiers, a reason and a provider who works here are needed', async () => {
    const phone = input('cleo', { confirmed: ['name', 'phone'], besideBooking: true });
    expect(refused(await desk.act(walkIn, phone)).message).toMatch(/one more identifier/);
    expect(() => walkIn.contract.input.parse(input('cleo', { reason: ' ' }))).toThrow(/why/);
    const nobody = input('cleo', { providerId: 'nobody' });
    expect(refused(await desk.act(walkIn, nobody)).refused).toBe('not-found');
  });
});
