import type { Encounter, Practitioner } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { procedureDone } from '../../server/testing/procedure.fixture.ts';
import type { ShownOrder } from './orders.contract.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building, ask } = await openClinic({ now });
const patientId = 'patient-1';

async function place(code: string, more: Record<string, unknown> = {}): Promise<ShownOrder> {
  const orders = [{ code, ...more }];
  const placed = await clinic.ask('provider', 'act/orders/place', { patientId, orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  const found = (await open()).filter((one) => one.code === code);
  return found.at(-1)!;
}

async function open(): Promise<ShownOrder[]> {
  const { status, body } = await clinic.ask('ma', 'view/orders/to-do', {});
  expect(status, JSON.stringify(body)).toBe(200);
  return body['orders'] as ShownOrder[];
}

const handOf = ({ taskId, taskVersion }: ShownOrder) => ({ taskId, taskVersion });

const done = (order: ShownOrder) => ({ ...handOf(order), outcome: procedureDone() });

/** A supervisor on site, and on file what California asks of who dresses a wound or takes out stitches. */
async function prepare(): Promise<void> {
  const provider = await ask('GET', '/Practitioner/staff-provider');
  const { meta, ...resource } = provider.body as unknown as Practitioner & { id: string };
  const name = [{ ...resource.name?.[0], suffix: ['MD'] }];
  const change = {
    ...{ kind: 'update' as const, resource: { ...resource, name } },
    expectedVersion: String(meta?.versionId),
  };
  await writeAll(building.pool, clinic.practiceId, now(), 'test/licence', [change]);
  const sent = [['compliance/check-in-supervisor', {}] as [string, object]];
  for (const practitionerId of ['staff-ma', 'staff-lead-ma']) {
    for (const skill of ['wound-dressing', 'suture-staple-removal']) {
      const about = { practitionerId, skill, doneOn: '2026-10-01' };
      sent.push(['team/record-training', { ...about, title: 'Course', hours: 10 }]);
      sent.push(['team/sign-competency', { ...about, lapsesOn: '2027-10-01' }]);
    }
  }
  for (const [act, input] of sent) {
    const { status, body } = await clinic.ask('provider', `act/${act}`, input);
    expect([act, status, body]).toEqual([act, 200, body]);
  }
}

describe('Spec: orders/orders', () => {
  test('S-ORD-01 who may not sign orders nothing; nothing for a day that is over or of another name', async () => {
    const sent = { patientId, orders: [{ code: 'wound-dressing' }] };
    for (const role of ['ma', 'lead-ma', 'front-desk', 'manager'] as const) {
      expect((await clinic.ask(role, 'act/orders/place', sent)).status).toBe(403);
    }
    const wrong = { ...sent, orders: [{ code: 'wound-dressing', expectedBy: '2026-11-19' }] };
    const past = await clinic.ask('provider', 'act/orders/place', wrong);
    expect([past.status, past.body['message']]).toEqual([422, 'Not ordered. This day is over.']);
    const none = { ...sent, orders: [{ code: 'appendectomy' }] };
    expect((await clinic.ask('provider', 'act/orders/place', none)).status).toBe(422);
    expect(await open()).toEqual([]);
  });

  test('S-ORD-02 late, urgent, now, later; taken by one, and given back', async () => {
    await place('ear-irrigation', { expectedBy: '2026-11-25' });
    await place('suture-removal');
    const urgent = await place('staple-removal', { isUrgent: true, note: 'left knee' });
    expect((await open()).map(({ code }) => code)).toEqual([
      'staple-removal',
      'suture-removal',
      'ear-irrigation',
    ]);
    const mine = { ...handOf(urgent), isMine: true };
    expect((await clinic.ask('ma', 'act/orders/take', mine)).status).toBe(200);
    expect((await clinic.ask('lead-ma', 'act/orders/take', mine)).status).toBe(409);
    const [taken] = await open();
    expect(taken).toMatchObject({ owner: 'Test ma', isMine: true, state: 'taken' });
    const back = { ...handOf(taken!), isMine: false };
    expect((await clinic.ask('lead-ma', 'act/orders/take', back)).status).toBe(409);
    expect((await clinic.ask('ma', 'act/orders/take', back)).status).toBe(200);
    expect((await open())[0]).toMatchObject({ state: 'waiting', isMine: false });
    for (const order of await open()) {
      const stop = { ...handOf(order), reason: 'ordered by mistake' };
      expect((await clinic.ask('provider', 'act/orders/stop', stop)).status).toBe(200);
    }
    expect(await open()).toEqual([]);
  });

  test('S-ORD-03 and S-ORD-04: the gate, then two identifiers, then a Procedure that says both', async () => {
    const order = await place('wound-dressing');
    const alone = done(order);
    const untrained = await clinic.ask('ma', 'act/procedures/do', alone);
    expect(untrained.body['message']).toMatch(/^Dress a wound waits for: You are trained in this/);
    expect((untrained.body['issues'] as unknown[]).length).toBeGreaterThan(1);
    await prepare();
    const one = { ...alone, outcome: { ...alone.outcome, identity: ['name'] } };
    expect((await clinic.ask('ma', 'act/procedures/do', one)).body['message']).toMatch(
      /Only the name is confirmed/,
    );
    const carried = await clinic.ask('ma', 'act/procedures/do', alone);
    expect(carried.status, JSON.stringify(carried.body)).toBe(200);
    const id = String(carried.body['procedureId']);
    const procedure = (await ask('GET', `/Procedure/${id}`)).body as Record<string, unknown>;
    expect(procedure).toMatchObject({
      status: 'completed',
      basedOn: [{ reference: expect.stringMatching(/^ServiceRequest\//) as string }],
      performer: [{ actor: { reference: 'Practitioner/staff-ma' } }],
    });
    const said = JSON.stringify(procedure['extension']);
    expect(said).toContain('"valueCode":"CA"');
    expect(said).toContain('"url":"citation"');
    expect(said).toContain('birth-date');
    expect((await clinic.ask('lead-ma', 'act/procedures/do', alone)).body['message']).toMatch(
      /is done already/,
    );
    expect(await open()).toEqual([]);
  });

  test('S-ORD-03 what has checks of its own is not done without them', async () => {
    for (const code of ['vaccine-influenza', 'ear-irrigation']) {
      const order = await place(code);
      const outcome = { kind: 'done', identity: ['name', 'birth-date'], confirmed: {} };
      const sent = { ...handOf(order), outcome };
      const { status, body } = await clinic.ask('provider', 'act/orders/carry-out', sent);
      expect(status).toBe(409);
      expect(body['message']).toMatch(/is not recorded here\. It has checks of its own/);
      const stop = { ...handOf(order), reason: 'ordered by mistake' };
      expect((await clinic.ask('provider', 'act/orders/stop', stop)).status).toBe(200);
    }
  });

  test('S-ORD-05 not done says why, asks no gate, and leaves the order to the provider', async () => {
    const order = await place('ear-irrigation');
    const outcome = { kind: 'not-done', reason: 'refused', note: 'wants to try drops first' };
    const sent = { ...handOf(order), outcome };
    const carried = await clinic.ask('ma', 'act/orders/carry-out', sent);
    expect(carried.status, JSON.stringify(carried.body)).toBe(200);
    const id = String(carried.body['procedureId']);
    expect((await ask('GET', `/Procedure/${id}`)).body).toMatchObject({
      status: 'not-done',
      statusReason: { text: 'Patient refused: wants to try drops first' },
    });
    const { body } = await clinic.ask('ma', 'view/orders/of-patient', { patientId });
    const [undecided] = body['orders'] as ShownOrder[];
    expect(undecided).toMatchObject({ isUndecided: true, state: 'not-done', owner: 'Test ma' });
    expect((await open()).map(({ taskId, isUndecided }) => [taskId, isUndecided])).toEqual([
      [order.taskId, true],
    ]);
    const again = { ...sent, ...handOf(undecided!) };
    expect((await clinic.ask('ma', 'act/orders/carry-out', again)).body['message']).toMatch(
      /recorded as not done already/,
    );
    const stop = (hand: object) =>
      clinic.ask('provider', 'act/orders/stop', { ...hand, reason: 'drops instead' });
    expect((await stop(handOf(order))).status).toBe(409);
    expect((await stop(handOf(undecided!))).status).toBe(200);
    const request = `/ServiceRequest?status=revoked&code=ear-irrigation`;
    expect(((await ask('GET', request)).body as { entry?: unknown[] }).entry).not.toHaveLength(0);
    expect(await open()).toEqual([]);
    expect((await stop(handOf(undecided!))).body['message']).toMatch(/is stopped already/);
  });

  test('S-ORD-07 declined, it waits for all with the reason; what another has in hand is theirs', async () => {
    const order = await place('instructions');
    const decline = (role: 'ma' | 'lead-ma' | 'front-desk', hand: object, reason = 'not trained') =>
      clinic.ask(role, 'act/orders/decline', { ...hand, reason });
    expect((await decline('front-desk', handOf(order))).status).toBe(403);
    expect((await decline('ma', handOf(order), '  ')).status).toBe(422);
    await clinic.ask('ma', 'act/orders/take', { ...handOf(order), isMine: true });
    const [taken] = await open();
    const theirs = await decline('lead-ma', handOf(taken!));
    expect([theirs.status, theirs.body['message']]).toEqual([
      409,
      'Somebody else has taken this, so it is not yours to decline.',
    ]);
    expect((await decline('ma', handOf(taken!))).status).toBe(200);
    expect((await decline('ma', handOf(taken!))).status, 'sent twice').toBe(409);
    const [free] = await open();
    expect(free).toMatchObject({ state: 'waiting', isMine: false });
    expect(free).not.toHaveProperty('owner');
    expect((await decline('lead-ma', handOf(free!), 'on my break')).status).toBe(200);
    const [last] = await open();
    expect(last?.declined).toEqual([
      { by: 'Test ma', reason: 'not trained' },
      { by: 'Test lead-ma', reason: 'on my break' },
    ]);
    const stop = { ...handOf(last!), reason: 'nobody is trained' };
    expect((await clinic.ask('provider', 'act/orders/stop', stop)).status).toBe(200);
    expect((await decline('ma', handOf(last!))).body['message']).toMatch(/is stopped already/);
  });

  test('S-ORD-01 of a visit that is over what is open is still shown, and nothing more is ordered in it', async () => {
    const id = 'visit-of-orders';
    const visit: Encounter & { id: string } = {
      ...{ resourceType: 'Encounter', id, status: 'in-progress' },
      ...{ class: { code: 'AMB' }, subject: { reference: `Patient/${patientId}` } },
    };
    const create = { kind: 'create' as const, resource: visit };
    await writeAll(building.pool, clinic.practiceId, now(), 'test/visit', [create]);
    const sent = { patientId, encounterId: id, orders: [{ code: 'staple-removal' }] };
    expect((await clinic.ask('provider', 'act/orders/place', sent)).status).toBe(200);
    const look = async () =>
      (await clinic.ask('ma', 'view/orders/of-patient', { patientId, encounterId: id })).body;
    expect(await look()).toMatchObject({ isVisitOver: false, orders: [{ encounterId: id }] });
    const { body } = await ask('GET', `/Encounter/${id}`);
    const { meta, ...resource } = body as unknown as Encounter & { id: string };
    const expectedVersion = String(meta?.versionId);
    const change = {
      ...{ kind: 'update' as const, expectedVersion },
      resource: { ...resource, status: 'finished' as const },
    };
    await writeAll(building.pool, clinic.practiceId, now(), 'test/visit', [change]);
    const over = await look();
    expect(over).toMatchObject({ isVisitOver: true, orders: [{ encounterId: id }] });
    const refused = await clinic.ask('provider', 'act/orders/place', sent);
    expect(refused.body['message']).toMatch(/^This visit is over/);
    const [order] = over['orders'] as ShownOrder[];
    const stop = { ...handOf(order!), reason: 'gone home' };
    expect((await clinic.ask('provider', 'act/orders/stop', stop)).status).toBe(200);
    // What became of it stays with its visit, and with no other.
    expect(await look()).toMatchObject({ orders: [{ state: 'stopped', reason: 'gone home' }] });
    const other = await clinic.ask('ma', 'view/orders/of-patient', { patientId });
    expect(other.body['orders']).toEqual([]);
  });

  test('S-ORD-06 of two who record it at once, one is told', async () => {
    const order = await place('suture-removal');
    const both = await Promise.all(
      (['ma', 'lead-ma'] as const).map((role) =>
        clinic.ask(role, 'act/procedures/do', done(order)),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const all = await ask('GET', '/Procedure?code=suture-removal');
    expect((all.body as { entry?: unknown[] }).entry).toHaveLength(1);
  });

  test('S-ORD-03 what only a person knows is said by a person: Alaska asks whether the patient is stable', async () => {
    const to = (state: string) =>
      building.pool.query('update records.practice set state = $2 where id = $1', [
        ...[clinic.practiceId, state],
      ]);
    await to('AK');
    const order = await place('wound-dressing');
    const confirmed = { 'written-instructions': true, 'in-delegators-scope': true };
    const send = (more: Record<string, unknown>) =>
      clinic.ask('ma', 'act/procedures/do', { ...handOf(order), outcome: procedureDone(more) });
    const unconfirmed = await send({ confirmed: {}, said: { stable: 'yes' } });
    expect(unconfirmed.body['issues']).toMatchObject([
      { path: 'confirmed.written-instructions' },
      { path: 'confirmed.in-delegators-scope' },
    ]);
    const unsaid = await send({ confirmed });
    expect(unsaid.body['issues']).toMatchObject([{ path: 'confirmed.patient-stable' }]);
    expect((await send({ confirmed, said: { stable: 'no' } })).status).not.toBe(200);
    // An order is what was signed: nobody says of it what it is not.
    expect((await send({ confirmed, said: { order: 'none' } })).body).toEqual(unsaid.body);
    const carried = await send({ confirmed, said: { stable: 'yes' } });
    expect(carried.status, JSON.stringify(carried.body)).toBe(200);
    const { body } = await ask('GET', `/Procedure/${String(carried.body['procedureId'])}`);
    const kept = JSON.stringify(body);
    expect(kept).toContain('"valueCode":"AK"');
    expect(kept).toContain('"valueString":"stable: yes"');
    expect(kept).toContain('Written instructions for this task are on file.');
    await to('CA');
  });
});
