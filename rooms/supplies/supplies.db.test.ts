import type { Location } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { asStorage } from '../../clinical/stock/storage.ts';
import { putInStock, writeStock, type PutInStock } from '../../records/stock/stock.fixture.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Role } from '../../identity/permissions.ts';
import type { ShownLot } from './lots.contract.ts';

const at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building } = await openClinic({ now: () => at });

const put = (more: Partial<PutInStock> = {}) =>
  putInStock(building.pool, clinic.practiceId, { itemCode: 'cvx:158', at, ...more });

async function act(verb: string, input: object, role: Role = 'ma') {
  const { status, body } = await clinic.ask(role, `act/supplies/${verb}`, input);
  return { status, body, message: String(body['message'] ?? '') };
}

async function done(verb: string, input: object, role: Role = 'ma') {
  const answer = await act(verb, input, role);
  expect([verb, answer.status, answer.body]).toEqual([verb, 200, answer.body]);
  return answer.body;
}

async function view<T>(name: string, input: object = {}, role: Role = 'ma'): Promise<T> {
  const { status, body } = await clinic.ask(role, `view/supplies/${name}`, input);
  expect([name, status, JSON.stringify(body)]).toEqual([name, 200, JSON.stringify(body)]);
  return body as T;
}

const lotsOf = async (itemCode: string) =>
  (await view<{ lots: ShownLot[] }>('lots', { itemCodes: [itemCode] })).lots;
const leftOf = async (itemCode: string) =>
  (await lotsOf(itemCode)).map((one) => [one.placeId, one.quantity]);

beforeAll(async () => {
  const place = (id: string, kind: Parameters<typeof asStorage>[1]): Location & { id: string } =>
    asStorage({ resourceType: 'Location', id, status: 'active', name: id }, kind);
  await writeAll(building.pool, clinic.practiceId, at, 'test/places', [
    { kind: 'create', resource: place('fridge-1', 'storage-refrigerator') },
    { kind: 'create', resource: place('fridge-2', 'storage-refrigerator') },
    { kind: 'create', resource: place('shelf', 'storage-room') },
  ]);
});

const delivery = {
  ...{ itemCode: 'cvx:140', label: 'Afluria', kind: 'vaccine', lotNumber: 'P1', unit: 'dose' },
  ...{ expiresOn: '2027-06-30', funding: 'public', quantity: 10, placeId: 'fridge-1' },
};

describe('Spec: supplies/keeping', () => {
  test('S-SUP-01 a delivery makes its lot, a second one of the same lot adds to it', async () => {
    const first = await done('receive', delivery);
    const again = await done('receive', { ...delivery, quantity: 5, placeId: 'fridge-2' });
    expect(again).toEqual(first);
    expect(await leftOf('cvx:140')).toEqual([
      ['fridge-1', 10],
      ['fridge-2', 5],
    ]);
    const ours = await done('receive', { ...delivery, funding: 'private' });
    expect(ours).not.toEqual(first);
  });

  test('S-SUP-01 what is expired, or has another day than the same lot, is not taken in unasked', async () => {
    const over = await act('receive', { ...delivery, expiresOn: '2026-11-19' });
    expect([over.status, over.message]).toEqual([
      409,
      expect.stringMatching(/^It expired on 11\/19/),
    ]);
    const other = { ...delivery, expiresOn: '2027-07-31' };
    expect((await act('receive', other)).message).toMatch(/^Lot P1 is here with 6\/30\/2027/);
    await done('receive', { ...other, isOtherExpiry: true });
    const far = await act('receive', { ...delivery, lotNumber: 'P2', expiresOn: '2062-06-30' });
    expect(far.message).toMatch(/too far ahead/);
    expect((await act('receive', { ...delivery, placeId: 'nowhere' })).message).toMatch(
      /^This place/,
    );
    expect((await act('receive', delivery, 'front-desk')).status).toBe(403);
  });

  test('S-SUP-02 brought elsewhere, used, and taken back to its own lot once', async () => {
    const { lot } = await put({ itemCode: 'supply:gauze' });
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    await done('transfer', { ...of, toPlaceId: 'shelf', quantity: 4 });
    await done('use', { lotId: lot.id, placeId: 'shelf', quantity: 3, reason: 'Training' });
    expect(await leftOf('supply:gauze')).toEqual([
      ['fridge-1', 6],
      ['shelf', 1],
    ]);
    const { lines } = await view<{ lines: { id: string; kind: string; canTakeBack: boolean }[] }>(
      'lot',
      { lotId: lot.id },
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['use', 'transfer', 'transfer', 'receive']);
    const moveId = lines[0]!.id;
    await done('take-back', { moveId, reason: 'wrong lot' });
    const again = await act('take-back', { moveId, reason: 'wrong lot' });
    expect([again.status, again.message]).toEqual([409, expect.stringMatching(/returned already/)]);
    expect((await leftOf('supply:gauze'))[1]).toEqual(['shelf', 4]);
    expect((await act('use', { ...of, quantity: 7 })).message).toMatch(/^Only 6 dose/);
  });

  test('S-SUP-03 the count is blind: a difference is asked its reason, and written', async () => {
    const { lot } = await put({ itemCode: 'kit:test-mono' });
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    expect(await done('count', { ...of, counted: 10 })).toEqual({ difference: 0 });
    const asked = await act('count', { ...of, counted: 8 });
    expect(asked.message).toBe(
      'You counted 8 tests, the ledger says 10 tests. Count again, or give the reason.',
    );
    expect(await done('count', { ...of, counted: 8, reason: 'two broken' })).toEqual({
      difference: -2,
    });
    expect(await leftOf('kit:test-mono')).toEqual([['fridge-1', 8]]);
  });

  test('S-SUP-03 and S-SUP-04: a controlled substance is counted and wasted before a second person', async () => {
    const { lot } = await put({
      itemCode: 'ndc:00009041701',
      schedule: 'III',
      label: 'Testosterone',
    });
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    for (const [verb, more] of [
      ['count', { counted: 10 }],
      ['waste', { quantity: 1, reason: 'broken' }],
    ] as const) {
      const alone = await act(verb, { ...of, ...more });
      expect(alone.message).toMatch(/^Testosterone is controlled \(schedule III\)/);
      const sent = { ...of, ...more };
      const shown = await second('lead-ma', `supplies/${verb}`);
      const { status, body } = await clinic.ask('ma', `act/supplies/${verb}`, sent, {
        'x-linchpin-witness': shown,
      });
      expect([status, body]).toEqual([200, body]);
    }
    const { lines } = await view<{ lines: { witness?: string }[] }>('lot', { lotId: lot.id });
    expect(lines.slice(0, 2).map(({ witness }) => witness)).toEqual([
      'Test lead-ma',
      'Test lead-ma',
    ]);
  });

  test('S-SUP-05 what is borrowed is owed until a dose of the other stock is put back', async () => {
    const { lot: vfc } = await put({ itemCode: 'cvx:21', funding: 'public', lotNumber: 'V1' });
    const { lot: ours } = await put({ itemCode: 'cvx:21', lotNumber: 'O1' });
    await writeStock(building.pool, clinic.practiceId, {
      stock: [
        {
          kind: 'move',
          move: {
            ...{ kind: 'borrow', lotId: vfc.id, placeId: 'fridge-1', quantity: -1 },
            ...{ about: 'Immunization/b', patientId: 'patient-1', reason: 'ours is out' },
          },
        },
      ],
      at,
    });
    type Owed = { owed: { moveId: string; funding: string; quantity: number }[] };
    const { owed } = await view<Owed>('borrowed');
    expect(owed).toMatchObject([{ funding: 'public', quantity: 1, reason: 'ours is out' }]);
    const { moveId } = owed[0]!;
    const own = { moveId, lotId: vfc.id, placeId: 'fridge-1' };
    expect((await act('pay-back', own)).message).toMatch(/^This lot belongs to who lent it/);
    const pay = { moveId, lotId: ours.id, placeId: 'fridge-1' };
    await done('pay-back', pay);
    expect((await act('pay-back', pay)).message).toBe('This was paid back already.');
    expect(await view<Owed>('borrowed')).toMatchObject({ owed: [] });
    const lots = (await lotsOf('cvx:21')).map((one) => [one.lotNumber, one.funding, one.quantity]);
    expect(lots.toSorted()).toEqual([
      ['O1', 'private', 9],
      ['O1', 'public', 1],
      ['V1', 'public', 9],
    ]);
  });

  test('S-SUP-06 below par is ordered; expired, quarantined and recalled counts as not there', async () => {
    const { lot } = await put({ itemCode: 'supply:tape', quantity: 6 });
    const { lot: old } = await put({ itemCode: 'supply:tape', expiresOn: '2026-11-01' });
    expect((await act('set-par', { itemCode: 'supply:tape', par: 8, upTo: 4 })).status).toBe(422);
    await done('set-par', { itemCode: 'supply:tape', par: 8, upTo: 20 });
    type Listed = { toOrder: object[] };
    const first = await view<Listed>('on-hand');
    expect(first.toOrder).toMatchObject([{ usable: 6, unusable: 10, order: 14, isOut: false }]);
    const wait = { lotId: lot.id, state: 'quarantined', reason: 'wet' };
    expect((await act('set-state', wait)).status).toBe(403);
    await done('set-state', wait, 'lead-ma');
    const then = await view<Listed>('on-hand');
    expect(then.toOrder).toMatchObject([{ usable: 0, unusable: 16, order: 20, isOut: true }]);
    await done('waste', { lotId: old.id, placeId: 'fridge-1', quantity: 10, reason: 'expired' });
    await done('set-state', { ...wait, state: 'usable', reason: 'dry and whole' }, 'lead-ma');
    await done('set-par', { itemCode: 'supply:tape', par: 0, upTo: 0 });
    expect((await view<Listed>('on-hand')).toOrder).toEqual([]);
  });

  test('S-SUP-09 and S-SUP-10 a vial is opened with its last day and what is in it, and finished', async () => {
    const { lot } = await put({ itemCode: 'ndc:99999300301', unit: 'mL', quantity: 50 });
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    const late = await act('open', { ...of, openedOn: '2026-10-01', holds: 10 });
    expect(late.message).toMatch(/could be used until 10\/29\/2026 \(CDC.*Throw it away/);
    const open = { ...of, openedOn: '2026-11-20', holds: 10 };
    expect((await act('open', { ...open, openedOn: '2026-11-21' })).message).toMatch(
      /still to come/,
    );
    expect((await act('open', { ...open, holds: 51 })).message).toMatch(/^Only 50 mL/);
    expect(await done('open', open)).toEqual({ useBy: '2026-12-18' });
    await done('use', { ...of, quantity: 2.5, reason: 'Training' });
    // All lines of this test stand at one instant; what is taken counts from the next on.
    expect((await lotsOf('ndc:99999300301'))[0]).toMatchObject({
      ...{ openedOn: '2026-11-20', useBy: '2026-12-18', openLeft: 10, quantity: 47.5 },
      openBasis: expect.stringMatching(/28 days/) as string,
    });
    expect((await act('open', open)).message).toMatch(/^One is open here since 11\/20\/2026/);
    expect(await done('open', { ...open, days: 14, left: 7.5 })).toEqual({ useBy: '2026-12-04' });
    expect((await lotsOf('ndc:99999300301'))[0]).toMatchObject({ quantity: 40 });
    expect((await act('finish', { ...of, left: 41 })).message).toMatch(/^Only 40 mL/);
    await done('finish', { ...of, left: 1 });
    expect((await act('finish', { ...of, left: 0 })).message).toMatch(
      /^Nothing of this lot is open/,
    );
    const [shown] = await lotsOf('ndc:99999300301');
    expect(shown).toMatchObject({ quantity: 39 });
    expect(shown).not.toHaveProperty('openedOn');
  });

  test('S-SUP-09 a vaccine is good to its expiry, a kit only as its insert says', async () => {
    const { lot } = await put({ itemCode: 'cvx:10', expiresOn: '2026-12-24' });
    const open = { lotId: lot.id, placeId: 'fridge-1', openedOn: '2026-11-20', holds: 10 };
    expect(await done('open', open)).toEqual({ useBy: '2026-12-24' });
    const { lot: kit } = await put({ itemCode: 'kit:test-rsv', unit: 'test' });
    expect((await act('open', { ...open, lotId: kit.id })).message).toMatch(/as its insert says/);
    expect(await done('open', { ...open, lotId: kit.id, days: 90 })).toEqual({
      useBy: '2027-02-18',
    });
    expect((await act('open', open, 'front-desk')).status).toBe(403);
    expect(await view('opening', { lotId: kit.id, placeId: 'fridge-1' })).toMatchObject({
      today: '2026-11-20',
    });
  });

  test('S-SUP-11 what is open goes along, or is asked; past its day it is not new elsewhere', async () => {
    const { lot } = await put({ itemCode: 'cvx:33', lotNumber: 'GO1' });
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    await done('open', { ...of, openedOn: '2026-11-20', holds: 5, days: 3 });
    const some = { ...of, toPlaceId: 'shelf', quantity: 6 };
    expect((await act('transfer', some)).message).toMatch(/^One of these is open/);
    await done('transfer', { ...some, withOpen: true });
    const shown = await lotsOf('cvx:33');
    expect(shown.find(({ placeId }) => placeId === 'shelf')).toMatchObject({ useBy: '2026-11-23' });
    expect(shown.find(({ placeId }) => placeId === 'fridge-1')).not.toHaveProperty('useBy');
    await done('open', { ...of, openedOn: '2026-11-20', holds: 4, days: 5 });
    const rest = await act('transfer', { ...of, toPlaceId: 'shelf', quantity: 4 });
    expect(rest.message).toMatch(/^One of this lot is open in shelf already/);
  });
});

describe('Spec: supplies/keeping, choosing', () => {
  test('S-SUP-07 what is open first, then first to expire; what may not be used last, with why', async () => {
    const item = { itemCode: 'cvx:187' };
    const { lot: later } = await put({ ...item, expiresOn: '2028-01-31' });
    const { lot: sooner } = await put({ ...item, expiresOn: '2027-01-31' });
    const { lot: over } = await put({ ...item, expiresOn: '2026-11-19' });
    const open = { lotId: later.id, placeId: 'fridge-1' };
    await writeStock(building.pool, clinic.practiceId, {
      ...{ stock: [{ kind: 'opened', ...open, openedOn: '2026-11-18', useBy: '2026-12-16' }], at },
    });
    expect(await lotsOf('cvx:187')).toMatchObject([
      { lotId: later.id, isUsable: true, useBy: '2026-12-16', daysLeft: 26 },
      { lotId: sooner.id, isUsable: true },
      { lotId: over.id, isUsable: false, why: 'Expired' },
    ]);
  });
});

describe('Spec: supplies/recall', () => {
  test('S-REC-01, S-REC-02 and S-REC-03: the lot is stopped, who got it stands to be told, a mistake is taken back', async () => {
    const { lot } = await put({ itemCode: 'cvx:83', lotNumber: 'BAD1' });
    const give = (about: string, patientId: string) =>
      writeStock(building.pool, clinic.practiceId, {
        stock: [
          {
            kind: 'move',
            move: {
              ...{ kind: 'give', lotId: lot.id, placeId: 'fridge-1', quantity: -1 },
              ...{ about, patientId },
            },
          },
        ],
        at,
      });
    await give('Immunization/1', 'patient-1');
    await give('Immunization/2', 'patient-2');
    const order = { lotNumber: 'bad1', reason: 'FDA class II, subpotent' };
    expect((await act('recall', order)).status).toBe(403);
    expect((await act('recall', { ...order, lotNumber: 'X' }, 'lead-ma')).message).toMatch(
      /^No lot X/,
    );
    expect(await done('recall', order, 'lead-ma')).toEqual({ lots: 1 });
    await expect(give('Immunization/3', 'patient-1')).rejects.toThrow(/^Lot BAD1 is recalled: FDA/);
    expect((await lotsOf('cvx:83'))[0]).toMatchObject({ isUsable: false, state: 'recalled' });
    type Listed = { recalls: { left: number; patients: { outcome?: string }[] }[] };
    expect((await view<Listed>('recalls')).recalls).toMatchObject([
      {
        left: 8,
        patients: [
          { patientId: 'patient-1', phone: '(209) 555-0142', givenOn: '2026-11-20' },
          { patientId: 'patient-2', name: 'Oliver Chen' },
        ],
      },
    ]);
    const told = { lotId: lot.id, patientId: 'patient-1', outcome: 'told', note: 'by phone' };
    await done('tell', { ...told, outcome: 'not-reached' });
    await done('tell', told);
    expect((await act('tell', { ...told, lotId: 'other' })).status).toBe(404);
    const { recalls } = await view<Listed>('recalls');
    expect(recalls[0]!.patients.map(({ outcome }) => outcome)).toContain('told');
    const back = { lotId: lot.id, state: 'usable', reason: 'number read wrong' };
    const place = await act('set-state', { ...back, placeId: 'fridge-1' }, 'lead-ma');
    expect(place.message).toMatch(/^This lot is recalled/);
    await done('set-state', back, 'lead-ma');
    expect((await view<Listed>('recalls')).recalls).toEqual([]);
  });
});

describe('Spec: supplies/temperatures', () => {
  const read = { placeId: 'fridge-2', scale: '[degF]', lowest: 37, highest: 45 };
  type Seen = {
    units: { placeId: string; isLoggedToday: boolean; readings: { verdict: string }[] }[];
    excursions: { id: string; isOpen: boolean; lots: { lotId: string }[] }[];
  };

  test('S-TMP-01 in range it is logged for the day; impossible readings and places without range are refused', async () => {
    expect((await act('log-temperature', { ...read, lowest: 46 })).message).toMatch(
      /^The lowest is/,
    );
    expect((await act('log-temperature', { ...read, placeId: 'shelf' })).message).toMatch(
      /no range/,
    );
    expect((await act('log-temperature', { ...read, placeId: 'room-1' })).message).toMatch(
      /^No stock/,
    );
    const before = await view<Seen>('temperatures');
    expect(before.units.map(({ isLoggedToday }) => isLoggedToday)).toEqual([false, false]);
    expect(await done('log-temperature', read)).toEqual({
      ...{ verdict: 'in-range', quarantined: 0, vouched: 'no-thermometer' },
    });
    const after = await view<Seen>('temperatures');
    expect(after.units.map(({ isLoggedToday }) => isLoggedToday)).toEqual([false, true]);
  });

  test('S-TMP-02 and S-TMP-03: out of range quarantines what is there until somebody releases it', async () => {
    const [{ lot: good }, { lot: spoilt }] = [
      await put({ itemCode: 'cvx:10', placeId: 'fridge-2' }),
      await put({ itemCode: 'cvx:20', placeId: 'fridge-2' }),
    ];
    const logged = await done('log-temperature', { ...read, highest: 55, note: 'door open' });
    expect(logged).toMatchObject({ verdict: 'too-warm' });
    const use = { lotId: good.id, placeId: 'fridge-2', quantity: 1 };
    expect((await act('use', use)).message).toMatch(
      /is quarantined: 37 to 55 °F, out of range \(CDC/,
    );
    await done('transfer', { ...use, toPlaceId: 'fridge-1' });
    expect((await act('use', { ...use, placeId: 'fridge-1' })).message).toMatch(/is quarantined/);
    const { excursions } = await view<Seen>('temperatures');
    expect(excursions).toMatchObject([{ isOpen: true }]);
    const said = { reason: 'stability data', manufacturer: 'Sanofi 11/20 10:40, case 4411' };
    const excursionId = excursions[0]!.id;
    const input = { excursionId, lotIds: [good.id], ...said };
    expect((await act('release', input)).status).toBe(403);
    expect((await act('release', { ...input, manufacturer: '' }, 'lead-ma')).status).toBe(422);
    await done('release', input, 'lead-ma');
    await done('use', use);
    const still = await act('use', { ...use, lotId: spoilt.id });
    expect(still.message).toMatch(/is quarantined/);
    expect((await act('release', input, 'lead-ma')).message).toMatch(/released this already/);
    expect((await view<Seen>('temperatures')).excursions[0]).toMatchObject({
      ...{ isOpen: false, release: said },
    });
  });
});

/** The word of a second person for one act, as they give it at this workstation. */
async function second(role: Role, verb: string): Promise<string> {
  const headers = {
    ...{ 'content-type': 'application/json', origin: building.address },
    cookie: clinic.cookieOf('ma'),
  };
  const listed = await fetch(`${building.address}/api/identity/witnesses`, { headers });
  const { people } = (await listed.json()) as { people: { userId: string; name: string }[] };
  const userId = people.find(({ name }) => name === `Test ${role}`)?.userId;
  const shown = await fetch(`${building.address}/api/identity/witness`, {
    ...{ method: 'POST', headers },
    body: JSON.stringify({ userId, act: verb, demo: true }),
  });
  return ((await shown.json()) as { token: string }).token;
}
