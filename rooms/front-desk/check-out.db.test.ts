import type { Appointment, Encounter, Location } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { moveToRoom } from '../../clinical/visit/room.ts';
import { enterStage, type EnteredStage } from '../../clinical/visit/stage.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { checkOut } from './check-out.act.ts';
import { checkOutSheet } from './check-out-sheet.view.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { freeTimes } from './free-times.view.ts';

let desk: Desk;
const opened: Desk[] = [];

const at = (minute: number) =>
  Temporal.Instant.from('2026-11-23T16:00:00Z').add({ minutes: minute });

function visit(id: string, stages: EnteredStage[], roomId?: string): Encounter & { id: string } {
  let encounter: Encounter = {
    resourceType: 'Encounter',
    id,
    status: 'planned',
    class: { code: 'AMB' },
    subject: { reference: 'Patient/ana' },
    appointment: [{ reference: `Appointment/${id}-booking` }],
    participant: [
      { individual: { reference: 'Practitioner/okafor', display: 'Adaeze Okafor, MD' } },
    ],
    reasonCode: [{ text: 'cough' }],
  };
  stages.forEach((stage, index) => {
    encounter = enterStage(encounter, { stage, at: at(index), cause: 'test' });
  });
  if (roomId) encounter = moveToRoom(encounter, { reference: `Location/${roomId}` }, at(9));
  return { ...encounter, id };
}

function booking(id: string, start: string, end: string, more: Partial<Appointment> = {}) {
  const appointment: Appointment & { id: string } = {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    start,
    end,
    participant: [
      { actor: { reference: 'Patient/ana' }, status: 'accepted' },
      { actor: { reference: 'Practitioner/okafor' }, status: 'accepted' },
    ],
    ...more,
  };
  return appointment;
}

const room: Location & { id: string } = {
  resourceType: 'Location',
  id: 'room-1',
  name: 'Room 1',
  operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'O' },
};

beforeEach(async () => {
  desk = await openDesk(
    { resourceType: 'Patient', id: 'ana', name: [{ family: 'Reyes', given: ['Ana'] }] },
    room,
    booking('done-booking', '2026-11-23T16:00:00Z', '2026-11-23T16:20:00Z', { status: 'arrived' }),
    booking('early-booking', '2026-11-23T16:20:00Z', '2026-11-23T16:40:00Z', { status: 'arrived' }),
    visit('done', ['arrived', 'rooming', 'with-provider', 'checking-out']),
    visit('early', ['arrived', 'rooming'], 'room-1'),
    {
      resourceType: 'Observation',
      id: 'weight',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      subject: { reference: 'Patient/ana' },
      encounter: { reference: 'Encounter/done' },
      effectiveDateTime: '2026-11-23T16:10:00Z',
      valueQuantity: {
        value: 180,
        unit: 'lb',
        system: 'http://unitsofmeasure.org',
        code: '[lb_av]',
      },
    },
  );
  opened.push(desk);
});

afterAll(async () => {
  for (const one of opened) await one.close();
});

const followUp = {
  start: '2026-12-07T10:00:00-08:00',
  minutes: 20,
  visitType: 'Follow-up',
  providerId: 'okafor',
};
const done = { encounterId: 'done', encounterVersion: '1' };

describe('Spec: front-desk/check-out', () => {
  test('the sheet says what the visit was', async () => {
    expect(answered(await desk.ask(checkOutSheet, { encounterId: 'done' }))).toMatchObject({
      encounter: { stage: 'checking-out', reason: 'cough', provider: { id: 'okafor' } },
      patient: { name: 'Ana Reyes' },
      vitals: [{ name: 'Weight', value: '180 lb (81.6 kg)' }],
      coming: [],
      summaryLanguage: 'en',
      today: '2026-11-23',
    });
  });

  test('finishes the visit and books the follow-up in one', async () => {
    const { followUpId } = answered(await desk.act(checkOut, { ...done, followUp }));
    expect(await desk.records.read('Encounter', 'done')).toMatchObject({ status: 'finished' });
    expect(await desk.records.read('Appointment', 'done-booking')).toMatchObject({
      status: 'fulfilled',
    });
    expect(await desk.records.read('Appointment', followUpId ?? '')).toMatchObject({
      status: 'booked',
      start: '2026-12-07T18:00:00.000Z',
      end: '2026-12-07T18:20:00.000Z',
      serviceType: [{ text: 'Follow-up' }],
    });
    const again = await desk.act(checkOut, { ...done, encounterVersion: '2' });
    expect(refused(again).refused).toBe('not-now');
  });

  test('a time that was just taken leaves everything as it was', async () => {
    await desk.add(booking('other', '2026-12-07T18:10:00Z', '2026-12-07T18:30:00Z'));
    const answer = refused(await desk.act(checkOut, { ...done, followUp }));
    expect(answer.refused).toBe('time-taken');
    expect(await desk.records.read('Encounter', 'done')).toMatchObject({
      meta: { versionId: '1' },
    });
    expect(await desk.records.read('Appointment', 'done-booking')).toMatchObject({
      status: 'arrived',
    });
    const later = { ...followUp, start: '2026-12-07T10:30:00-08:00' };
    expect(isRefusal(await desk.act(checkOut, { ...done, followUp: later }))).toBe(false);
  });

  test('two desks at once check out once and book one follow-up', async () => {
    const answers = await Promise.all([
      desk.act(checkOut, { ...done, followUp }),
      desk.act(checkOut, { ...done, followUp: { ...followUp, providerId: 'patel' } }),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(refused(answers.find(isRefusal)).refused).toBe('changed-by-another');
    const booked = await desk.records.search('Appointment', {
      patient: 'ana',
      tokens: { status: 'booked' },
    });
    expect(booked).toHaveLength(1);
  });

  test('leaving before the provider is done asks why, and frees the room', async () => {
    const early = { encounterId: 'early', encounterVersion: '1' };
    expect(refused(await desk.act(checkOut, early)).message).toMatch(/rooming.*Say why/);
    answered(await desk.act(checkOut, { ...early, leavesEarly: 'could not wait' }));
    expect(await desk.records.read('Location', 'room-1')).toMatchObject({
      operationalStatus: { code: 'K' },
    });
    const gone = answered(await desk.records.read('Encounter', 'early')) as Encounter;
    expect(gone.location?.[0]?.status).toBe('completed');
    expect(JSON.stringify(gone.extension)).toContain('could not wait');
  });

  test('a follow-up in the past or with nobody is refused', async () => {
    const past = { ...followUp, start: '2026-11-23T08:59:00-08:00' };
    expect(refused(await desk.act(checkOut, { ...done, followUp: past })).message).toMatch(
      /passed/,
    );
    const nobody = { ...followUp, providerId: 'nobody' };
    expect(refused(await desk.act(checkOut, { ...done, followUp: nobody })).refused).toBe(
      'not-found',
    );
    const stale = await desk.act(checkOut, { ...done, encounterVersion: '9' });
    expect(refused(stale).refused).toBe('changed-by-another');
  });
});

describe('Spec: front-desk/check-out, free times', () => {
  const timesOf = async (from: string, minutes: number) => {
    const input = { providerId: 'okafor', from, minutes };
    return answered(await desk.ask(freeTimes, input)).days;
  };

  test('leaves out what is booked, weekends, and what is past', async () => {
    await desk.add(
      booking('morning', '2026-12-04T08:00:00-08:00', '2026-12-04T11:50:00-08:00'),
      booking('called-off', '2026-12-04T13:00:00-08:00', '2026-12-04T14:00:00-08:00', {
        status: 'cancelled',
      }),
    );
    const [friday, monday] = await timesOf('2026-12-04', 240);
    expect(friday).toEqual({
      date: '2026-12-04',
      times: ['11:50', '12:00', '12:15', '12:30', '12:45', '13:00'].map((time) =>
        Temporal.Instant.from(`2026-12-04T${time}:00-08:00`).toString(),
      ),
    });
    expect(monday?.date).toBe('2026-12-07');
    desk.at('2026-11-23T23:50:00Z');
    const [today] = await timesOf('2026-11-23', 60);
    expect(today?.times).toEqual(['2026-11-24T00:00:00Z']);
  });

  test('opens at eight by the clinic’s clock before and after the clocks change', async () => {
    const days = await timesOf('2027-03-12', 20);
    expect(days.map(({ date, times }) => [date, times[0], times.length])).toEqual([
      ['2027-03-12', '2027-03-12T16:00:00Z', 35],
      ['2027-03-15', '2027-03-15T15:00:00Z', 35],
      ['2027-03-16', '2027-03-16T15:00:00Z', 35],
      ['2027-03-17', '2027-03-17T15:00:00Z', 35],
    ]);
    const [before, after] = await timesOf('2027-11-05', 20);
    expect([before?.times[0], after?.times[0]]).toEqual([
      '2027-11-05T15:00:00Z',
      '2027-11-08T16:00:00Z',
    ]);
  });

  test('a time that is offered can be booked', async () => {
    const [day] = await timesOf('2026-12-07', 20);
    const start = day?.times[3] ?? '';
    answered(await desk.act(checkOut, { ...done, followUp: { ...followUp, start } }));
    expect((await timesOf('2026-12-07', 20))[0]?.times).not.toContain(start);
  });
});
