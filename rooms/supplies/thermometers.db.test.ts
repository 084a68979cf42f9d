import type { Location } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { asStorage } from '../../clinical/stock/storage.ts';
import type { Role } from '../../identity/permissions.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';

const at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building } = await openClinic({ now: () => at });

async function act(verb: string, input: object, role: Role = 'ma') {
  const { status, body } = await clinic.ask(role, `act/supplies/${verb}`, input);
  return { status, body, message: String(body['message'] ?? '') };
}

async function done(verb: string, input: object, role: Role = 'ma') {
  const answer = await act(verb, input, role);
  expect([verb, answer.status, answer.message]).toEqual([verb, 200, '']);
  return answer.body;
}

const view = async <T>(name: string) =>
  (await clinic.ask('ma', `view/supplies/${name}`, {})).body as T;

beforeAll(async () => {
  const place = (id: string, kind: Parameters<typeof asStorage>[1]): Location & { id: string } =>
    asStorage({ resourceType: 'Location', id, status: 'active', name: id }, kind);
  await writeAll(building.pool, clinic.practiceId, at, 'test/places', [
    { kind: 'create', resource: place('fridge-1', 'storage-refrigerator') },
    { kind: 'create', resource: place('shelf', 'storage-room') },
  ]);
});

const read = { scale: '[degF]', lowest: 37, highest: 44 };

describe('Spec: supplies/temperatures', () => {
  test('S-TMP-05 and S-TMP-06 a reading says whether its thermometer was vouched for on its day, and stays so', async () => {
    type Units = {
      units: {
        placeId: string;
        vouched: string;
        thermometer?: { serial: string; daysLeft: number };
        readings: { vouched: string }[];
      }[];
    };
    const unit = async () =>
      (await view<Units>('temperatures')).units.find(({ placeId }) => placeId === 'fridge-1')!;
    const device = {
      ...{ placeId: 'fridge-1', name: 'DDL-55', serial: 'S1', certificate: 'C-2024-1' },
      ...{ testedOn: '2024-11-19', validUntil: '2026-11-19' },
    };
    const keep = (more: object) => act('keep-thermometer', { ...device, ...more });
    expect((await keep({ testedOn: '2026-11-21' })).message).toMatch(/still to come/);
    expect((await keep({ validUntil: '2024-11-19' })).message).toMatch(/after the day of the test/);
    expect((await keep({ placeId: 'shelf' })).message).toMatch(/no range/);
    const first = await done('keep-thermometer', device);
    expect(await unit()).toMatchObject({ vouched: 'expired', thermometer: { daysLeft: -1 } });
    const said = { ...read, placeId: 'fridge-1' };
    expect(await done('log-temperature', said)).toMatchObject({ vouched: 'expired' });
    const renewed = { certificate: 'C-2026-9', testedOn: '2026-11-20', validUntil: '2028-11-20' };
    expect(await done('keep-thermometer', { ...device, ...renewed })).toEqual(first);
    expect(await unit()).toMatchObject({
      vouched: 'calibrated',
      readings: [{ vouched: 'expired' }],
    });
    const other = await done('keep-thermometer', { ...device, ...renewed, serial: 'S2' });
    expect(other).not.toEqual(first);
    expect((await unit()).thermometer).toMatchObject({ serial: 'S2' });
    expect((await act('keep-thermometer', device, 'front-desk')).status).toBe(403);
  });

  test('S-TMP-04 a place is added once', async () => {
    const place = { name: 'Vaccine freezer', kind: 'storage-freezer' };
    await done('add-place', place, 'lead-ma');
    expect((await act('add-place', place, 'lead-ma')).status).toBe(409);
    const { places } = await view<{ places: { name: string }[] }>('on-hand');
    expect(places.map(({ name }) => name)).toContain('Vaccine freezer');
  });
});
