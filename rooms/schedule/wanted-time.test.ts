import { describe, expect, test } from 'vitest';
import { dayWith, local, visitAt } from './day.test-data.ts';
import { inTheWayOf, nextFreeTimes, warningsOf } from './wanted-time.ts';

const at = (text: string) => Date.parse(local(text));
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const nine = '2026-11-23T09:00';
const early = at('2026-11-23T07:00');

describe('what is in the way of a time', () => {
  const day = dayWith([visitAt(nine, 20)]);

  test('says who and whose, for the provider and for the room', () => {
    const wanted = { startMs: at('2026-11-23T09:15'), minutes: 20 };
    expect(inTheWayOf(day, { ...wanted, providerId: 'lee' })).toMatchObject([
      { who: 'Sam Lee, MD', visit: { patient: { name: 'Ana Ruiz' } } },
    ]);
    expect(inTheWayOf(day, { ...wanted, providerId: 'oda', roomId: 'r1' })).toMatchObject([
      { who: 'Room 1' },
    ]);
    expect(inTheWayOf(day, { ...wanted, providerId: 'oda', roomId: 'r2' })).toEqual([]);
  });

  test('not what adjoins, is cancelled, or is the very visit that is moved', () => {
    const wanted = { startMs: at('2026-11-23T09:20'), minutes: 20, providerId: 'lee' };
    expect(inTheWayOf(day, wanted)).toEqual([]);
    const moving = { ...wanted, startMs: at('2026-11-23T09:10'), movingId: nine };
    expect(inTheWayOf(day, moving)).toEqual([]);
    const off = dayWith([visitAt(nine, 20, { stage: 'cancelled', holds: [] })]);
    expect(inTheWayOf(off, { ...wanted, startMs: at(nine) })).toEqual([]);
  });
});

test('next free times are free for the provider and the room together', () => {
  const day = dayWith([
    visitAt('2026-11-23T08:00', 60, { holds: ['Practitioner/lee'] }),
    visitAt('2026-11-23T09:00', 30, { holds: ['Location/r1'] }),
  ]);
  const wanted = { minutes: 20, providerId: 'lee', roomId: 'r1' };
  expect(nextFreeTimes(day, wanted, early, 3)).toEqual(
    ['09:30', '09:45', '10:00'].map((time) => at(`2026-11-23T${time}`)),
  );
  expect(nextFreeTimes(day, { minutes: 20 }, early, 3)).toEqual([]);
});

describe('warnings', () => {
  const day = dayWith([
    visitAt(nine, 20),
    visitAt('2026-11-23T10:05', 15, { key: 'w', walkIn: true, holds: [] }),
  ]);
  const wanted = { minutes: 20, providerId: 'oda' };
  const warn = (extra: object, nowMs = early) =>
    warningsOf(day, { ...wanted, ...extra }, nowMs, clock);

  test('a second visit of the same patient that day, also before a time is chosen', () => {
    expect(warn({ patientId: 'p1' })[0]).toContain('already has a visit that day');
    expect(warn({ patientId: 'somebody else' })).toEqual([]);
  });

  test('outside office hours, to the minute', () => {
    expect(warn({ startMs: at('2026-11-23T16:40') })).toEqual([]);
    expect(warn({ startMs: at('2026-11-23T16:45') })[0]).toContain('Outside office hours');
    expect(warn({ startMs: at('2026-11-23T07:55') })[0]).toContain('Outside office hours');
  });

  test('a walk-in with the same provider then, and a time that is over', () => {
    expect(warn({ startMs: at('2026-11-23T10:00'), providerId: 'lee' })).toEqual([
      expect.stringContaining('also has a walk-in'),
    ]);
    expect(warn({ startMs: at('2026-11-23T11:00') }, at('2026-11-23T12:00'))).toEqual([
      'This time has already passed today.',
    ]);
  });
});
