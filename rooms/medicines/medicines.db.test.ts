import { randomUUID } from 'node:crypto';
import type { Practitioner } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { gtinOfNdc10 } from '../../clinical/barcodes/ndc.ts';
import { productResource, type Product } from '../../clinical/medicines/product.ts';
import { openPractice } from '../../records/open.ts';
import { putInStock } from '../../records/stock/stock.fixture.ts';
import { creations, writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building, ask } = await openClinic({ now });
const patientId = 'patient-1';
const ketorolac: Product = {
  ...{ id: 'product-ketorolac', ndc: '99999100101', code: 'ketorolac' },
  label: 'Ketorolac 30 mg/mL, 1 mL vial',
  strength: { amount: '30', unit: 'mg', per: '1', perUnit: 'mL' },
  routes: ['IM'],
  holds: { amount: '1', unit: 'mL' },
};
const testosterone: Product = {
  ...{ id: 'product-testosterone', ndc: '99999200201', code: 'testosterone-cypionate' },
  label: 'Testosterone cypionate 200 mg/mL, 1 mL vial',
  strength: { amount: '200', unit: 'mg', per: '1', perUnit: 'mL' },
  routes: ['IM'],
  holds: { amount: '1', unit: 'mL' },
};
const scanOf = (ten: string, lot: string) => `]d201${gtinOfNdc10(ten)}1735123110${lot}`;
let lot: { lotId: string; placeId: string };
let controlled: { lotId: string; placeId: string };
const overrides = { range: 'asked the provider', again: 'as ordered', allergy: 'asked: none' };

interface Shown {
  taskId: string;
  taskVersion: string;
  code: string;
  state: string;
}

beforeAll(async () => {
  const provider = await ask('GET', '/Practitioner/staff-provider');
  const { meta, ...resource } = provider.body as unknown as Practitioner & { id: string };
  const name = [{ ...resource.name?.[0], suffix: ['MD'] }];
  await writeAll(building.pool, clinic.practiceId, now(), 'test/prepare', [
    { kind: 'update', resource: { ...resource, name }, expectedVersion: String(meta?.versionId) },
    ...creations([
      productResource(ketorolac),
      productResource(testosterone),
      {
        resourceType: 'AllergyIntolerance',
        id: 'allergy-2',
        patient: { reference: 'Patient/patient-2' },
        code: { text: 'Toradol' },
        category: ['medication'],
        clinicalStatus: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
              code: 'active',
            },
          ],
        },
      },
    ]),
  ]);
  const sent = [['compliance/check-in-supervisor', {}] as [string, object]];
  const about = { practitionerId: 'staff-ma', doneOn: '2026-10-01' };
  const im = { ...about, skill: 'injection-im' };
  sent.push(['team/record-training', { ...im, title: 'Course', hours: 10 }]);
  sent.push(['team/sign-competency', { ...im, lapsesOn: '2027-10-01' }]);
  for (const skill of ['injection-im', 'injection-sc', 'injection-id', 'skin-test']) {
    sent.push(['team/sign-repetitions', { ...about, skill, count: 10 }]);
  }
  for (const [act, input] of sent) {
    const { status, body } = await clinic.ask('provider', `act/${act}`, input);
    expect([act, status, body]).toEqual([act, 200, body]);
  }
  const at = (itemCode: string, label: string, lotNumber: string, more = {}) =>
    putInStock(building.pool, clinic.practiceId, {
      ...{ itemCode, label, lotNumber, quantity: 5, unit: 'vial', ...more },
    });
  const one = await at('ndc:99999100101', ketorolac.label, 'K1');
  lot = { lotId: one.lot.id, placeId: one.placeId };
  const two = await at('ndc:99999200201', testosterone.label, 'T1', { schedule: 'III' });
  controlled = { lotId: two.lot.id, placeId: two.placeId };
});

async function order(code: string, dose: object, patient = patientId): Promise<Shown> {
  const orders = [{ code, dose: { unit: 'mg', isPerKg: false, route: 'IM', ...dose } }];
  const placed = await clinic.ask('provider', 'act/orders/place', { patientId: patient, orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  return (await open()).filter((each) => each.code === code).at(-1)!;
}

async function open(): Promise<Shown[]> {
  const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
  return body['orders'] as Shown[];
}

async function tokenOf(
  role: 'provider' | 'lead-ma',
  act: string,
  actor: 'ma' | 'provider' = 'ma',
): Promise<string> {
  const cookie = clinic.cookieOf(actor);
  const headers = { 'content-type': 'application/json', origin: building.address, cookie };
  const listed = await fetch(`${building.address}/api/identity/witnesses`, { headers });
  const { people } = (await listed.json()) as { people: { userId: string; name: string }[] };
  const { userId } = people.find(({ name }) => name === `Test ${role}`)!;
  const body = JSON.stringify({ userId, act, demo: true });
  const url = `${building.address}/api/identity/witness`;
  const shown = await fetch(url, { method: 'POST', headers, body });
  return String(((await shown.json()) as { token: string }).token);
}

const hand = ({ taskId, taskVersion }: Shown) => ({ taskId, taskVersion });
const given = (of: Shown, more: object = {}) => ({
  ...hand(of),
  outcome: {
    ...{ kind: 'given', identity: ['name', 'birth-date'], lot, drawn: '1', overrides },
    ...{ confirmed: confirmedAll, site: 'left-deltoid', scan: scanOf('9999910011', 'K1'), ...more },
  },
});
/** What only a person can confirm; that drug and dose were verified is not believed here. */
const confirmedAll: Record<string, boolean> = {
  'dose-verified': true,
  ...Object.fromEntries(
    ['certificate-kept', 'ca-authorization', 'ca-standing-noted', 'ca-age'].map((id) => [id, true]),
  ),
};

async function verify(of: Shown, what: string) {
  const witness = await tokenOf('provider', 'medicines/verify');
  return clinic.ask(
    'ma',
    'act/medicines/verify',
    { ...hand(of), what },
    { 'x-linchpin-witness': witness },
  );
}

const left = async (of: { lotId: string }) => {
  const [found] = await openPractice(building.pool, clinic.practiceId).stock.onHand({
    ...{ lotIds: [of.lotId], withEmpty: true },
  });
  return found?.quantity;
};
const ketorolacWords = `${ketorolac.label}, 1 mL into a muscle (IM), lot K1`;

describe('Spec: medicines/give', () => {
  test('S-MED-01 an order of a medicine is a MedicationRequest with dose and route', async () => {
    const placed = await order('ketorolac', { amount: '30' });
    const { body } = await clinic.ask('ma', 'view/medicines/giving', { taskId: placed.taskId });
    expect(body).toMatchObject({
      ...{ code: 'ketorolac', asksVerifying: true },
      dose: { amount: '30', unit: 'mg', route: 'IM', isPerKg: false },
      label: 'Ketorolac, 30 mg into a muscle (IM)',
    });
    const none = { patientId, orders: [{ code: 'ketorolac' }] };
    expect((await clinic.ask('provider', 'act/orders/place', none)).status).toBe(422);
  });

  test('S-MED-07 in California nothing is given before a supervisor’s own word, ticked or not', async () => {
    const [placed] = await open();
    const alone = await clinic.ask('ma', 'act/medicines/give', given(placed!));
    expect(alone.body['message']).toMatch(/checked the drug and the dose/);
    const bare = await clinic.ask('ma', 'act/medicines/verify', {
      ...hand(placed!),
      what: ketorolacWords,
    });
    expect([bare.status, bare.body['message']]).toEqual([403, bare.body['message']]);
    const token = await tokenOf('lead-ma', 'medicines/verify');
    const peer = await clinic.ask(
      'ma',
      'act/medicines/verify',
      { ...hand(placed!), what: ketorolacWords },
      { 'x-linchpin-witness': token },
    );
    expect(peer.body['message']).toMatch(/A provider verifies/);
    expect((await verify(placed!, `${ketorolacWords}x`)).status).toBe(200);
    const other = await clinic.ask('ma', 'act/medicines/give', given(placed!));
    expect(other.body['message']).toMatch(/checked the drug and the dose/);
    expect(await left(lot)).toBe(5);
  });

  test('S-MED-03 given: once, however often it is sent, with who verified and the vial gone', async () => {
    const [placed] = await open();
    expect((await verify(placed!, ketorolacWords)).body).toEqual({ by: 'Test provider' });
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      [key, key, key, {}].map((one) => clinic.ask('ma', 'act/medicines/give', given(placed!), one)),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length, JSON.stringify(answers)).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ body }) => body['administrationId'])).size).toBe(1);
    expect(await left(lot)).toBe(4);
    const { body } = await clinic.ask('ma', 'view/medicines/given', { patientId });
    expect(body['given']).toMatchObject([
      { outcome: 'given', by: 'Test ma', verifiedBy: 'Test provider', lot: 'K1' },
    ]);
  });

  test('S-MED-08 taken back: struck out, the vial in its lot again, the order to be done', async () => {
    const { body } = await clinic.ask('ma', 'view/medicines/given', { patientId });
    const [one] = body['given'] as { id: string; version: string }[];
    const sent = { administrationId: one!.id, version: one!.version, reason: 'wrong chart' };
    expect((await clinic.ask('lead-ma', 'act/medicines/take-back', sent)).status).toBe(403);
    const back = await clinic.ask('ma', 'act/medicines/take-back', sent);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect(await left(lot)).toBe(5);
    expect((await clinic.ask('ma', 'act/medicines/take-back', sent)).status).toBe(409);
    expect((await open()).map(({ code }) => code)).toEqual(['ketorolac']);
  });

  test('S-MED-04 each stop stands: wrong drug, dose, lot, allergy; nothing is taken', async () => {
    const [placed] = await open();
    const refusal = async (of: Shown, more: object) =>
      (await clinic.ask('ma', 'act/medicines/give', given(of, more))).body['message'];
    await verify(placed!, ketorolacWords);
    const wrong = { scan: scanOf('9999920021', 'T1') };
    expect(await refusal(placed!, wrong)).toMatch(/Wrong drug: the label says Testosterone/);
    expect(await refusal(placed!, { drawn: '2' })).toMatch(/The order comes to 1 mL|checked the/);
    const expired = await putInStock(building.pool, clinic.practiceId, {
      ...{ itemCode: 'ndc:99999100101', label: ketorolac.label, lotNumber: 'OLD', unit: 'vial' },
      expiresOn: '2026-11-19',
    });
    const old = { lotId: expired.lot.id, placeId: expired.placeId };
    await verify(placed!, ketorolacWords.replace('K1', 'OLD'));
    expect(await refusal(placed!, { lot: old })).toMatch(/Lot OLD expired on 11\/19\/2026/);
    const child = await order('ketorolac', { amount: '30' }, 'patient-2');
    await verify(child, ketorolacWords);
    expect(await refusal(child, {})).toMatch(/Stop: Allergy on record: Toradol/);
    expect(await left(lot)).toBe(5);
    expect(await left(old)).toBe(10);
  });

  test('S-MED-05 partly, refused and not given each ask for their own', async () => {
    const [first] = await open();
    const send = (outcome: object) =>
      clinic.ask('ma', 'act/medicines/give', { ...hand(first!), outcome });
    const all = given(first!).outcome;
    const less = await send({ ...all, kind: 'partly', amount: '1', why: 'pulled away' });
    expect(less.body['message']).toMatch(/less than was drawn up/);
    const untold = await send({ kind: 'refused', why: 'afraid', isProviderTold: false });
    expect(untold.status).toBe(422);
    expect((await send({ kind: 'not-given', reason: 'other' })).status).toBe(422);
    const part = await send({ ...all, kind: 'partly', amount: '0.5', why: 'pulled away' });
    expect(part.status, JSON.stringify(part.body)).toBe(200);
    const { body } = await clinic.ask('ma', 'view/medicines/given', { patientId });
    expect((body['given'] as { outcome: string; dose: string }[])[0]).toMatchObject({
      ...{
        outcome: 'partly',
        reason: 'pulled away',
        dose: '0.5 mL, into a muscle (IM), Left deltoid',
      },
    });
  });

  test('S-MED-06 what is left of a controlled medicine is wasted before a second person’s eyes', async () => {
    const placed = await order('testosterone-cypionate', { amount: '100', observeMinutes: 15 });
    const more = { lot: controlled, drawn: '0.5', scan: scanOf('9999920021', 'T1') };
    const sent = given(placed, more);
    const unread = await clinic.ask('ma', 'act/medicines/give', sent);
    expect(unread.body['message']).toMatch(/nobody knows whether you may \(CA\)/);
    const alone = await clinic.ask('provider', 'act/medicines/give', sent);
    expect(alone.body['message']).toMatch(/0.5 mL of a controlled medicine is wasted/);
    const token = await tokenOf('lead-ma', 'medicines/give', 'provider');
    const headers = { 'x-linchpin-witness': token };
    const seen = await clinic.ask('provider', 'act/medicines/give', sent, headers);
    expect(seen.status, JSON.stringify(seen.body)).toBe(200);
    expect(await left(controlled)).toBe(4);
    const id = String(seen.body['administrationId']);
    const record = JSON.stringify((await ask('GET', `/MedicationAdministration/${id}`)).body);
    expect(record).toContain('waste of 0.5 mL');
    expect(record).toContain('Test lead-ma');
    expect(seen.body['watchUntil']).toBe('2026-11-20T18:15:00.000Z');
  });

  test('S-MED-10 a product is written down by who keeps the catalogue, by an NDC that is one', async () => {
    const sent = {
      ...{ ndc: '9999-1002-01', code: 'ketorolac', label: 'Ketorolac 15 mg/mL', routes: ['IM'] },
      strength: { amount: '15', unit: 'mg', per: '1', perUnit: 'mL' },
    };
    expect((await clinic.ask('ma', 'act/medicines/keep-product', sent)).status).toBe(403);
    const three = { ...sent, ndc: '9999100201' };
    const open = await clinic.ask('lead-ma', 'act/medicines/keep-product', three);
    expect(open.body['message']).toMatch(/with its dashes/);
    const kept = await clinic.ask('lead-ma', 'act/medicines/keep-product', sent);
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    const again = await clinic.ask('lead-ma', 'act/medicines/keep-product', sent);
    expect(again.body['productId']).toBe(kept.body['productId']);
    const { body } = await clinic.ask('ma', 'view/medicines/products', {});
    expect(JSON.stringify(body)).toContain('09999100201');
    const text = 'Call Dr. Okafor. Lay the patient down.';
    expect((await clinic.ask('ma', 'act/medicines/keep-protocol', { text })).status).toBe(403);
    for (const words of ['first', text]) {
      const sent = { text: words };
      const approved = await clinic.ask('provider', 'act/medicines/keep-protocol', sent);
      expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    }
    expect((await clinic.ask('ma', 'view/medicines/watches', {})).body['protocol']).toBe(text);
  });

  test('S-MED-09 a watch ends with what was seen; a reaction goes to the provider', async () => {
    const { body } = await clinic.ask('ma', 'view/medicines/watches', {});
    const [watch] = body['watches'] as { taskId: string; taskVersion: string }[];
    const sent = { taskId: watch!.taskId, taskVersion: watch!.taskVersion };
    const early = { ...sent, saw: { kind: 'nothing' } };
    expect((await clinic.ask('ma', 'act/medicines/end-watch', early)).status).toBe(409);
    const saw = { kind: 'reaction', note: 'hives on both arms', did: 'Dr. called, came at once' };
    const ended = await clinic.ask('ma', 'act/medicines/end-watch', { ...sent, saw });
    expect(ended.status, JSON.stringify(ended.body)).toBe(200);
    const events = await ask('GET', `/AdverseEvent?subject=Patient/${patientId}`);
    expect(JSON.stringify(events.body)).toContain('hives on both arms');
    const allergies = await ask('GET', `/AllergyIntolerance?patient=${patientId}`);
    expect(JSON.stringify(allergies.body)).not.toContain('hives');
  });

  test('S-MED-11 a provider says what the reaction was; an allergy goes onto the list, once', async () => {
    const { body } = await clinic.ask('provider', 'view/medicines/reactions', {});
    const [one] = body['reactions'] as { taskId: string; taskVersion: string }[];
    expect(one).toMatchObject({ label: testosterone.label, patient: { id: patientId }, lot: 'T1' });
    const hands = { taskId: one!.taskId, taskVersion: one!.taskVersion };
    const said = { answer: 'allergy', danger: 'high' };
    const act = 'act/medicines/answer-reaction';
    expect((await clinic.ask('ma', act, { ...hands, said })).status).toBe(403);
    const unsaid = await clinic.ask('provider', act, { ...hands, said: { answer: 'allergy' } });
    expect(unsaid.status).toBe(422);
    const answers = await Promise.all(
      [0, 1].map(() => clinic.ask('provider', act, { ...hands, said })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const list = await ask('GET', `/AllergyIntolerance?patient=${patientId}`);
    expect(JSON.stringify(list.body)).toContain('hives on both arms');
    expect(JSON.stringify(list.body)).toContain('"10379"');
    const after = await clinic.ask('ma', 'view/medicines/reactions', {});
    expect(after.body['reactions']).toEqual([]);
  });
});
