import type { Location } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { RoomCare } from './turnover.contract.ts';

let clock = Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building } = await openClinic({ now: () => clock });
const later = (seconds: number) => {
  clock = clock.add({ seconds });
};

async function dirty(id: string): Promise<void> {
  const resource: Location & { id: string } = {
    ...{ resourceType: 'Location', id, name: `Room ${id}`, status: 'active' },
    operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'K' },
  };
  await writeAll(building.pool, clinic.practiceId, clock, 'test/room', [
    { kind: 'create', resource },
  ]);
}

type Seen = { rooms: RoomCare[]; log: { words: string }[]; disinfectantsVersion?: string };
const look = async (): Promise<Seen> => {
  const { status, body } = await clinic.ask('ma', 'view/turnover/rooms', {});
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as Seen;
};
const roomOf = async (id: string) => (await look()).rooms.find((one) => one.id === id)!;
const handOf = async (id: string) => {
  const { version } = await roomOf(id);
  return { roomId: id, roomVersion: version };
};
const act = (role: 'ma' | 'lead-ma' | 'front-desk', name: string, input: object) =>
  clinic.ask(role, `act/turnover/${name}`, input);

describe('Spec: turnover/rooms', () => {
  test('S-TUR-07 wiped, wet as long as the label says, then ready: no way around it', async () => {
    await dirty('a');
    const kept = [{ name: 'Wipes', contactSeconds: 120 }];
    expect((await act('ma', 'disinfectants', { kept })).status).toBe(403);
    expect((await act('lead-ma', 'disinfectants', { kept })).status).toBe(200);
    const unwiped = await act('ma', 'ready', await handOf('a'));
    expect(unwiped.body['message']).toMatch(/not wiped down yet/);
    const wipe = { ...(await handOf('a')), kind: 'routine', product: 'Wipes' };
    expect((await act('front-desk', 'wipe', wipe)).status).toBe(403);
    expect((await act('ma', 'wipe', { ...wipe, product: 'Soap' })).status).toBe(422);
    expect((await act('ma', 'wipe', wipe)).status).toBe(200);
    expect((await act('ma', 'wipe', wipe)).status, 'seen before another wiped it').toBe(409);
    later(119);
    expect((await act('ma', 'ready', await handOf('a'))).body['message']).toMatch(/ready in 0:01/);
    const around = { ...(await handOf('a')), state: 'free' };
    expect((await clinic.ask('ma', 'act/board/turn-over-room', around)).status).toBe(409);
    later(1);
    const ready = await act('ma', 'ready', await handOf('a'));
    expect(ready.status, JSON.stringify(ready.body)).toBe(200);
    const { log } = await look();
    expect(log[0]?.words).toBe('Room a, Wipes');
    expect(await roomOf('a')).toMatchObject({ state: 'free', sharps: [] });
  });

  test('S-TUR-08 after airborne precautions: terminal, and the air', async () => {
    await dirty('b');
    const isolate = { ...(await handOf('b')), precaution: 'airborne' };
    expect((await act('ma', 'isolate', isolate)).body['message']).toMatch(/how many minutes/);
    expect((await act('ma', 'isolate', { ...isolate, airMinutes: 5 })).status).toBe(200);
    const wipe = { ...(await handOf('b')), product: 'Wipes' };
    expect((await act('ma', 'wipe', { ...wipe, kind: 'routine' })).status).toBe(422);
    expect((await act('ma', 'wipe', { ...wipe, kind: 'terminal' })).status).toBe(200);
    later(200);
    expect((await act('ma', 'ready', await handOf('b'))).status).toBe(409);
    later(100);
    expect((await act('ma', 'ready', await handOf('b'))).status).toBe(200);
    expect((await roomOf('b')).precaution).toBeUndefined();
    expect((await act('ma', 'isolate', { ...isolate, ...(await handOf('b')) })).status).toBe(409);
  });

  test('S-TUR-09 a sharps container is placed, looked at and taken away, each by whom', async () => {
    await dirty('c');
    const placed = { kind: 'place', roomId: 'c', replaceBy: '2026-12-20' };
    const past = await act('ma', 'sharps', { ...placed, replaceBy: '2026-11-01' });
    expect(past.body['message']).toBe('This day is over.');
    expect((await act('ma', 'sharps', placed)).status).toBe(200);
    const [one] = (await roomOf('c')).sharps;
    expect(one).toMatchObject({ placedOn: '2026-11-20', isDue: false });
    const hand = { deviceId: one!.id, deviceVersion: one!.version };
    expect((await act('ma', 'sharps', { kind: 'check', ...hand })).status).toBe(200);
    expect((await act('ma', 'sharps', { kind: 'check', ...hand })).status).toBe(409);
    const [seen] = (await roomOf('c')).sharps;
    expect(seen).toMatchObject({ checkedOn: '2026-11-20' });
    const away = { kind: 'remove', deviceId: seen!.id, deviceVersion: seen!.version };
    expect((await act('ma', 'sharps', away)).status).toBe(200);
    expect((await roomOf('c')).sharps).toEqual([]);
  });
});
