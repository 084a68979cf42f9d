import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { gtinOfNdc10 } from '../../clinical/barcodes/ndc.ts';
import { productResource, type Product } from '../../clinical/medicines/product.ts';
import { openPractice } from '../../records/open.ts';
import { putInStock } from '../../records/stock/stock.fixture.ts';
import { creations, writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { prepareStaff } from '../../server/testing/ordering.fixture.ts';
import type { Role } from '../../identity/permissions.ts';

const at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const opened = await openClinic({ now: () => at });
const { clinic, building, ask } = opened;
const sample: Product = {
  ...{ id: 'product-sample', ndc: '99999300101', code: 'albuterol-inhaler', isSample: true },
  ...{ label: 'Albuterol HFA 90 mcg, sample', routes: ['inhaled'] },
};
const scan = `]d201${gtinOfNdc10('9999930011')}1735123110S1`;
let lot: { lotId: string; placeId: string };

const home = {
  quantity: 1,
  unit: 'inhaler',
  directions: 'Inhale 2 puffs every 4 hours if needed.',
};
const dose = { amount: '180', unit: 'ug', isPerKg: false, route: 'inhaled', home };

interface Shown {
  taskId: string;
  taskVersion: string;
  code: string;
  task: string;
  label: string;
  state: string;
}

async function send(role: Role, act: string, input: object, headers = {}) {
  const { status, body } = await clinic.ask(role, `act/medicines/${act}`, input as never, headers);
  return { status, body, message: String(body['message'] ?? '') };
}

async function order(patientId = 'patient-1', more: object = {}): Promise<Shown> {
  const orders = [{ code: 'albuterol-inhaler', dose: { ...dose, ...more } }];
  const placed = await clinic.ask('provider', 'act/orders/place', { patientId, orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
  const open = (body['orders'] as Shown[]).filter(({ state }) => state === 'waiting');
  return open.filter(({ code }) => code === 'albuterol-inhaler').at(-1)!;
}

const handed = ({ taskId, taskVersion }: Shown, more: object = {}) => ({
  ...{ taskId, taskVersion },
  outcome: {
    ...{ kind: 'handed-out', identity: ['name', 'birth-date'], confirmed: {}, lot, scan },
    ...{
      counted: '1',
      isLabelled: true,
      taught: { back: 'in-own-words', ways: ['said', 'shown'] },
    },
    overrides: { range: 'asked', allergy: 'asked: none' },
    ...more,
  },
});

const left = async () => {
  const { stock } = openPractice(building.pool, clinic.practiceId);
  return (await stock.onHand({ lotIds: [lot.lotId], withEmpty: true }))[0]?.quantity;
};

const log = async (input: object = {}) => {
  const { body } = await clinic.ask('ma', 'view/medicines/handed-out', input as never);
  return body['handedOut'] as { id: string; version: string; outcome: string }[];
};

beforeAll(async () => {
  await prepareStaff(opened, at);
  await writeAll(building.pool, clinic.practiceId, at, 'test/prepare', [
    ...creations([productResource(sample)]),
  ]);
  const one = await putInStock(building.pool, clinic.practiceId, {
    ...{ itemCode: 'ndc:99999300101', label: sample.label, lotNumber: 'S1', quantity: 4 },
    ...{ unit: 'inhaler', at },
  });
  lot = { lotId: one.lot.id, placeId: one.placeId };
});

describe('Spec: medicines/hand-out', () => {
  test('S-OUT-01 an order to take home says how many and the directions, and is not given here', async () => {
    const placed = await order();
    expect(placed).toMatchObject({
      task: 'hand-out-medicine',
      label: 'Albuterol inhaler, 180 mcg inhaled, 1 inhaler to take home',
    });
    const { taskId, taskVersion } = placed;
    const outcome = { kind: 'refused', why: 'no', isProviderTold: true };
    const given = await send('ma', 'give', { taskId, taskVersion, outcome });
    expect(given.message).toMatch(/handed out to take home/);
    const wrong = { code: 'albuterol-inhaler', dose: { ...dose, isPerKg: true } };
    const asked = { patientId: 'patient-1', orders: [wrong] };
    expect((await clinic.ask('provider', 'act/orders/place', asked)).status).toBe(422);
  });

  test('S-OUT-02 in California an assistant is refused, with the law; nothing is taken', async () => {
    const placed = await order();
    const confirmed = { 'ca-pharmacy-clinic': true, 'dose-verified': true };
    const alone = await send('ma', 'hand-out', handed(placed, { confirmed }));
    expect([alone.status, alone.message]).not.toEqual([200, '']);
    expect(alone.message).toMatch(/^Hand out a medicine/);
    expect(await left()).toBe(4);
  });

  test('S-OUT-03 and S-OUT-05: each stop stands, nothing is said for a person', async () => {
    const placed = await order();
    const refusal = async (more: object) =>
      (await send('provider', 'hand-out', handed(placed, more))).message;
    expect(await refusal({ counted: '2' })).toMatch(/Counted out: 2. The order says 1 inhaler/);
    expect(await refusal({ counted: '' })).toMatch(/Say how many you have counted out/);
    expect(await refusal({ identity: [] })).toMatch(/two|identif/i);
    const silent = await send('provider', 'hand-out', handed(placed, { taught: { ways: [] } }));
    expect(silent.status).toBe(422);
    expect(JSON.stringify(silent.body)).toMatch(
      /Say how it was explained.*Say whether the patient/,
    );
    const bare = await send('provider', 'hand-out', handed(placed, { isLabelled: false }));
    expect(JSON.stringify(bare.body)).toMatch(/Put the label on the package/);
    const old = await putInStock(building.pool, clinic.practiceId, {
      ...{ itemCode: 'ndc:99999300101', label: sample.label, lotNumber: 'OLD', unit: 'inhaler' },
      ...{ expiresOn: '2026-11-19', at },
    });
    const chosen = { lotId: old.lot.id, placeId: old.placeId };
    expect(await refusal({ lot: chosen })).toMatch(/Lot OLD expired/);
    expect(await left()).toBe(4);
  });

  test('S-OUT-04 the label is a page of PDF, made for a lot of this medicine alone', async () => {
    const { taskId } = await order();
    const made = await clinic.ask('ma', 'view/medicines/package-label', {
      ...{ taskId, lotId: lot.lotId },
    });
    const pdf = Buffer.from(String(made.body['pdf']), 'base64');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const none = await clinic.ask('ma', 'view/medicines/package-label', { taskId, lotId: 'x' });
    expect(none.status).toBe(409);
  });

  test('S-OUT-06 and S-OUT-08: once, however often it is sent; the log names lot and patient', async () => {
    const placed = await order();
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      [key, key, key, {}].map((one) => send('provider', 'hand-out', handed(placed), one)),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ body }) => body['dispenseId'])).size, JSON.stringify(answers)).toBe(
      1,
    );
    expect(await left()).toBe(3);
    const record = await ask('GET', `/MedicationDispense/${String(done[0]?.body['dispenseId'])}`);
    expect(JSON.stringify(record.body)).toContain('in-own-words');
    expect((await log())[0]).toMatchObject({
      ...{ outcome: 'handed-out', lot: 'S1', isSample: true, count: '1 inhaler' },
      ...{ patientId: 'patient-1', taught: 'Explained (said, shown how); said back in own words' },
    });
    const { stock } = openPractice(building.pool, clinic.practiceId);
    expect(await stock.patientsOf([lot.lotId])).toEqual(['patient-1']);
  });

  test('S-OUT-06 refused by the patient: why, and that the provider was told', async () => {
    const { taskId, taskVersion } = await order('patient-2');
    const untold = { kind: 'refused', why: 'has one', isProviderTold: false };
    const first = await send('ma', 'hand-out', { taskId, taskVersion, outcome: untold });
    expect(first.status).toBe(422);
    const outcome = { ...untold, isProviderTold: true };
    const told = await send('ma', 'hand-out', { taskId, taskVersion, outcome });
    expect(told.status, told.message).toBe(200);
    expect(await log({ patientId: 'patient-2' })).toMatchObject([{ outcome: 'not-handed-out' }]);
  });

  test('S-OUT-07 what never left goes back to its lot; what came back never does', async () => {
    const [one] = await log({ patientId: 'patient-1' });
    const of = { dispenseId: one!.id, version: one!.version, reason: 'wrong chart' };
    const other = await send('ma', 'take-back-handed-out', { ...of, what: 'never-left' });
    expect(other.status).toBe(403);
    const back = await send('provider', 'take-back-handed-out', { ...of, what: 'never-left' });
    expect(back.status, back.message).toBe(200);
    expect(await left()).toBe(4);
    const placed = await order();
    expect((await send('provider', 'hand-out', handed(placed))).message).toBe('');
    const [next] = (await log({ patientId: 'patient-1' })).filter(
      ({ outcome }) => outcome === 'handed-out',
    );
    const came = { dispenseId: next!.id, version: next!.version, reason: 'coughs' };
    const destroyed = await send('provider', 'take-back-handed-out', {
      ...came,
      what: 'came-back',
    });
    expect(destroyed.status, destroyed.message).toBe(200);
    expect(await left()).toBe(3);
    const again = await send('provider', 'take-back-handed-out', { ...came, what: 'came-back' });
    expect(again.status).toBe(409);
  });
});
