import type { Appointment, Encounter, Observation } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { roomIdOf, roomState } from '../clinical/visit/room.ts';
import { stageEntries, stageIntervals, stageOf, type Stage } from '../clinical/visit/stage.ts';
import { defaultWaitThresholds, minutesInStage } from '../clinical/visit/wait.ts';
import { idOf } from '../fhir/references.ts';
import { holdsOf } from '../records/commit/booking.ts';
import { validateResource } from '../records/validate/validate.ts';
import { generateClinic } from './clinic.ts';
import { todaysSchedule } from './day.ts';
import { referencesIn } from './references.test-data.ts';
import { daysAround } from './week.ts';

const clinic = generateClinic();
const zone = clinic.practice.timeZone;
const clinicKeys = new Set(clinic.resources.map((each) => `${each.resourceType}/${each.id}`));

function open(resources: ReturnType<typeof daysAround>) {
  const appointments = resources.filter((each) => each.resourceType === 'Appointment');
  const encounters = resources.filter((each) => each.resourceType === 'Encounter');
  const observations = resources.filter((each) => each.resourceType === 'Observation');
  const led = new Map(encounters.map((each) => [idOf('Appointment', each.appointment?.[0]), each]));
  const visits = appointments.map((appointment) => ({
    appointment,
    encounter: led.get(appointment.id),
    patient: idOf('Patient', appointment.participant[0]?.actor),
  }));
  return { appointments, encounters, observations, visits };
}

function todayAt(now: Temporal.Instant) {
  const day = todaysSchedule({ clinic, now });
  return { ...day, ...open(day.resources) };
}

type Today = ReturnType<typeof todayAt>;

/** What no instant of any day may break. */
function checkDay(today: Today, now: Temporal.Instant) {
  const { resources, rooms, appointments, encounters, observations, visits } = today;
  const date = now.toZonedDateTimeISO(zone).toPlainDate();
  const start = date.toZonedDateTime(zone).toInstant().toString();
  const end = date.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString();
  checkReferences(resources);
  checkHolds(appointments);
  expect(new Set(visits.map(({ patient }) => patient)).size).toBe(visits.length);
  const [first, last] = [start.replace('Z', '.000Z'), end.replace('Z', '.000Z')];
  expect(appointments.filter((one) => !(one.start! >= first && one.end! <= last))).toEqual([]);
  checkTimes(encounters, Temporal.Instant.from(start), now);
  checkPlaces(encounters, now);
  checkMeasured(encounters, observations, now);
  for (const { appointment, encounter } of visits) checkStatus(appointment, encounter, now);
  const inUse = encounters.flatMap((each) => roomIdOf(each) ?? []).sort();
  const shown = rooms.filter((room) => roomState(room) === 'in-use').map(({ id }) => id);
  expect(shown).toEqual(inUse);
  expect(new Set(inUse).size).toBe(inUse.length);
}

function checkReferences(resources: ReturnType<typeof daysAround>) {
  const known = new Set(resources.map((each) => `${each.resourceType}/${each.id}`));
  expect(known.size).toBe(resources.length);
  const lost = referencesIn(resources).filter((key) => !known.has(key) && !clinicKeys.has(key));
  expect(lost).toEqual([]);
}

function heldBy(appointment: Appointment) {
  const holds = holdsOf(appointment);
  if (!Array.isArray(holds)) throw new Error(holds.message);
  return holds;
}

/** By the very rule by which the records room refuses a double booking. */
function checkHolds(appointments: readonly Appointment[]) {
  const byWho = new Map<string, { start: string; end: string }[]>();
  for (const hold of appointments.flatMap(heldBy)) {
    byWho.set(hold.who, [...(byWho.get(hold.who) ?? []), hold]);
  }
  expectApart([...byWho.values()]);
}

function expectApart(groups: { start: string; end: string }[][]) {
  for (const group of groups) {
    group.sort((one, other) => (one.start < other.start ? -1 : 1));
    const overlaps = group
      .slice(1)
      .map(({ start }, index) => ({ end: group[index]!.end, start }))
      .filter(({ end, start }) => !(end <= start));
    expect(overlaps).toEqual([]);
  }
}

function checkTimes(
  encounters: readonly Encounter[],
  from: Temporal.Instant,
  to: Temporal.Instant,
) {
  for (const encounter of encounters) {
    const times = stageEntries(encounter).map(({ at }) => at.epochMilliseconds);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(from.epochMilliseconds);
    expect(times.at(-1)).toBeLessThanOrEqual(to.epochMilliseconds);
    expect(times.length).toBeGreaterThan(0);
  }
}

/** No room holds two people at once, and no provider sees two at once. */
function checkPlaces(encounters: readonly Encounter[], now: Temporal.Instant) {
  const stays = new Map<string, { start: string; end: string }[]>();
  const add = (who: string, start: string, end: string) =>
    stays.set(who, [...(stays.get(who) ?? []), { start, end }]);
  const far = now.add({ hours: 1 }).toString({ smallestUnit: 'millisecond' });
  for (const encounter of encounters) {
    for (const stay of encounter.location ?? []) {
      add(stay.location.reference!, stay.period!.start!, stay.period?.end ?? far);
    }
    for (const { stage, from, to } of stageIntervals(encounter)) {
      if (stage !== 'with-provider') continue;
      const provider = encounter.participant![0]!.individual!.reference!;
      const text = (at: Temporal.Instant) => at.toString({ smallestUnit: 'millisecond' });
      add(provider, text(from), to ? text(to) : far);
    }
  }
  expectApart([...stays.values()]);
}

/** Vital signs exactly for those whose rooming is done, taken before it was. */
function checkMeasured(
  encounters: readonly Encounter[],
  observations: readonly Observation[],
  now: Temporal.Instant,
) {
  const measured = new Set(observations.map((each) => idOf('Encounter', each.encounter)));
  for (const encounter of encounters) {
    const isDone = stageEntries(encounter).some(({ stage }) => stage === 'ready-for-provider');
    expect(measured.has(encounter.id), encounter.id).toBe(isDone);
  }
  const latest = now.toString({ smallestUnit: 'millisecond' });
  expect(observations.filter((each) => (each.effectiveDateTime ?? '') > latest)).toEqual([]);
}

function checkStatus(
  appointment: Appointment,
  encounter: Encounter | undefined,
  now: Temporal.Instant,
) {
  const stage = stageOf(appointment, encounter)?.stage;
  const isFuture = Temporal.Instant.compare(Temporal.Instant.from(appointment.start!), now) > 0;
  expect(stage).toBeDefined();
  if (isFuture) expect(['booked', 'cancelled']).toContain(stage);
  if (encounter) expect(appointment.status).toBe(stage === 'gone' ? 'fulfilled' : 'arrived');
  expect(encounter?.reasonCode?.[0]?.text).toBe(encounter && appointment.reasonCode?.[0]?.text);
}

/** The stages to be seen at an instant, `late` for a time that has come and nobody with it. */
function stagesOf({ visits }: Today, now: Temporal.Instant): Set<Stage | 'late' | 'too-long'> {
  const seen = new Set<Stage | 'late' | 'too-long'>();
  for (const { appointment, encounter } of visits) {
    const visit = stageOf(appointment, encounter)!;
    const isLate = Temporal.Instant.compare(Temporal.Instant.from(appointment.start!), now) < 0;
    seen.add(visit.stage === 'booked' && isLate ? 'late' : visit.stage);
    const waited = minutesInStage(visit, now) ?? 0;
    if (visit.stage === 'arrived' && waited >= defaultWaitThresholds.tooLongMinutes) {
      seen.add('too-long');
    }
  }
  return seen;
}

const everyState = [
  ...['late', 'arrived', 'too-long', 'rooming', 'ready-for-provider', 'with-provider'],
  ...['checking-out', 'gone'],
] as const;

function checkStages(today: Today, now: Temporal.Instant) {
  const clock = now.toZonedDateTimeISO(zone);
  if (clock.since(clock.startOfDay()).total('minutes') < 110) return;
  const seen = stagesOf(today, now);
  for (const state of everyState) expect(seen, `${clock} ${state}`).toContain(state);
  if (clock.hour < 23) expect(seen, String(clock)).toContain('booked');
}

const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();

/** Instants of two years, and of the days the clocks change. */
const anyNow = fc.oneof(
  fc.integer({ min: 0, max: 730 * 1440 * 60 }).map((s) => local('2026-01-01').add({ seconds: s })),
  fc.integer({ min: 0, max: 23 * 60 - 1 }).map((m) => local('2026-03-08').add({ minutes: m })),
  fc.integer({ min: 0, max: 25 * 60 - 1 }).map((m) => local('2026-11-01').add({ minutes: m })),
);

describe("the demo's day", () => {
  test('holds together and shows every state at any hour, on the days the clocks change too', () => {
    fc.assert(
      fc.property(anyNow, (now) => {
        const today = todayAt(now);
        checkDay(today, now);
        checkStages(today, now);
      }),
      { numRuns: 120 },
    );
  });

  test.each(['2026-11-24T03:00', '2026-11-24T23:00', '2026-11-24T12:30', '2026-11-29T17:10'])(
    'is in full swing at %s',
    (text) => {
      const seen = stagesOf(todayAt(local(text)), local(text));
      expect([...everyState, 'booked'].filter((state) => !seen.has(state as Stage))).toEqual([]);
    },
  );

  test('degrades gently around midnight', () => {
    const check = (text: string) => {
      const today = todayAt(local(text));
      checkDay(today, local(text));
      return stagesOf(today, local(text));
    };
    for (const text of ['2026-11-24T00:00', '2026-11-24T00:01', '2026-11-24T00:31']) {
      expect(check(text)).toContain('booked');
    }
    expect(check('2026-11-24T23:59:59')).toContain('with-provider');
  });

  test('is the same for the same instant, byte for byte', () => {
    const now = local('2026-11-23T09:42');
    const text = JSON.stringify(todaysSchedule({ clinic, now }));
    expect(JSON.stringify(todaysSchedule({ clinic: generateClinic(), now }))).toBe(text);
    const booked = todayAt(now).appointments.map(
      ({ id, status, start, participant }) =>
        `${id} ${status} ${start} ${participant[0]?.actor?.reference}`,
    );
    const hash = createHash('sha256').update(booked.join('\n')).digest('hex').slice(0, 16);
    expect(hash).toBe('511f56d1f58cf561');
  });

  test('has rooms in use, to clean and free in the morning, and a walk-in who waits', () => {
    const { rooms, appointments } = todayAt(local('2026-11-23T09:42'));
    const states = new Set(rooms.map(roomState));
    expect([...states].sort()).toEqual(['free', 'in-use', 'to-clean']);
    expect(rooms).toHaveLength(8);
    const walkIns = appointments.filter(
      (each) => each.appointmentType?.coding?.[0]?.code === 'WALKIN',
    );
    expect(walkIns).toHaveLength(1);
    expect(walkIns.flatMap(heldBy)).toEqual([]);
  });

  test('opens at eight by the clock on the days the clocks change', () => {
    for (const text of ['2026-03-08T13:00', '2026-11-01T13:00']) {
      const starts = todayAt(local(text)).appointments.map((each) =>
        Temporal.Instant.from(each.start!).toZonedDateTimeISO(zone).toPlainTime().toString(),
      );
      expect(starts.sort()[0]).toMatch(/^08:/);
    }
  });

  test('holds only valid FHIR R4', () => {
    const now = local('2026-11-23T09:42');
    const { resources, rooms } = todaysSchedule({ clinic, now });
    const wrong = [...resources, ...rooms, ...daysAround({ clinic, now })].flatMap((resource) =>
      validateResource(JSON.parse(JSON.stringify(resource))).map(
        ({ path, message }) => `${resource.id} ${path} ${message}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the days around', () => {
  const now = local('2026-11-23T09:42');
  const around = daysAround({ clinic, now });
  const { appointments, encounters, visits } = open(around);
  const dateOf = (text: string) =>
    Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDate().toString();

  test('are five business days before and ten after, and never today', () => {
    const days = new Map<string, number>();
    for (const { start } of appointments) {
      days.set(dateOf(start!), (days.get(dateOf(start!)) ?? 0) + 1);
    }
    expect(days.size).toBe(15);
    expect(days.has('2026-11-23')).toBe(false);
    expect([...days.keys()].sort()[0]).toBe('2026-11-16');
    expect([...days.keys()].sort().at(-1)).toBe('2026-12-07');
    expect(Math.min(...days.values())).toBeGreaterThan(4);
  });

  test('are over before today and only booked after it', () => {
    for (const { appointment, encounter } of visits) {
      const stage = stageOf(appointment, encounter)?.stage;
      const isPast = dateOf(appointment.start!) < '2026-11-23';
      expect(isPast ? ['gone', 'cancelled', 'no-show'] : ['booked', 'cancelled']).toContain(stage);
    }
    checkPlaces(encounters, now);
  });

  test('hold together with today: no double booking, nothing lost, the same at any hour', () => {
    const today = todayAt(now);
    checkHolds([...appointments, ...today.appointments]);
    checkReferences([...around, ...today.resources]);
    expect(daysAround({ clinic, now: now.add({ hours: 5 }) })).toEqual(around);
    for (const text of ['2026-03-10T00:05', '2026-11-02T23:50', '2026-12-31T12:00']) {
      const others = daysAround({ clinic, now: local(text) });
      checkReferences(others);
      checkHolds(open(others).appointments);
      checkPlaces(open(others).encounters, local(text));
    }
  });

  test('keep the whole demo under sixteen and a half thousand resources', () => {
    expect(clinic.resources.length + around.length + todayAt(now).resources.length).toBeLessThan(
      16_500,
    );
  });
});
