import type { Appointment, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { bookContract, cancelContract } from './appointment.contract.ts';
import { book } from './book.act.ts';
import { cancel } from './cancel.act.ts';
import { move } from './move.act.ts';
import { restore } from './restore.act.ts';

/** Nine in the morning of November 23, 2026, in Los Angeles. */
const moment: Moment = {
  now: Temporal.Instant.from('2026-11-23T17:00:00Z'),
  timeZone: 'America/Los_Angeles',
  actor: {
    userId: 'u',
    practiceId: 'p',
    practitionerId: 'karen',
    name: 'Karen Yee',
    role: 'front-desk',
    sessionId: 's',
    ip: '127.0.0.1',
  },
  newId: () => 'new',
};

const meta = { versionId: '3', lastUpdated: '2026-11-20T00:00:00Z' };
const patient: Stored<Patient> = {
  resourceType: 'Patient',
  id: 'ana',
  meta,
  name: [{ given: ['Ana'], family: 'Ruiz' }],
};
const provider = {
  resourceType: 'Practitioner' as const,
  id: 'lee',
  name: [{ given: ['Sam'], family: 'Lee', suffix: ['MD'] }],
};
const room = { resourceType: 'Location' as const, id: 'r2', name: 'Room 2' };

const booked: Stored<Appointment> = {
  resourceType: 'Appointment',
  id: 'a',
  meta,
  status: 'booked',
  start: '2026-11-24T17:00:00.000Z',
  end: '2026-11-24T17:20:00.000Z',
  minutesDuration: 20,
  participant: [
    { actor: { reference: 'Patient/ana', display: 'Ana Ruiz' }, status: 'accepted' },
    { actor: { reference: 'RelatedPerson/mother', display: 'Eva Ruiz' }, status: 'accepted' },
    { actor: { reference: 'Practitioner/oda', display: 'Mai Oda, NP' }, status: 'accepted' },
    { actor: { reference: 'Location/r1', display: 'Room 1' }, status: 'accepted' },
  ],
};

const input = {
  patientId: 'ana',
  providerId: 'lee',
  start: '2026-11-24T09:15:00-08:00',
  minutes: 20,
  visitType: 'Follow-up',
};
const changed = (answer: unknown): Appointment => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return (answer as { changes: { resource: Appointment }[] }).changes[0]!.resource;
};

describe('Spec: schedule/book', () => {
  const decide = (extra: object = {}, who: Stored<Patient> = patient) =>
    book.decide(moment, { patient: who, participants: { provider, room } }, { ...input, ...extra });

  test('writes the time, the kind, the reason and who takes part', () => {
    expect(changed(decide({ reason: 'Refills' }))).toEqual({
      resourceType: 'Appointment',
      id: 'new',
      status: 'booked',
      serviceType: [{ text: 'Follow-up' }],
      description: 'Refills',
      reasonCode: [{ text: 'Refills' }],
      start: '2026-11-24T17:15:00.000Z',
      end: '2026-11-24T17:35:00.000Z',
      minutesDuration: 20,
      created: '2026-11-23T17:00:00.000Z',
      participant: [
        { actor: { reference: 'Patient/ana', display: 'Ana Ruiz' }, status: 'accepted' },
        { actor: { reference: 'Practitioner/lee', display: 'Sam Lee, MD' }, status: 'accepted' },
        { actor: { reference: 'Location/r2', display: 'Room 2' }, status: 'accepted' },
      ],
    });
  });

  test('a day that is over is refused, earlier today is not; the practice’s day decides', () => {
    expect(decide({ start: '2026-11-22T23:59:00-08:00' })).toMatchObject({ refused: 'invalid' });
    expect(isRefusal(decide({ start: '2026-11-23T00:00:00-08:00' }))).toBe(false);
  });

  test('nobody is booked who is recorded as deceased', () => {
    const deceased = { ...patient, deceasedDateTime: '2026-01-01' };
    expect(decide({}, deceased)).toMatchObject({ refused: 'not-now' });
    expect(decide({}, { ...patient, deceasedBoolean: true })).toMatchObject({ refused: 'not-now' });
  });

  test.each([
    ['minutes', 4],
    ['minutes', 481],
    ['minutes', 20.5],
    ['start', '2026-11-24T09:15:00'],
    ['start', '2026-11-24'],
    ['visitType', '  '],
    ['reason', 'x'.repeat(301)],
  ])('%s %j is refused before anything is read', (name, value) => {
    const parsed = bookContract.input.safeParse({ ...input, [name]: value });
    expect(parsed.error?.issues[0]?.path).toEqual([name]);
  });
});

describe('Spec: schedule/move', () => {
  const decide = (appointment = booked, extra: object = {}) =>
    move.decide(
      moment,
      { appointment, participants: { provider, room } },
      { ...input, appointmentId: 'a', appointmentVersion: '3', ...extra },
    );

  test('changes time, provider and room, and keeps whoever else takes part', () => {
    const moved = changed(decide());
    expect(moved.start).toBe('2026-11-24T17:15:00.000Z');
    expect(moved.participant.map(({ actor }) => actor?.reference)).toEqual([
      'Patient/ana',
      'RelatedPerson/mother',
      'Practitioner/lee',
      'Location/r2',
    ]);
  });

  test('what another changed, what has begun and what is past is refused', () => {
    expect(decide(booked, { appointmentVersion: '2' })).toMatchObject({
      refused: 'changed-by-another',
    });
    expect(decide({ ...booked, status: 'arrived' })).toEqual({
      refused: 'not-now',
      message: 'This appointment is checked in; it cannot be moved.',
    });
    expect(decide(booked, { start: '2026-11-01T09:00:00-08:00' })).toMatchObject({
      refused: 'invalid',
    });
    expect(decide({ ...booked, participant: [] })).toMatchObject({ refused: 'invalid' });
  });
});

describe('Spec: schedule/cancel', () => {
  const decide = (reason: 'patient' | 'no-show' | 'other' | 'mistake', extra: object = {}) =>
    cancel.decide(
      moment,
      { ...booked, ...extra },
      {
        appointmentId: 'a',
        appointmentVersion: '3',
        reason,
        ...(reason === 'other' && { note: 'Snow' }),
      },
    );

  test('says who called it off, in words and by code', () => {
    expect(changed(decide('patient'))).toMatchObject({
      status: 'cancelled',
      cancelationReason: { coding: [{ code: 'pat' }], text: 'Patient cancelled' },
    });
    expect(changed(decide('other')).cancelationReason?.text).toBe('Snow');
    expect(changed(decide('mistake')).cancelationReason?.coding?.[0]?.code).toBe('oth-err');
  });

  test('nobody can have failed to come before the time has come', () => {
    expect(decide('no-show')).toMatchObject({ refused: 'not-now' });
    const started = { start: '2026-11-23T16:45:00.000Z', end: '2026-11-23T17:05:00.000Z' };
    expect(changed(decide('no-show', started)).status).toBe('noshow');
  });

  test('another reason has to be told', () => {
    const told = { appointmentId: 'a', appointmentVersion: '3', reason: 'other' };
    expect(cancelContract.input.safeParse(told).success).toBe(false);
    expect(cancelContract.input.safeParse({ ...told, note: '  ' }).success).toBe(false);
    expect(cancelContract.input.safeParse({ ...told, note: 'Snow' }).success).toBe(true);
  });

  test('what is over, checked in or changed by another is not cancelled', () => {
    for (const status of ['fulfilled', 'arrived', 'cancelled', 'noshow'] as const) {
      expect(decide('patient', { status })).toMatchObject({ refused: 'not-now' });
    }
    expect(decide('patient', { meta: { ...meta, versionId: '4' } })).toMatchObject({
      refused: 'changed-by-another',
    });
  });

  test('a cancellation taken back is the visit as it was; one of a day that is over is not', () => {
    const asked = { appointmentId: 'a', appointmentVersion: '3' };
    const off = { ...booked, status: 'cancelled' as const, cancelationReason: { text: 'Snow' } };
    expect(changed(restore.decide(moment, off, asked))).toEqual(booked);
    const past = { ...off, start: '2026-11-20T17:00:00.000Z', end: '2026-11-20T17:20:00.000Z' };
    expect(restore.decide(moment, past, asked)).toMatchObject({ refused: 'invalid' });
    expect(restore.decide(moment, booked, asked)).toMatchObject({ refused: 'not-now' });
    expect(restore.decide(moment, off, { ...asked, appointmentVersion: '2' })).toMatchObject({
      refused: 'changed-by-another',
    });
  });
});
