import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { ScheduleDay } from './day.contract.ts';

/** Nine in the morning at the clinic, whatever the machine's clock says. */
const now = () => Temporal.Instant.from('2026-11-23T17:00:00Z');

const role = (id: string, code: object): Resource & { id: string } => ({
  resourceType: 'PractitionerRole',
  id: `role-${id}`,
  active: true,
  practitioner: { reference: `Practitioner/${id}` },
  code: [code],
});

const { clinic } = await openClinic({
  now,
  resources: [
    role('staff-provider', { text: 'Provider' }),
    role('staff-ma', { text: 'Medical assistant' }),
    {
      resourceType: 'Practitioner',
      id: 'gone',
      active: false,
      name: [{ family: 'Gone' }],
    },
    role('gone', { text: 'Provider' }),
  ],
});

const bookers = ['ma', 'lead-ma', 'front-desk', 'manager'] as const;
const visit = (start: string, extra: object = {}) => ({
  patientId: 'patient-1',
  providerId: 'staff-provider',
  start,
  minutes: 20,
  visitType: 'Follow-up',
  ...extra,
});
const book = (start: string, extra: object = {}, who: (typeof bookers)[number] = 'front-desk') =>
  clinic.ask(who, 'act/schedule/book', visit(start, extra));
const dayOf = async (date: string): Promise<ScheduleDay> =>
  (await clinic.ask('ma', 'view/schedule/day', { date })).body as unknown as ScheduleDay;

describe('Spec: schedule/book', () => {
  test('twenty people book one time at once: one has it, nineteen are told it is taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        book('2026-12-01T09:00:00-08:00', { roomId: 'room-1' }, bookers[index % 4]),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 200);
    expect(losers.map(({ body }) => body['refused'])).toEqual(Array(19).fill('time-taken'));
    const { visits } = await dayOf('2026-12-01');
    expect(visits.map(({ key }) => key)).toEqual([
      answers.find(({ status }) => status === 200)?.body['appointmentId'],
    ]);
  });

  test('twenty who each overlap the next by minutes: no two that stand overlap', async () => {
    const start = Temporal.Instant.from('2026-12-02T16:00:00Z');
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        book(start.add({ minutes: index * 15 }).toString(), {}, bookers[index % 4]),
      ),
    );
    const { visits } = await dayOf('2026-12-02');
    expect(visits.length).toBeGreaterThan(5);
    visits.slice(1).forEach((one, index) => {
      expect(Date.parse(one.start)).toBeGreaterThanOrEqual(Date.parse(visits[index]!.end));
    });
  });

  test('visits that adjoin, and one provider in two rooms after each other, are fine', async () => {
    for (const time of ['09:00', '09:20', '09:40']) {
      expect((await book(`2026-12-03T${time}:00-08:00`)).status).toBe(200);
    }
  });

  test('a room is held too, whoever the provider is', async () => {
    const at = '2026-12-04T09:00:00-08:00';
    expect((await book(at, { roomId: 'room-1' })).status).toBe(200);
    const other = { roomId: 'room-1', providerId: 'staff-lead-ma' };
    expect((await book('2026-12-04T09:10:00-08:00', other)).body).toMatchObject({
      refused: 'time-taken',
      issues: [{ path: 'Location/room-1' }],
    });
    expect((await book(at, { ...other, roomId: 'room-2' })).status).toBe(200);
  });

  test('who left the practice, and what is not there, cannot be booked', async () => {
    const at = '2026-12-05T09:00:00-08:00';
    expect((await book(at, { providerId: 'gone' })).body).toMatchObject({ refused: 'not-now' });
    expect((await book(at, { providerId: 'nobody' })).status).toBe(404);
    expect((await book(at, { patientId: 'nobody' })).status).toBe(404);
    expect((await clinic.ask('provider', 'act/schedule/book', visit(at))).status).toBe(403);
  });

  test('both turns of the hour that comes twice can be booked', async () => {
    expect((await book('2027-11-07T01:30:00-07:00')).status).toBe(200);
    expect((await book('2027-11-07T01:30:00-08:00')).status).toBe(200);
    expect((await book('2027-11-07T01:40:00-08:00')).body['refused']).toBe('time-taken');
    expect((await dayOf('2027-11-07')).visits).toHaveLength(2);
  });
});

describe('Spec: schedule/move', () => {
  test('two people move two visits to one time at once: one moves, the other stays', async () => {
    const ids = await Promise.all(
      ['10:00', '11:00'].map(
        async (time) => (await book(`2026-12-08T${time}:00-08:00`)).body['appointmentId'] as string,
      ),
    );
    const answers = await Promise.all(
      ids.map((appointmentId, index) =>
        clinic.ask(bookers[index] ?? 'ma', 'act/schedule/move', {
          ...visit('2026-12-08T14:00:00-08:00'),
          appointmentId,
          appointmentVersion: '1',
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await dayOf('2026-12-08')).visits).toHaveLength(2);
    const left = answers.findIndex(({ status }) => status === 200) === 0 ? '10:00' : '11:00';
    expect((await book(`2026-12-08T${left}:00-08:00`)).status).toBe(200);
  });

  test('one moves and one cancels at once: the loser is told who was first', async () => {
    for (const day of ['09', '10', '11']) {
      const { body } = await book(`2026-12-${day}T09:00:00-08:00`);
      const seen = { appointmentId: body['appointmentId'], appointmentVersion: '1' };
      const answers = await Promise.all([
        clinic.ask('ma', 'act/schedule/move', {
          ...visit(`2026-12-${day}T15:00:00-08:00`),
          ...seen,
        }),
        clinic.ask('front-desk', 'act/schedule/cancel', { ...seen, reason: 'patient' }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const loser = answers.find(({ status }) => status === 409);
      expect(loser?.body['refused']).toMatch(/changed-by-another|not-now/);
    }
  });
});

describe('Spec: schedule/cancel', () => {
  test('the time is free at once; taken back only while nobody else has it', async () => {
    const at = '2026-12-14T09:00:00-08:00';
    const id = (await book(at)).body['appointmentId'];
    const off = { appointmentId: id, appointmentVersion: '1', reason: 'patient' };
    expect((await clinic.ask('ma', 'act/schedule/cancel', off)).status).toBe(200);
    const back = { appointmentId: id, appointmentVersion: '2' };
    expect((await clinic.ask('ma', 'act/schedule/restore', back)).status).toBe(200);
    expect((await book(at)).body['refused']).toBe('time-taken');

    const again = { ...off, appointmentVersion: '3' };
    expect((await clinic.ask('ma', 'act/schedule/cancel', again)).status).toBe(200);
    expect((await book(at)).status).toBe(200);
    const late = { appointmentId: id, appointmentVersion: '4' };
    const refused = await clinic.ask('ma', 'act/schedule/restore', late);
    expect(refused.body['refused']).toBe('time-taken');
    const { visits } = await dayOf('2026-12-14');
    expect(visits.map(({ stage, cancelled }) => [stage, cancelled]).toSorted()).toEqual([
      ['booked', undefined],
      ['cancelled', 'Patient cancelled'],
    ]);
  });
});

describe('Spec: schedule/day', () => {
  test('is the practice’s own day: what is late in the evening there is not tomorrow', async () => {
    await book('2026-12-16T23:30:00-08:00');
    await book('2026-12-17T00:30:00-08:00', { providerId: 'staff-lead-ma' });
    const day = await dayOf('2026-12-16');
    expect(day.visits.map(({ start }) => start)).toEqual(['2026-12-17T07:30:00.000Z']);
    expect(day).toMatchObject({ today: '2026-11-23', timeZone: 'America/Los_Angeles' });
  });

  test('shows a visit that goes on over midnight on both days', async () => {
    await book('2026-12-18T23:50:00-08:00');
    expect((await dayOf('2026-12-18')).visits).toHaveLength(1);
    expect((await dayOf('2026-12-19')).visits).toHaveLength(1);
  });

  test('has those who are providers and those who have a visit, and every room', async () => {
    const before = await dayOf('2026-12-21');
    expect(before.providers.map(({ id }) => id)).toEqual(['staff-provider']);
    expect(before.rooms.map(({ name }) => name)).toEqual(['Room 1', 'Room 2']);
    await book('2026-12-21T09:00:00-08:00', { providerId: 'staff-lead-ma', roomId: 'room-2' });
    const after = await dayOf('2026-12-21');
    expect(after.providers.map(({ id }) => id).toSorted()).toEqual([
      'staff-lead-ma',
      'staff-provider',
    ]);
    expect(after.visits[0]).toMatchObject({
      patient: { id: 'patient-1', name: 'Guadalupe Hernández-Villaseñor', age: '62' },
      room: { id: 'room-2', name: 'Room 2' },
      stage: 'booked',
      holds: ['Practitioner/staff-lead-ma', 'Location/room-2'],
    });
  });

  test('finds the patient to book by name, birth date or the end of the phone number', async () => {
    const find = async (body: object) =>
      ((await clinic.ask('ma', 'view/schedule/find-patient', body)).body['patients'] ?? []) as {
        id: string;
      }[];
    for (const query of ['hernandes', 'guadalupe 3/8/1964', '209-555-0142', '555 0142']) {
      expect((await find({ query })).map(({ id }) => id)).toEqual(['patient-1']);
    }
    expect(await find({ query: ' ' })).toEqual([]);
    expect(await find({ patientId: 'patient-2' })).toMatchObject([{ name: 'Oliver Chen' }]);
  });

  test('a day that is none is refused, and who may not see the schedule does not', async () => {
    const ask = (date: string) => clinic.ask('ma', 'view/schedule/day', { date });
    expect((await ask('2026-02-30')).status).toBe(422);
    expect((await clinic.ask('auditor', 'view/schedule/day', {})).status).toBe(403);
  });
});
