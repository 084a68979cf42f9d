import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Move, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { newId } from '../new-id.ts';
import { enteredAsApp, openPool } from '../pool.ts';
import {
  answered,
  commitAs,
  openTwoPractices,
  refused,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import { putInStock, type PutInStock } from './stock.fixture.ts';

let rooms: TwoPractices;
let pool: pg.Pool;
beforeAll(async () => {
  rooms = await openTwoPractices();
  pool = openPool(await enteredAsApp(rooms.url));
});
afterAll(async () => {
  await pool.end();
  await rooms.close();
});

const practiceId = () => rooms.here.practiceId;
const put = (more: Partial<PutInStock> = {}) =>
  putInStock(pool, practiceId(), { itemCode: 'cvx:158', at: testMoment, ...more });
const write = (...stock: StockChange[]) =>
  commitAs(pool, practiceId(), 'Maria Reyes', [], { stock });
const move = (lotId: string, more: Partial<Move> = {}): StockChange => ({
  kind: 'move',
  move: {
    ...{ kind: 'give', lotId, placeId: 'fridge-1', quantity: -1 },
    about: `Immunization/${newId()}`,
    ...more,
  },
});
const left = async (lotId: string) =>
  (await rooms.here.stock.onHand({ lotIds: [lotId] })).map((one) => [one.placeId, one.quantity]);

describe('Spec: supplies/ledger', () => {
  test('S-LED-01 twenty who take the last dose at once: one gets it, the others are told', async () => {
    const { lot } = await put({ quantity: 1, lotNumber: 'LAST' });
    const results = await Promise.all(Array.from({ length: 20 }, () => write(move(lot.id))));
    expect(results.filter((one) => !isRefusal(one))).toHaveLength(1);
    const told = new Set(results.filter(isRefusal).map(({ message }) => message));
    expect([...told]).toEqual([
      'The last of lot LAST in fridge-1 was just taken. Choose another lot.',
    ]);
    expect(await left(lot.id)).toEqual([]);
  });

  test('S-LED-02 more than there is is not taken, and the rest is named', async () => {
    const { lot } = await put({ quantity: 3 });
    const refusal = refused(await write(move(lot.id, { quantity: -4 })));
    expect(refusal).toMatchObject({ refused: 'not-now' });
    expect(refusal.message).toMatch(/^Only 3 dose of lot \w+ is left in fridge-1\./);
    expect(await left(lot.id)).toEqual([['fridge-1', 3]]);
  });

  test('S-LED-03 an expired lot gives nothing; on its last day, by the practice, it does', async () => {
    // 2026-11-20T17:00Z is 9 in the morning of the 20th in Los Angeles.
    const { lot: over } = await put({ expiresOn: '2026-11-19', lotNumber: 'OVER' });
    expect(refused(await write(move(over.id))).message).toMatch(/^Lot OVER expired after 11\/19/);
    const { lot } = await put({ expiresOn: '2026-11-20' });
    answered(await write(move(lot.id)));
    answered(await write(move(over.id, { kind: 'waste', reason: 'expired', quantity: -10 })));
  });

  test('S-LED-04 quarantined in one place, recalled everywhere: nothing is given of it', async () => {
    const { lot } = await put();
    await putInStock(pool, practiceId(), { itemCode: 'supply:gauze', placeId: 'room-1' });
    answered(
      await write(
        move(lot.id, { kind: 'transfer', quantity: -4 }),
        move(lot.id, { kind: 'transfer', quantity: 4, placeId: 'room-1' }),
      ),
    );
    const at = { lotId: lot.id, placeId: 'fridge-1' };
    answered(await write({ kind: 'state', ...at, state: 'quarantined', reason: 'Too warm.' }));
    expect(refused(await write(move(lot.id))).message).toMatch(/is quarantined: Too warm\. Take/);
    answered(await write(move(lot.id, { placeId: 'room-1' })));
    const away = [
      move(lot.id, { kind: 'transfer', quantity: -1 }),
      move(lot.id, { kind: 'transfer', quantity: 1, placeId: 'room-1' }),
    ];
    expect(refused(await write(...away)).issues).toMatchObject([{ message: 'quarantined' }]);
    answered(await write({ kind: 'state', lotId: lot.id, state: 'recalled', reason: 'FDA' }));
    expect(refused(await write(move(lot.id, { placeId: 'room-1' }))).message).toMatch(
      /is recalled/,
    );
    const states = (await rooms.here.stock.onHand({ lotIds: [lot.id] })).map(({ state }) => state);
    expect(states).toEqual(['recalled', 'recalled']);
  });

  test('S-LED-05 what is returned was taken from this lot, and once', async () => {
    const [{ lot }, { lot: other }] = [await put(), await put()];
    const about = 'Immunization/voided';
    answered(await write(move(lot.id, { about, patientId: 'ana' })));
    expect(await rooms.here.stock.patientsOf([lot.id])).toEqual(['ana']);
    const back = { kind: 'return', quantity: 1, about, patientId: 'ana' } as const;
    expect(refused(await write(move(other.id, back))).message).toMatch(/not taken from lot/);
    answered(await write(move(lot.id, back)));
    expect(refused(await write(move(lot.id, back))).issues).toMatchObject([
      { message: 'not-taken' },
    ]);
    expect(await left(lot.id)).toEqual([['fridge-1', 10]]);
    expect(await rooms.here.stock.patientsOf([lot.id])).toEqual([]);
  });

  test('S-LED-06 one vaccination takes a dose once, whoever asks twice', async () => {
    const { lot } = await put();
    const taken = move(lot.id);
    const results = await Promise.all([write(taken), write(taken), write(taken)]);
    expect(results.filter((one) => !isRefusal(one))).toHaveLength(1);
    expect(results.filter(isRefusal).map(({ refused }) => refused)).toEqual([
      'already-exists',
      'already-exists',
    ]);
    expect(await left(lot.id)).toEqual([['fridge-1', 9]]);
  });

  test('S-LED-07 a controlled drug is wasted and counted by two', async () => {
    const { lot } = await put({ itemCode: 'ndc:00409488720', schedule: 'II', label: 'Morphine' });
    const waste = { kind: 'waste', quantity: -1, reason: 'drawn up, not given' } as const;
    expect(refused(await write(move(lot.id, waste))).message).toMatch(/^Morphine is a controlled/);
    answered(await write(move(lot.id, { ...waste, witnessId: 'staff-lead-ma' })));
  });

  test('S-LED-08 an open vial past its day gives nothing until another is opened', async () => {
    const { lot } = await put();
    const at = { lotId: lot.id, placeId: 'fridge-1' };
    answered(await write({ kind: 'opened', ...at, openedOn: '2026-10-20', useBy: '2026-11-17' }));
    expect(refused(await write(move(lot.id))).message).toMatch(/past its use-by day/);
    answered(
      await write(
        { kind: 'opened', ...at, openedOn: '2026-11-20', useBy: '2026-12-18' },
        move(lot.id),
      ),
    );
    expect(await rooms.here.stock.onHand({ lotIds: [lot.id] })).toMatchObject([
      { openedOn: '2026-11-20', useBy: '2026-12-18', quantity: 9 },
    ]);
    answered(await write({ kind: 'finished', ...at }));
    expect((await rooms.here.stock.onHand({ lotIds: [lot.id] }))[0]).not.toHaveProperty('useBy');
  });

  test('S-LED-13 what is open past its day is not carried away to be new elsewhere; what is left in it is told', async () => {
    const { lot } = await put();
    await putInStock(pool, practiceId(), { itemCode: 'supply:gauze', placeId: 'room-2' });
    const at = { lotId: lot.id, placeId: 'fridge-1' };
    const open = { kind: 'opened', openedOn: '2026-10-20', useBy: '2026-11-17' } as const;
    answered(await write({ ...open, ...at, holds: 5, basis: 'its label' }));
    const away: StockChange[] = [
      move(lot.id, { kind: 'transfer', quantity: -2 }),
      move(lot.id, { kind: 'transfer', quantity: 2, placeId: 'room-2' }),
    ];
    expect(refused(await write(...away)).issues).toMatchObject([{ message: 'open-too-long' }]);
    const held = await rooms.here.stock.onHand({ lotIds: [lot.id] });
    expect(held).toMatchObject([{ openLeft: 5, openBasis: 'its label', quantity: 10 }]);
    answered(await write({ ...open, lotId: lot.id, placeId: 'room-2' }, ...away));
    expect(refused(await write(move(lot.id, { placeId: 'room-2' }))).message).toMatch(/past its/);
  });

  test('S-LED-09 what leaves one place comes to another, or nothing is written', async () => {
    const { lot } = await put();
    await expect(write(move(lot.id, { kind: 'transfer', quantity: -1 }))).rejects.toThrow(
      'must come to another',
    );
    expect(await left(lot.id)).toEqual([['fridge-1', 10]]);
  });

  test('S-LED-10 what is not in stock, and a place that is none, are said to be so', async () => {
    const { lot } = await put();
    expect(refused(await write(move('nothing'))).message).toMatch(/^This lot is not in stock/);
    const away = [
      move(lot.id, { kind: 'transfer', quantity: -1 }),
      move(lot.id, { kind: 'transfer', quantity: 1, placeId: 'nowhere' }),
    ];
    expect(refused(await write(...away)).message).toMatch(/^This place is not one of the practice/);
  });

  test('S-LED-11 what is written of the stock alone is told to screens and stands in the audit', async () => {
    const { lot } = await put();
    answered(await write(move(lot.id)));
    const { rows } = await rooms.owner.query<{ changed: string[]; resources: string[] }>(
      `select (select changed from records.outbox where practice_id = $1 order by seq desc limit 1),
         (select resources from records.audit where practice_id = $1 order by n desc limit 1)`,
      [practiceId()],
    );
    expect(rows).toEqual([{ changed: [`Stock/${lot.id}`], resources: [`Stock/${lot.id}`] }]);
    expect(await rooms.there.stock.onHand({})).toEqual([]);
    expect(await rooms.there.stock.moves({ count: 5 })).toEqual([]);
    expect(
      (await rooms.here.stock.moves({ lotIds: [lot.id], count: 5 })).map(({ kind }) => kind),
    ).toEqual(['give', 'receive']);
  });
});
