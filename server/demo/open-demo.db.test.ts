import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openPractice } from '../../records/open.ts';
import { openPool } from '../../records/pool.ts';
import { listPractices } from '../../records/practices.ts';
import { openEmptyBuilding } from '../testing/opened.fixture.ts';
import { newDay } from './new-day.ts';
import { demoPracticeId, openDemo } from './open-demo.ts';

const opened = Temporal.Instant.from('2026-11-23T18:00:00Z');

const { building, databaseUrl } = await openEmptyBuilding({ now: () => opened });

const timeZone = 'America/Los_Angeles';

const stage = () => ({
  pool: building.pool,
  now: () => opened,
  addMember: building.identity.addMember,
});

async function todays(now: Temporal.Instant) {
  const records = openPractice(building.pool, demoPracticeId);
  const day = now.toZonedDateTimeISO(timeZone).startOfDay();
  const date = {
    from: day.toInstant().toString(),
    to: day.add({ days: 1 }).toInstant().toString(),
  };
  return {
    appointments: await records.search('Appointment', { date, count: 500 }),
    encounters: await records.search('Encounter', { date, count: 500 }),
  };
}

describe('the demo clinic', () => {
  test('interrupted while it is opened, it is not open, and opens whole the next time', async () => {
    const breaking = { ...stage(), addMember: () => Promise.reject(new Error('power cut')) };
    await expect(openDemo(breaking)).rejects.toThrow('power cut');
    expect(await listPractices(building.pool)).toEqual([]);
    await openDemo(stage());
    expect(await listPractices(building.pool)).toMatchObject([{ id: demoPracticeId, demo: true }]);
    const records = openPractice(building.pool, demoPracticeId);
    expect(await records.count('Patient', {})).toBe(300);
  });

  test('a second look on the same day changes nothing', async () => {
    const before = await todays(opened);
    await newDay(building.pool, demoPracticeId, opened.add({ hours: 3 }), timeZone);
    expect(await todays(opened)).toEqual(before);
    expect(before.encounters.some(({ status }) => status === 'arrived')).toBe(true);
  });

  test('the next day is made anew, yesterday is closed, and what people booked stays', async () => {
    const tomorrow = opened.add({ hours: 24 });
    const pool = openPool(databaseUrl, 1);
    const own = { reference: 'Practitioner/demo-adaeze-okafor' };
    const { writeAll } = await import('./write-all.ts');
    await writeAll(pool, demoPracticeId, opened, 'test/book', [
      {
        kind: 'create',
        resource: {
          resourceType: 'Appointment',
          id: 'booked-by-a-person',
          status: 'booked',
          // Outside the hours that the days around are booked in.
          start: tomorrow.add({ hours: 9 }).toString(),
          end: tomorrow.add({ hours: 9, minutes: 20 }).toString(),
          participant: [
            { actor: { reference: 'Patient/demo-001' }, status: 'accepted' },
            { actor: own, status: 'accepted' },
          ],
        },
      },
    ]);
    await pool.end();
    await newDay(building.pool, demoPracticeId, tomorrow, timeZone);
    const next = await todays(tomorrow);
    expect(next.appointments.some(({ id }) => id === 'booked-by-a-person')).toBe(true);
    expect(next.encounters.some(({ status }) => status === 'arrived')).toBe(true);
    const works = await openPractice(building.pool, demoPracticeId).search('Task', {
      tokens: { status: ['requested', 'accepted', 'failed'] },
      count: 500,
    });
    const ordered = works.flatMap(({ id }) => /^demo-(\S{10})-.+-work$/.exec(id)?.[1] ?? []);
    const day = tomorrow.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    expect([...new Set(ordered)]).toEqual([day]);
    const open = (await todays(opened)).encounters.filter(({ status }) => status !== 'finished');
    expect(open.filter(({ status }) => status !== 'cancelled')).toEqual([]);
  });
});
