import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import {
  standingAsPlan,
  type StandingOrder,
} from '../../clinical/standing-orders/standing-order.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { prepareStaff } from '../../server/testing/ordering.fixture.ts';
import type { ShownOrder } from './orders.contract.ts';
import type { ShownStanding, StandingFor } from './standing.contract.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const opened = await openClinic({ now });
const { clinic, building, ask } = opened;
const patientId = 'patient-1';
await prepareStaff(opened, now());

const written = {
  ...{ name: 'Dressing change', form: 'standing', code: 'wound-dressing' },
  criteria: [
    { kind: 'age', fromMonths: 0 },
    { kind: 'asked', question: 'Is the wound clean?' },
  ],
  ...{ from: '2026-11-20', through: '2027-11-20' },
};

const list = async () =>
  (await clinic.ask('ma', 'view/orders/standing-list', {})).body['orders'] as ShownStanding[];
const forPatient = async (said?: Record<string, boolean>) => {
  const { status, body } = await clinic.ask('ma', 'view/orders/standing-for', { patientId, said });
  expect(status, JSON.stringify(body)).toBe(200);
  return body['orders'] as StandingFor[];
};
const hand = ({ id, recordVersion }: ShownStanding) => ({ id, version: recordVersion });
const yes = { 'Is the wound clean?': true };

describe('Spec: orders/standing', () => {
  test('S-STD-01 a draft orders nothing; signed by a provider alone, and not changed afterwards', async () => {
    expect((await clinic.ask('ma', 'act/orders/write-standing', written)).status).toBe(403);
    const made = await clinic.ask('provider', 'act/orders/write-standing', written);
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const [draft] = await list();
    expect(draft).toMatchObject({ state: 'draft', number: 1 });
    expect(await forPatient()).toEqual([]);
    expect((await clinic.ask('lead-ma', 'act/orders/sign-standing', hand(draft!))).status).toBe(
      403,
    );
    const signed = await clinic.ask('provider', 'act/orders/sign-standing', hand(draft!));
    expect(signed.status, JSON.stringify(signed.body)).toBe(200);
    const [active] = await list();
    const change = { ...written, draft: hand(active!) };
    const changed = await clinic.ask('provider', 'act/orders/write-standing', change);
    expect(changed.body['message']).toMatch(/What is signed is not changed/);
  });

  test('S-STD-02 and S-STD-03: what is not known orders nothing; what holds orders in the signer’s name', async () => {
    const [before] = await forPatient();
    expect(before?.criteria.map(({ met }) => met)).toEqual(['met', 'not-assessed']);
    const use = { id: before!.id, patientId, identity: ['name', 'birth-date'] };
    const send = (more: object) => clinic.ask('ma', 'act/orders/use-standing', { ...use, ...more });
    expect((await send({})).body['message']).toMatch(/Is the wound clean.* is not known/);
    const no = { said: { 'Is the wound clean?': false } };
    expect((await send(no)).body['message']).toMatch(/does not hold/);
    expect((await send({ said: yes, identity: ['name'] })).body['message']).toMatch(
      /Only the name/,
    );
    expect((await forPatient(yes))[0]?.holds).toBe(true);
    const used = await send({ said: yes });
    expect(used.status, JSON.stringify(used.body)).toBe(200);
    const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
    const [order] = body['orders'] as ShownOrder[];
    expect(order).toMatchObject({
      ...{ known: { order: 'standing', written: 'yes' }, code: 'wound-dressing' },
      entry: { way: 'standing', by: 'Test ma', signature: 'due' },
    });
    const kept = JSON.stringify((await ask('GET', '/ServiceRequest?status=active')).body);
    expect(kept).toMatch(/instantiatesCanonical":\["[^"]*\|1"/);
    expect(kept).toContain('"requester":{"reference":"Practitioner/staff-provider"');
    expect((await send({ said: yes })).body['message']).toMatch(/is ordered already/);
  });

  test('S-STD-04 where the law does not take it, it is not offered, with where that stands', async () => {
    const vaccine = {
      ...{ ...written, name: 'HPV', code: 'vaccine-hpv' },
      criteria: [{ kind: 'vaccine-due', group: 'HPV' }],
    };
    await clinic.ask('provider', 'act/orders/write-standing', vaccine);
    const draft = (await list()).find(({ state }) => state === 'draft');
    await clinic.ask('provider', 'act/orders/sign-standing', hand(draft!));
    const to = (state: string) =>
      building.pool.query('update records.practice set state = $2 where id = $1', [
        ...[clinic.practiceId, state],
      ]);
    const closed = async (state: string) => {
      await to(state);
      return (await forPatient()).find(({ name }) => name === 'HPV');
    };
    expect((await closed('NY'))?.citations.join()).toContain('6530');
    expect((await closed('CA'))?.closed).toBeUndefined();
  });

  test('S-STD-01 the next version replaces it; withdrawn, it is told with why', async () => {
    const [active] = (await list()).filter(({ name }) => name === 'Dressing change');
    const next = { ...written, series: active!.series, criteria: [written.criteria[0]] };
    await clinic.ask('provider', 'act/orders/write-standing', next);
    const draft = (await list()).find(({ state }) => state === 'draft');
    expect(draft?.number).toBe(2);
    await clinic.ask('provider', 'act/orders/sign-standing', hand(draft!));
    const versions = (await list()).filter(({ name }) => name === 'Dressing change');
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'in-force'],
      [1, 'replaced'],
    ]);
    const out = { ...hand(versions[0]!), reason: 'new guidance' };
    const withdrawn = await clinic.ask('provider', 'act/orders/withdraw-standing', out);
    expect(withdrawn.status, JSON.stringify(withdrawn.body)).toBe(200);
    const told = (await forPatient(yes)).find(({ name }) => name === 'Dressing change');
    expect(told).toMatchObject({ holds: false });
    expect(told?.closed).toContain('new guidance');
  });

  test('S-STD-05 a medicine is ordered with its dose, which is asked for', async () => {
    const medicine = {
      ...{ ...written, name: 'Fever', code: 'ibuprofen' },
      criteria: [{ kind: 'age', fromMonths: 0 }],
    };
    const send = (more: object) =>
      clinic.ask('provider', 'act/orders/write-standing', { ...medicine, ...more });
    expect((await send({})).body['message']).toMatch(/how much of it is given/);
    const dose = { amount: '10', unit: 'mg', isPerKg: true, most: '400', route: 'oral' };
    expect((await send({ dose: { ...dose, route: 'IM' } })).body['message']).toMatch(/that route/);
    expect((await send({ dose })).status).toBe(200);
    const draft = (await list()).find(({ name }) => name === 'Fever')!;
    expect(draft.item).toBe('Ibuprofen, 10 mg/kg (no more than 400 mg) by mouth');
    await clinic.ask('provider', 'act/orders/sign-standing', hand(draft));
    const offered = (await forPatient()).find(({ name }) => name === 'Fever')!;
    expect(offered).toMatchObject({ task: 'oral-med', holds: true });
    expect(offered.coSigned).toMatch(/^Test provider.* within 72 hours\. .*practice’s own policy/);
    const use = { id: offered.id, patientId, identity: ['name', 'birth-date'] };
    const used = await clinic.ask('ma', 'act/orders/use-standing', use);
    expect(used.status, JSON.stringify(used.body)).toBe(200);
    const kept = JSON.stringify((await ask('GET', '/MedicationRequest?status=active')).body);
    expect(kept).toMatch(/"doseQuantity":|"rateQuantity":|"dosageInstruction":/);
    expect(kept).toContain('"requester":{"reference":"Practitioner/staff-provider"');
  });

  test('S-STD-01 what is a draft, replaced or over creates no order', async () => {
    const use = (id: string, patient = 'patient-2') => {
      const input = { id, patientId: patient, said: yes, identity: ['name', 'birth-date'] };
      return clinic.ask('ma', 'act/orders/use-standing', input);
    };
    const [replaced] = (await list()).filter(({ state }) => state === 'replaced');
    const [withdrawn] = (await list()).filter(({ state }) => state === 'withdrawn');
    const later = { ...written, name: 'Ears', code: 'ear-irrigation', from: '2026-12-01' };
    await clinic.ask('provider', 'act/orders/write-standing', later);
    const draft = (await list()).find(({ name }) => name === 'Ears')!;
    expect((await use(draft.id)).status, 'a draft').toBe(404);
    await clinic.ask('provider', 'act/orders/sign-standing', hand(draft));
    expect((await use(draft.id)).status, 'before its first day').toBe(404);
    expect((await use(replaced!.id)).status, 'replaced').toBe(404);
    expect((await use(withdrawn!.id)).body['message']).toMatch(/It was withdrawn on/);
    const signer = { reference: 'Practitioner/staff-provider', display: 'Test provider' };
    const over: StandingOrder = {
      ...{ ...written, form: 'standing', name: 'Over', criteria: [{ kind: 'age', fromMonths: 0 }] },
      ...{ id: 'over', series: 'over', version: 1, author: signer, signedBy: signer },
      ...{ signedOn: '2026-01-01', from: '2026-01-01', through: '2026-11-19' },
    };
    await writeAll(building.pool, clinic.practiceId, now(), 'test/over', [
      { kind: 'create', resource: standingAsPlan(over) },
    ]);
    expect((await use('over')).body['message']).toMatch(/It expired on 11\/19\/2026/);
    const { body } = await ask('GET', '/ServiceRequest?patient=patient-2');
    expect(body['total'] ?? 0).toBe(0);
  });
});
