import type { Condition, Encounter, Location, Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { RoomCare } from './turnover.contract.ts';

let clock = Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, ask } = await openClinic({ now: () => clock });
const later = (seconds: number) => {
  clock = clock.add({ seconds });
};

/** By the door of the records, whose writers nobody is shown an older answer after. */
async function write(resource: Resource & { id: string }): Promise<void> {
  const path = `/${resource.resourceType}/${resource.id}`;
  const { status, text } = await ask('PUT', path, { body: resource });
  expect(status, text).toBe(201);
}

async function dirty(id: string): Promise<void> {
  const resource: Location & { id: string } = {
    ...{ resourceType: 'Location', id, name: `Room ${id}`, status: 'active' },
    operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'K' },
  };
  await write(resource);
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

  /** Time passes at a workstation that is used, so that it does not lock. */
  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 60) {
      later(Math.min(60, left));
      await look();
      await clinic.ask('lead-ma', 'view/turnover/rooms', {});
    }
  }

  /** Somebody with this problem was in the room until a moment ago. */
  async function hadBeen(roomId: string, icd10: string): Promise<void> {
    const subject = { reference: `Patient/of-${roomId}` };
    const condition: Condition & { id: string } = {
      ...{ resourceType: 'Condition', id: `problem-${roomId}`, subject },
      clinicalStatus: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' },
        ],
      },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: icd10 }] },
    };
    const [start, end] = [clock.subtract({ minutes: 30 }).toString(), clock.toString()];
    const encounter: Encounter & { id: string } = {
      ...{ resourceType: 'Encounter', id: `visit-${roomId}`, status: 'finished', subject },
      class: { code: 'AMB' },
      period: { start, end },
      location: [
        {
          location: { reference: `Location/${roomId}` },
          ...{ status: 'completed', period: { start, end } },
        },
      ],
    };
    await write({ resourceType: 'Patient', id: `of-${roomId}` });
    await write(condition);
    await write(encounter);
  }

  test('S-TUR-12 chickenpox on the record: terminal, and not assessed until the air is known', async () => {
    await dirty('d');
    await hadBeen('d', 'B01.9');
    expect(await roomOf('d')).toMatchObject({
      ...{ precaution: 'airborne', onRecord: { precautions: ['airborne', 'contact'] } },
    });
    const wipe = { ...(await handOf('d')), product: 'Wipes' };
    expect((await act('ma', 'wipe', { ...wipe, kind: 'routine' })).status).toBe(422);
    expect((await act('ma', 'wipe', { ...wipe, kind: 'terminal' })).status).toBe(200);
    await pass(200);
    const unknown = await act('ma', 'ready', await handOf('d'));
    expect(unknown.body['message']).toMatch(/is not assessed/);
    const around = { ...(await handOf('d')), state: 'free' };
    expect((await clinic.ask('ma', 'act/board/turn-over-room', around)).status).toBe(409);
    const bare = { ...(await handOf('d')), precaution: 'airborne' };
    expect((await act('ma', 'isolate', bare)).body['message']).toMatch(/how many minutes/);
    const air = { ...(await handOf('d')), changesPerHour: 50 };
    expect((await act('ma', 'air', air)).status).toBe(403);
    expect((await act('lead-ma', 'air', air)).status).toBe(200);
    const again = { ...(await handOf('d')), precaution: 'airborne' };
    expect((await act('ma', 'isolate', again)).status).toBe(200);
    expect(await roomOf('d')).toMatchObject({ airMinutes: 8 });
    await pass(8 * 60);
    expect((await act('ma', 'ready', await handOf('d'))).status).toBe(200);
    // Dirtied again by hand: who was in it before the cleaning is no reason any more.
    const dirtied = { ...(await handOf('d')), state: 'to-clean' };
    expect((await clinic.ask('ma', 'act/board/turn-over-room', dirtied)).status).toBe(200);
    const after = await roomOf('d');
    expect([after.state, after.onRecord]).toEqual(['to-clean', undefined]);
  });

  test('S-TUR-12 a provider says that there are none: in words, and only so', async () => {
    await dirty('e');
    await hadBeen('e', 'A04.72');
    expect((await roomOf('e')).onRecord).toEqual({ precautions: ['contact'], agents: ['spores'] });
    const none = { ...(await handOf('e')), precaution: 'none' };
    expect((await act('ma', 'isolate', none)).body['message']).toMatch(/which provider/);
    const why = { ...none, reason: 'Dr. Okafor: treated and over since May' };
    expect((await act('ma', 'isolate', why)).status).toBe(200);
    expect((await roomOf('e')).precaution).toBeUndefined();
    const wipe = { ...(await handOf('e')), product: 'Wipes', kind: 'routine' };
    expect((await act('ma', 'wipe', wipe)).status).toBe(200);
  });
});
