import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isOfThisClinic, pairVisits } from './pair-visits.ts';
import { patientIdOf, providerOf } from './participants.ts';
import { enterStage } from './stage.ts';

const booked = (id: string): Appointment => ({
  resourceType: 'Appointment',
  id,
  status: 'booked',
  participant: [
    { actor: { reference: 'Location/room-1' }, status: 'accepted' },
    { actor: { reference: 'Patient/booked' }, status: 'accepted' },
    {
      actor: { reference: 'Practitioner/okafor', display: 'Adaeze Okafor, MD' },
      status: 'accepted',
    },
  ],
});
const begun = (id: string, appointmentId?: string, status: Encounter['status'] = 'arrived') =>
  ({
    resourceType: 'Encounter',
    id,
    status,
    class: { code: 'AMB' },
    ...(appointmentId && { appointment: [{ reference: `Appointment/${appointmentId}` }] }),
  }) satisfies Encounter;

test('every appointment and every encounter stands in one visit', () => {
  const [a, b] = [booked('a'), booked('b')];
  const [ofA, walkIn, ofYesterday] = [begun('1', 'a'), begun('2'), begun('3', 'yesterday')];
  expect(pairVisits([a, b], [walkIn, ofA, ofYesterday])).toEqual([
    [a, ofA],
    [b, undefined],
    [undefined, walkIn],
    [undefined, ofYesterday],
  ]);
});

test('an encounter entered in error is not there, and hides none that is', () => {
  const a = booked('a');
  const [right, wrong] = [begun('1', 'a'), begun('2', 'a', 'entered-in-error')];
  expect(pairVisits([a], [right, wrong])).toEqual([[a, right]]);
  expect(pairVisits([a], [wrong])).toEqual([[a, undefined]]);
});

test('what another system wrote of a visit is not of this clinic until somebody here moves it', () => {
  const elsewhere = begun('1');
  expect(isOfThisClinic([undefined, elsewhere])).toBe(false);
  expect(isOfThisClinic([booked('a'), elsewhere])).toBe(true);
  const at = Temporal.Instant.from('2026-11-20T17:00:00Z');
  const moved = enterStage(elsewhere, { stage: 'rooming', at, cause: 'board/bring-to-room' });
  expect(isOfThisClinic([undefined, moved])).toBe(true);
});

test('who takes part: as the visit says, else as it was booked, else nobody', () => {
  const a = booked('a');
  const seen: Encounter = {
    ...begun('1', 'a'),
    subject: { reference: 'Patient/seen' },
    participant: [{ individual: { reference: 'Practitioner/lee' } }],
  };
  expect(patientIdOf(a, seen)).toBe('seen');
  expect(patientIdOf(a, begun('1', 'a'))).toBe('booked');
  expect(patientIdOf(undefined, begun('1'))).toBeUndefined();
  expect(providerOf(a, seen)).toEqual({ id: 'lee', name: '' });
  expect(providerOf(a, undefined)).toEqual({ id: 'okafor', name: 'Adaeze Okafor, MD' });
  expect(providerOf(undefined, undefined)).toBeUndefined();
});
