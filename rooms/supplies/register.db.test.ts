import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { putInStock, writeStock } from '../../records/stock/stock.fixture.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Role } from '../../identity/permissions.ts';
import type { ShownRegister } from './register.contract.ts';

const at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building } = await openClinic({ now: () => at });

const put = (lotNumber: string) =>
  putInStock(building.pool, clinic.practiceId, {
    ...{ itemCode: 'ndc:99999200201', label: 'Testosterone', schedule: 'III', unit: 'vial' },
    ...{ lotNumber, at },
  });

async function send(verb: string, input: object, second?: string) {
  const headers = second === undefined ? {} : { 'x-linchpin-witness': second };
  const { status, body } = await clinic.ask('ma', `act/supplies/${verb}`, input as never, headers);
  return { status, message: String(body['message'] ?? '') };
}

/** The word of a second person for one act, as they give it at this workstation. */
async function word(role: Role, verb: string): Promise<string> {
  const headers = {
    ...{ 'content-type': 'application/json', origin: building.address },
    cookie: clinic.cookieOf('ma'),
  };
  const listed = await fetch(`${building.address}/api/identity/witnesses`, { headers });
  const { people } = (await listed.json()) as { people: { userId: string; name: string }[] };
  const userId = people.find(({ name }) => name === `Test ${role}`)?.userId;
  const shown = await fetch(`${building.address}/api/identity/witness`, {
    ...{ method: 'POST', headers },
    body: JSON.stringify({ userId, act: `supplies/${verb}`, demo: true }),
  });
  return ((await shown.json()) as { token: string }).token;
}

async function registerOfLot(lotId: string): Promise<ShownRegister> {
  const { body } = await clinic.ask('ma', 'view/supplies/register', {});
  return (body['registers'] as ShownRegister[]).find((one) => one.lotId === lotId)!;
}

describe('Spec: supplies/register', () => {
  test('S-CSR-01, S-CSR-02, S-CSR-03 and S-CSR-04: opening, given, wasted, counted, a difference: two people, a running balance', async () => {
    const { lot } = await put('C1');
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    await writeStock(building.pool, clinic.practiceId, {
      stock: [
        {
          kind: 'move',
          move: {
            ...{ ...of, kind: 'give', quantity: -1, about: 'MedicationAdministration/m1' },
            patientId: 'patient-1',
          },
        },
      ],
      at: at.add({ seconds: 1 }),
    });
    const doings = [
      ['waste', { quantity: 1, reason: 'broken' }],
      ['use', { quantity: 1, reason: 'Training' }],
      ['count', { counted: 7 }],
      ['count', { counted: 6, reason: 'one missing, told Dr. Okafor' }],
    ] as const;
    for (const [verb, more] of doings) {
      const alone = await send(verb, { ...of, ...more });
      expect([verb, alone.status, alone.message]).toEqual([
        ...[verb, 409, expect.stringMatching(/^Testosterone is controlled \(schedule III\)/)],
      ]);
      const done = await send(verb, { ...of, ...more }, await word('lead-ma', verb));
      expect([verb, done.status, done.message]).toEqual([verb, 200, '']);
    }
    const { lines, balance } = await registerOfLot(lot.id);
    expect(balance).toBe(6);
    const shown = lines.map(({ what, balance: left, witness, counted }) => [
      ...[what, left, witness, counted],
    ]);
    // All but the gift were written at one instant of the test's clock, in the order of their ids.
    expect(shown.toSorted()).toEqual(
      [
        ['received', 10, undefined, undefined],
        ['wasted', 9, 'Test lead-ma', undefined],
        ['used', 8, 'Test lead-ma', undefined],
        ['counted', 8, 'Test lead-ma', 8],
        ['difference', 7, 'Test lead-ma', 7],
        ['given', 6, undefined, undefined],
      ].toSorted(),
    );
    expect(lines.find(({ what }) => what === 'given')?.patient).toMatch(/\w/);
    const reasons = lines.flatMap(({ reason }) => reason ?? []);
    expect(reasons).toContain('one missing, told Dr. Okafor');
  });

  test('S-CSR-02 the database refuses one person’s count too', async () => {
    const { lot } = await put('C2');
    const move = { kind: 'count' as const, lotId: lot.id, placeId: 'fridge-1', quantity: 0 };
    const alone = writeStock(building.pool, clinic.practiceId, {
      ...{ stock: [{ kind: 'move', move: { ...move, seen: 10 } }], at },
    });
    await expect(alone).rejects.toThrow(/a second person must watch/);
  });

  test('S-CSR-02 nobody is their own second person: not by the door, the act or the database', async () => {
    const { lot } = await put('C5');
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    const mine = await word('ma', 'count');
    const { status } = await send('count', { ...of, counted: 10 }, mine ?? 'none');
    expect(status).not.toBe(200);
    // Who wrote a line and who watched it stand as ids of one kind, so that they can be compared.
    await send('count', { ...of, counted: 10 }, await word('lead-ma', 'count'));
    const { rows } = await building.pool.query<{ by: string; watched: string; known: boolean }>(
      `select m.by_id as by, m.witness_id as watched, (
         select count(*) = 2 from records.practitioner p
         where p.practice_id = m.practice_id and p.id in (m.by_id, m.witness_id)) as known
       from records.stock_move m where m.lot_id = $1 and m.kind = 'count'`,
      [lot.id],
    );
    expect(rows).toMatchObject([{ known: true }]);
    const [{ by, watched }] = rows as [(typeof rows)[number]];
    expect(by).not.toBe(watched);
    const again = building.pool.query(
      `insert into records.stock_move (practice_id, id, lot_id, place_id, kind, quantity, seen,
         witness_id, at, by_id, by_name)
       select practice_id, id || 'x', lot_id, place_id, kind, quantity, seen, by_id, at, by_id,
         by_name
       from records.stock_move where lot_id = $1 and kind = 'count'`,
      [lot.id],
    );
    await expect(again).rejects.toThrow(/stock_move_check/);
  });

  test('S-CSR-05 many count and take at once: the balance is what was accepted', async () => {
    const { lot } = await put('C3');
    const of = { lotId: lot.id, placeId: 'fridge-1' };
    const words = await Promise.all([0, 1, 2, 3].map(() => word('lead-ma', 'count')));
    const wastes = await Promise.all([0, 1, 2].map(() => word('provider', 'waste')));
    const answers = await Promise.all([
      ...words.map((one) => send('count', { ...of, counted: 9, reason: 'one missing' }, one)),
      ...wastes.map((one) => send('waste', { ...of, quantity: 1, reason: 'broken' }, one)),
    ]);
    for (const { status, message } of answers.filter((one) => one.status !== 200)) {
      expect([status, message]).toEqual([409, expect.stringMatching(/while you counted/)]);
    }
    expect(answers.slice(4).map(({ status }) => status)).toEqual([200, 200, 200]);
    const { lines, balance, held } = await registerOfLot(lot.id);
    expect(lines.reduce((sum, { change }) => sum + change, 0)).toBe(balance);
    expect(lines.at(-1)?.balance).toBe(balance);
    expect(held.map(({ quantity }) => quantity)).toEqual([balance]);
    expect(lines.filter(({ what }) => what === 'wasted')).toHaveLength(3);
  });

  test('S-CSR-06 what is controlled is not received as if it were not', async () => {
    const delivery = {
      ...{ itemCode: 'ndc:99999200201', label: 'Testosterone', kind: 'medicine', unit: 'vial' },
      ...{ lotNumber: 'C4', expiresOn: '2027-06-30', funding: 'private', quantity: 5 },
      ...{ placeId: 'fridge-1', ndc: '99999200201' },
    };
    const plain = await send('receive', delivery);
    expect([plain.status, plain.message]).toEqual([
      ...[422, expect.stringMatching(/controlled \(schedule III\)/)],
    ]);
    expect((await send('receive', { ...delivery, schedule: 'III' })).status).toBe(200);
  });
});
