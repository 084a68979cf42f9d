import type { Appointment } from '@medplum/fhirtypes';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../new-id.ts';
import { openPractice } from '../open.ts';
import { enteredAsApp, openPool } from '../pool.ts';
import {
  answered,
  appointment,
  commitAs,
  create,
  openTwoPractices,
  refused,
  update,
  type TwoPractices,
} from '../two-practices.fixture.ts';

let rooms: TwoPractices;
let pool: pg.Pool;
beforeAll(async () => {
  rooms = await openTwoPractices();
  // Should two bookings wait for each other, they then wait until the test fails.
  await rooms.owner.query(
    `do $$ begin execute format('alter database %I set deadlock_timeout = ''10min''', current_database()); end $$`,
  );
  pool = openPool(await enteredAsApp(rooms.url));
});
afterAll(async () => {
  await pool.end();
  await rooms.close();
});

const here = () => openPractice(pool, rooms.here.practiceId);

/** A practitioner and a room nobody has booked yet. */
async function freeDay(): Promise<{ lee: string; room: string }> {
  const [lee, room] = [newId(), newId()];
  answered(
    await commitAs(pool, rooms.here.practiceId, 'Set-up', [
      create({ resourceType: 'Practitioner', id: lee }),
      create({ resourceType: 'Location', id: room, name: 'Room 1' }),
    ]),
  );
  return { lee: `Practitioner/${lee}`, room: `Location/${room}` };
}

const book = (booked: Appointment & { id: string }) =>
  commitAs(pool, rooms.here.practiceId, 'Maria Reyes', [create(booked)]);
const change = (booked: Appointment & { id: string }, version: string) =>
  commitAs(pool, rooms.here.practiceId, 'Maria Reyes', [update(booked, version)]);

const nine = '2026-11-20T09:00:00-08:00';
const ten = '2026-11-20T10:00:00-08:00';
const eleven = '2026-11-20T11:00:00-08:00';

describe('Spec: records/booking', () => {
  test('twenty who take one time at once: exactly one gets it', async () => {
    const { lee, room } = await freeDay();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => book(appointment([room, lee], nine, ten))),
    );
    expect(results.filter((result) => 'versions' in result)).toHaveLength(1);
    expect(results.filter((one) => 'refused' in one && one.refused === 'time-taken')).toHaveLength(
      19,
    );
    expect(
      await here().count('Appointment', {
        date: { from: nine, to: eleven },
        tokens: { actor: lee },
      }),
    ).toBe(1);
  });

  test('twenty times that overlap by a minute in a row: never two that overlap stand', async () => {
    const { lee } = await freeDay();
    const at = (minute: number): string =>
      new Date(Date.parse('2026-11-23T17:00:00Z') + minute * 60_000).toISOString();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => book(appointment([lee], at(i * 14), at(i * 14 + 15)))),
    );
    const stood = await here().search('Appointment', {
      tokens: { actor: lee },
      sort: 'oldest',
    });
    expect(stood.length).toBeGreaterThan(0);
    for (const [i, one] of stood.slice(1).entries()) {
      expect(Date.parse(one.start!)).toBeGreaterThanOrEqual(Date.parse(stood[i]!.end!));
    }
  });

  test('the one who loses is told whose time is taken, and until when', async () => {
    const { lee, room } = await freeDay();
    answered(await book(appointment([lee], nine, ten)));
    const refusal = refused(
      await book(appointment([lee, room], '2026-11-20T09:45:00-08:00', eleven)),
    );
    expect(refusal).toMatchObject({
      refused: 'time-taken',
      issues: [
        {
          path: lee,
          message: 'is taken from 2026-11-20T17:00:00.000Z to 2026-11-20T18:00:00.000Z',
        },
      ],
    });
  });

  test('times that adjoin do not meet, and another person or room is free', async () => {
    const { lee, room } = await freeDay();
    answered(await book(appointment([lee], nine, ten)));
    answered(await book(appointment([lee], ten, eleven)));
    answered(await book(appointment([room], nine, eleven)));
    expect(refused(await book(appointment([room], nine, ten))).refused).toBe('time-taken');
  });

  test('moving frees the old time and takes the new; onto a taken time nothing moves', async () => {
    const { lee } = await freeDay();
    const moved = appointment([lee], nine, ten);
    const other = appointment([lee], ten, eleven);
    answered(await book(moved));
    answered(await book(other));
    expect(refused(await change({ ...moved, start: ten, end: eleven }, '1')).refused).toBe(
      'time-taken',
    );
    expect(refused(await book(appointment([lee], nine, ten))).refused).toBe('time-taken');
    const noon = '2026-11-20T12:00:00-08:00';
    answered(await change({ ...moved, start: eleven, end: noon }, '1'));
    answered(await book(appointment([lee], nine, ten)));
    // Within its own time an appointment may be made longer or shorter.
    answered(await change({ ...moved, start: '2026-11-20T11:30:00-08:00', end: noon }, '2'));
  });

  test('two appointments can change places in one commit', async () => {
    const { lee } = await freeDay();
    const [early, late] = [appointment([lee], nine, ten), appointment([lee], ten, eleven)];
    answered(await book(early));
    answered(await book(late));
    answered(
      await commitAs(pool, rooms.here.practiceId, 'Maria Reyes', [
        update({ ...early, start: ten, end: eleven }, '1'),
        update({ ...late, start: nine, end: ten }, '1'),
      ]),
    );
  });

  test('a time freed in a commit can be taken in the same commit', async () => {
    const { lee } = await freeDay();
    const booked = appointment([lee], nine, ten, `b-${newId()}`);
    answered(await book(booked));
    const next = appointment([lee], nine, ten, `a-${newId()}`);
    const both = [create(next), update({ ...booked, status: 'cancelled' }, '1')];
    answered(await commitAs(pool, rooms.here.practiceId, 'Maria Reyes', both));
  });

  test.each(['cancelled', 'noshow', 'fulfilled', 'entered-in-error'] as const)(
    'an appointment that is %s frees its time',
    async (status) => {
      const { lee } = await freeDay();
      const booked = appointment([lee], nine, ten);
      answered(await book(booked));
      answered(await change({ ...booked, status }, '1'));
      answered(await book(appointment([lee], nine, ten)));
      expect(refused(await change({ ...booked, status: 'booked' }, '2')).refused).toBe(
        'time-taken',
      );
    },
  );

  test('deleting frees the time', async () => {
    const { lee } = await freeDay();
    const booked = appointment([lee], nine, ten);
    answered(await book(booked));
    answered(
      await commitAs(pool, rooms.here.practiceId, 'Maria Reyes', [
        { kind: 'delete', resourceType: 'Appointment', id: booked.id, expectedVersion: '1' },
      ]),
    );
    answered(await book(appointment([lee], nine, ten)));
  });

  test('who declined, and who walked in, hold nobody’s time', async () => {
    const { lee } = await freeDay();
    const declined = appointment([lee], nine, ten);
    answered(
      await book({
        ...declined,
        participant: [{ actor: { reference: lee }, status: 'declined' }],
      }),
    );
    const walkIn = appointment([lee], nine, ten);
    answered(
      await book({
        ...walkIn,
        appointmentType: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0276', code: 'WALKIN' }],
        },
      }),
    );
    answered(await book(appointment([lee], nine, ten)));
  });

  test('a time that ends before it begins is refused', async () => {
    const { lee } = await freeDay();
    for (const end of [nine, '2026-11-20T08:00:00-08:00']) {
      expect(refused(await book(appointment([lee], nine, end)))).toMatchObject({
        refused: 'invalid',
        issues: [{ path: 'Appointment.end' }],
      });
    }
  });

  test('the hour that comes twice in November is two hours, the one missing in March is none', async () => {
    const { lee } = await freeDay();
    // Los Angeles, 2026-11-01: 01:30 PDT and, an hour later, 01:30 PST.
    answered(
      await book(appointment([lee], '2026-11-01T01:00:00-07:00', '2026-11-01T02:00:00-07:00')),
    );
    answered(
      await book(appointment([lee], '2026-11-01T01:00:00-08:00', '2026-11-01T02:00:00-08:00')),
    );
    expect(
      refused(
        await book(appointment([lee], '2026-11-01T01:30:00-08:00', '2026-11-01T02:30:00-08:00')),
      ).refused,
    ).toBe('time-taken');
    // 2026-03-08: 02:00 PST is 03:00 PDT.
    answered(
      await book(appointment([lee], '2026-03-08T01:00:00-08:00', '2026-03-08T03:00:00-07:00')),
    );
    answered(
      await book(appointment([lee], '2026-03-08T03:00:00-07:00', '2026-03-08T04:00:00-07:00')),
    );
  });

  test('the same person’s time in another practice is free', async () => {
    const { here, there } = rooms;
    for (const { practiceId } of [here, there]) {
      answered(
        await commitAs(pool, practiceId, 'Set-up', [
          create({ resourceType: 'Practitioner', id: 'both' }),
          create(appointment(['Practitioner/both'], nine, ten, 'same')),
        ]),
      );
    }
  });
});
