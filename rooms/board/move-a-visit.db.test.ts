import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openEmptyBuilding } from '../../server/testing/opened.fixture.ts';
import { addTestClinic, type TestClinic } from '../../server/testing/open-clinic.ts';
import type { Board, BoardVisit } from './board.contract.ts';

let clinic: TestClinic;
let aheadMinutes = 0;

/** Nine in the morning at the clinic, and as much later as a test needs. */
function now(): Temporal.Instant {
  return Temporal.Instant.from('2026-11-23T17:00:00Z').add({
    minutes: aheadMinutes,
    milliseconds: Math.floor(performance.now()),
  });
}

const { building } = await openEmptyBuilding({ now });

async function board(): Promise<Board> {
  return (await clinic.ask('ma', 'view/board/today', {})).body as unknown as Board;
}

async function visitOf(encounterId: string): Promise<BoardVisit> {
  const visit = (await board()).visits.find((one) => one.encounterId === encounterId);
  if (!visit) throw new Error('not on the board');
  return visit;
}

async function roomState(roomId: string): Promise<string | undefined> {
  return (await board()).rooms.find((room) => room.id === roomId)?.state;
}

/** Books and checks in; answers the encounter. */
async function arrive(patientId: string): Promise<string> {
  const booked = await clinic.ask('front-desk', 'act/schedule/book', {
    patientId,
    providerId: 'staff-provider',
    start: now().add({ minutes: 5 }).round('minute').toString(),
    minutes: 5,
    visitType: 'Follow-up',
  });
  aheadMinutes += 6;
  const arrived = await clinic.ask('front-desk', 'act/front-desk/check-in', {
    appointmentId: booked.body['appointmentId'],
    appointmentVersion: '1',
    confirmed: ['name', 'birth-date'],
  });
  expect(arrived).toMatchObject({ status: 200 });
  return arrived.body['encounterId'] as string;
}

async function versioned(encounterId: string) {
  const { encounterVersion } = await visitOf(encounterId);
  return { encounterId, encounterVersion };
}

describe('Spec: board/move-a-visit', () => {
  test('two patients brought to one room at once: one comes in, the other is told', async () => {
    clinic = await addTestClinic(building);
    const [one, two] = [await arrive('patient-1'), await arrive('patient-2')];
    const bring = async (encounterId: string) =>
      clinic.ask('ma', 'act/board/bring-to-room', {
        ...(await versioned(encounterId)),
        roomId: 'room-1',
      });
    const answers = await Promise.all([bring(one), bring(two)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const inRoom = (await board()).visits.filter((visit) => visit.room?.id === 'room-1');
    expect(inRoom).toHaveLength(1);
    expect(await roomState('room-1')).toBe('in-use');
  });

  test('a stage set by hand needs a reason, frees the room, and is taken back with it', async () => {
    clinic = await addTestClinic(building);
    const id = await arrive('patient-1');
    const bring = { ...(await versioned(id)), roomId: 'room-1' };
    expect((await clinic.ask('ma', 'act/board/bring-to-room', bring)).status).toBe(200);
    const still = await versioned(id);
    const without = { ...still, stage: 'arrived', reason: ' ' };
    expect((await clinic.ask('ma', 'act/board/override-stage', without)).status).toBe(422);
    const set = { ...still, stage: 'arrived', reason: 'wrong patient was called' };
    expect((await clinic.ask('ma', 'act/board/override-stage', set)).status).toBe(200);
    expect(await visitOf(id)).toMatchObject({ stage: 'arrived', overridden: true });
    expect((await visitOf(id)).room).toBeUndefined();
    expect(await roomState('room-1')).toBe('to-clean');

    const undone = await clinic.ask('ma', 'act/board/undo-stage', await versioned(id));
    expect(undone).toMatchObject({ status: 200 });
    expect(await visitOf(id)).toMatchObject({ stage: 'rooming', room: { id: 'room-1' } });
    expect(await roomState('room-1')).toBe('in-use');
  });

  test('undo is refused after half an hour, and when the room holds somebody else', async () => {
    clinic = await addTestClinic(building);
    const id = await arrive('patient-1');
    await clinic.ask('ma', 'act/board/bring-to-room', {
      ...(await versioned(id)),
      roomId: 'room-1',
    });
    await clinic.ask('provider', 'act/board/enter-room', await versioned(id));
    await clinic.ask('provider', 'act/board/leave-room', await versioned(id));
    const room = (await board()).rooms.find((one) => one.id === 'room-1');
    await clinic.ask('ma', 'act/board/turn-over-room', {
      roomId: 'room-1',
      roomVersion: room?.version,
      state: 'free',
    });
    const other = await arrive('patient-2');
    await clinic.ask('ma', 'act/board/bring-to-room', {
      ...(await versioned(other)),
      roomId: 'room-1',
    });
    const taken = await clinic.ask('ma', 'act/board/undo-stage', await versioned(id));
    expect(taken).toMatchObject({ status: 409, body: { refused: 'not-now' } });
    expect(taken.body['message']).toContain('Room 1 is in use');
    // In steps, as a session that nobody uses for a quarter of an hour locks.
    for (let step = 0; step < 3; step += 1) {
      aheadMinutes += 11;
      await clinic.ask('ma', 'view/board/today', {});
    }
    const late = await clinic.ask('ma', 'act/board/undo-stage', await versioned(id));
    expect(late).toMatchObject({ status: 409, body: { refused: 'not-now' } });
    expect(late.body['message']).toContain('30 minutes');
  });

  describe('a provider who is in another room still', () => {
    async function inBoth(): Promise<[still: string, next: string]> {
      clinic = await addTestClinic(building);
      const still = await arrive('patient-1');
      const next = await arrive('patient-2');
      for (const [id, roomId] of [
        [still, 'room-1'],
        [next, 'room-2'],
      ] as const) {
        await clinic.ask('ma', 'act/board/bring-to-room', { ...(await versioned(id)), roomId });
      }
      await clinic.ask('provider', 'act/board/enter-room', await versioned(still));
      return [still, next];
    }
    const enter = async (id: string, other?: string) =>
      clinic.ask('provider', 'act/board/enter-room', { ...(await versioned(id)), other });

    test('is asked, and nothing is changed', async () => {
      const [, next] = await inBoth();
      const before = await board();
      expect(await enter(next)).toMatchObject({
        status: 200,
        body: { stillWith: { name: 'Guadalupe Hernández-Villaseñor', room: 'Room 1' } },
      });
      expect(await board()).toEqual(before);
    });

    test('leaves it and enters at once', async () => {
      const [still, next] = await inBoth();
      expect(await enter(next, 'leave')).toMatchObject({ status: 200 });
      expect(await visitOf(still)).toMatchObject({ stage: 'checking-out' });
      expect(await roomState('room-1')).toBe('to-clean');
      expect(await visitOf(next)).toMatchObject({ stage: 'with-provider' });
    });

    test('may be in both; another provider is asked nothing', async () => {
      const [still, next] = await inBoth();
      expect(await enter(next, 'keep')).toMatchObject({ status: 200 });
      expect(await visitOf(still)).toMatchObject({
        stage: 'with-provider',
        room: { id: 'room-1' },
      });
      expect(await visitOf(next)).toMatchObject({ stage: 'with-provider' });
    });

    test('a room somebody changed meanwhile is not left behind its back', async () => {
      const [still, next] = await inBoth();
      const [left, entered] = await Promise.all([
        clinic.ask('provider', 'act/board/leave-room', await versioned(still)),
        enter(next, 'leave'),
      ]);
      expect([left.status, entered.status]).toContain(200);
      expect(await visitOf(still)).toMatchObject({ stage: 'checking-out' });
      if (entered.status !== 200) {
        expect(entered.body['refused']).toBe('changed-by-another');
        expect(await visitOf(next)).toMatchObject({ stage: 'rooming' });
      }
    });
  });

  test('a room with a patient in it cannot be called clean', async () => {
    clinic = await addTestClinic(building);
    const id = await arrive('patient-1');
    await clinic.ask('ma', 'act/board/bring-to-room', {
      ...(await versioned(id)),
      roomId: 'room-2',
    });
    const room = (await board()).rooms.find((one) => one.id === 'room-2');
    const answer = await clinic.ask('ma', 'act/board/turn-over-room', {
      roomId: 'room-2',
      roomVersion: room?.version,
      state: 'free',
    });
    expect(answer).toMatchObject({ status: 409, body: { message: 'A patient is in Room 2.' } });
  });

  test('the wall is sent initials and nothing else of a person', async () => {
    const { body } = await clinic.ask('ma', 'view/board/wall', {});
    const text = JSON.stringify(body);
    expect(text).toContain('"GH"');
    // Whole, as an id may hold any few figures by chance.
    for (const word of ['Guadalupe', 'Hern', '1964-03', 'patient-1', '555-0142', '5550142']) {
      expect(text).not.toContain(word);
    }
  });

  test('the wall goes on when its session has locked, and nothing else does', async () => {
    aheadMinutes += 20;
    expect((await clinic.ask('provider', 'view/board/wall', {})).status).toBe(200);
    expect((await clinic.ask('provider', 'view/board/today', {})).status).toBe(423);
  });
});
