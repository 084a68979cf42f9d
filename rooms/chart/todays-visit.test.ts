import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Stored } from '../../records/stored.ts';
import { chooseVisit } from './todays-visit.ts';

const meta = { versionId: '1', lastUpdated: '2026-11-23T17:00:00Z' };
const startOfToday = '2026-11-23T08:00:00Z';

function encounter(id: string, status: Encounter['status'], start: string, appointment?: string) {
  return {
    resourceType: 'Encounter',
    id,
    meta,
    status,
    class: { code: 'AMB' },
    period: { start },
    ...(appointment && { appointment: [{ reference: `Appointment/${appointment}` }] }),
  } as Stored<Encounter>;
}

function appointment(id: string, status: Appointment['status'], start: string) {
  return {
    resourceType: 'Appointment',
    id,
    meta,
    status,
    start,
    participant: [],
  } as unknown as Stored<Appointment>;
}

describe('Spec: chart/summary: the visit a chart is opened for', () => {
  const later = appointment('later', 'booked', '2026-11-23T22:00:00Z');
  const soon = appointment('soon', 'booked', '2026-11-23T18:00:00Z');
  const going = encounter('going', 'triaged', '2026-11-23T16:00:00Z');
  const over = encounter('over', 'finished', '2026-11-23T09:00:00Z');

  test('one going on comes before one booked, and that before one that is over', () => {
    expect(chooseVisit([later, soon], [over, going], startOfToday)?.encounter?.id).toBe('going');
    expect(chooseVisit([later, soon], [over], startOfToday)?.appointment?.id).toBe('soon');
    expect(chooseVisit([], [over], startOfToday)?.encounter?.id).toBe('over');
  });

  test('an appointment and the visit it led to are one', () => {
    const led = encounter('led', 'in-progress', '2026-11-23T18:00:00Z', 'soon');
    const chosen = chooseVisit([soon], [led], startOfToday);
    expect(chosen?.encounter?.id).toBe('led');
    expect(chosen?.appointment?.id).toBe('soon');
  });

  test('yesterday’s visit counts only while it is still open', () => {
    const open = encounter('open', 'in-progress', '2026-11-22T23:00:00Z');
    const gone = encounter('gone', 'finished', '2026-11-22T23:00:00Z');
    expect(chooseVisit([], [open], startOfToday)?.encounter?.id).toBe('open');
    expect(chooseVisit([], [gone], startOfToday)).toBeUndefined();
  });

  test('cancelled, missed and mistaken visits are none', () => {
    const cancelled = appointment('c', 'cancelled', '2026-11-23T18:00:00Z');
    const missed = appointment('m', 'noshow', '2026-11-23T18:00:00Z');
    const mistaken = encounter('e', 'entered-in-error', '2026-11-23T18:00:00Z');
    expect(chooseVisit([cancelled, missed], [mistaken], startOfToday)).toBeUndefined();
  });
});
