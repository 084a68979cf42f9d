import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openClinic } from './testing/opened.fixture.ts';

const { clinic } = await openClinic({ now });

/** Nine in the morning at the clinic, whatever the machine's clock says. */
function now(): Temporal.Instant {
  return Temporal.Instant.from('2026-11-23T17:00:00Z').add({
    milliseconds: Math.floor(performance.now()),
  });
}

interface Row {
  appointmentId: string;
  encounterId: string;
  encounterVersion: string;
  stage: string;
}

async function rowOf(appointmentId: string): Promise<Row> {
  const { body } = await clinic.ask('ma', 'view/board/today', {});
  const row = (body['visits'] as Row[]).find((visit) => visit.appointmentId === appointmentId);
  if (!row) throw new Error('the visit is not on the board');
  return row;
}

function soon(minutes: number): string {
  return now().add({ minutes }).round('minute').toString();
}

describe('a visit goes through the building', () => {
  test('booked, arrived, roomed, seen and on its way out; the board follows each step', async () => {
    const booked = await clinic.ask('front-desk', 'act/schedule/book', {
      patientId: 'patient-1',
      providerId: 'staff-provider',
      start: soon(1),
      minutes: 20,
      visitType: 'Follow-up',
    });
    expect(booked).toMatchObject({ status: 200 });
    const id = booked.body['appointmentId'] as string;
    const waiting = await rowOf(id);
    expect(waiting.stage).toBe('booked');

    const arrived = await clinic.ask('front-desk', 'act/front-desk/check-in', {
      appointmentId: id,
      appointmentVersion: '1',
      confirmed: ['name', 'birth-date'],
    });
    expect(arrived).toMatchObject({ status: 200 });
    const here = await rowOf(id);
    expect(here.stage).toBe('arrived');

    const roomed = await clinic.ask('ma', 'act/board/bring-to-room', {
      encounterId: here.encounterId,
      encounterVersion: here.encounterVersion,
      roomId: 'room-1',
    });
    expect(roomed).toEqual({ status: 200, body: { room: 'Room 1' } });

    const seen = await rowOf(id);
    expect(seen.stage).toBe('rooming');
    const visit = { encounterId: seen.encounterId, encounterVersion: seen.encounterVersion };
    expect((await clinic.ask('ma', 'act/board/enter-room', visit)).status).toBe(403);
    expect((await clinic.ask('provider', 'act/board/enter-room', visit)).status).toBe(200);
    const withProvider = await rowOf(id);
    expect(withProvider.stage).toBe('with-provider');
    const left = await clinic.ask('provider', 'act/board/leave-room', {
      encounterId: withProvider.encounterId,
      encounterVersion: withProvider.encounterVersion,
    });
    expect(left.status).toBe(200);
    expect((await rowOf(id)).stage).toBe('checking-out');
  });

  test('of two people checking the same patient in, one is told who was first', async () => {
    const booked = await clinic.ask('front-desk', 'act/schedule/book', {
      patientId: 'patient-2',
      providerId: 'staff-provider',
      start: soon(60),
      minutes: 20,
      visitType: 'Well child',
    });
    const input = {
      appointmentId: booked.body['appointmentId'],
      appointmentVersion: '1',
      confirmed: ['name', 'birth-date'],
    };
    const answers = await Promise.all([
      clinic.ask('ma', 'act/front-desk/check-in', input),
      clinic.ask('front-desk', 'act/front-desk/check-in', input),
    ]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const loser = answers.find((answer) => answer.status === 409);
    expect(loser?.body['refused']).toMatch(/changed-by-another|not-now/);
  });

  test('the same request twice at once acts once and is answered alike', async () => {
    const input = {
      patientId: 'patient-1',
      providerId: 'staff-provider',
      start: soon(120),
      minutes: 20,
      visitType: 'Follow-up',
    };
    const key = { 'idempotency-key': 'the-same-key-twice' };
    const answers = await Promise.all([
      clinic.ask('front-desk', 'act/schedule/book', input, key),
      clinic.ask('front-desk', 'act/schedule/book', input, key),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(200);
    const other = await clinic.ask(
      'front-desk',
      'act/schedule/book',
      { ...input, minutes: 30 },
      key,
    );
    expect(other).toMatchObject({ status: 409, body: { refused: 'already-exists' } });
  });
});
