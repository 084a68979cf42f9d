import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { ShownOrder } from './orders.contract.ts';
import type { ToBeSigned } from './signing.contract.ts';
import { prepareStaff, providerId } from '../../server/testing/ordering.fixture.ts';

const at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const opened = await openClinic({ now: () => at });
const { clinic, ask } = opened;
const patientId = 'patient-1';
await prepareStaff(opened, at);
const measured = { verbalHours: 48, standingHours: 72, countsForMeasure: false };
await clinic.ask('manager', 'act/orders/keep-settings', measured);

const verbal = (code: string, more: Record<string, unknown> = {}) => ({
  ...{ patientId, providerId, orders: [{ code }], confirmed: { 'as-directed': true } },
  how: { way: 'verbal', saidAt: '2026-11-20T17:55:00Z', readBack: true, ...more },
});

async function list(view: string): Promise<Record<string, unknown>[]> {
  const { status, body } = await clinic.ask('provider', `view/orders/${view}`, {});
  expect(status, JSON.stringify(body)).toBe(200);
  return (body['orders'] ?? body['signatures']) as Record<string, unknown>[];
}
const toDo = async () => (await list('to-do')) as unknown as ShownOrder[];
const toSign = async () => (await list('to-sign')) as unknown as ToBeSigned[];
const hand = ({ taskId, taskVersion }: { taskId: string; taskVersion: string }) => ({
  taskId,
  taskVersion,
});

describe('Spec: orders/signing', () => {
  test('S-SGN-01 what was said is written down with when, and only once it was read back', async () => {
    const unread = { ...verbal('ear-irrigation').how, readBack: false };
    for (const how of [unread, { way: 'verbal' }]) {
      const sent = { ...verbal('ear-irrigation'), how };
      expect((await clinic.ask('ma', 'act/orders/enter', sent)).status).toBe(422);
    }
    const later = verbal('ear-irrigation', { saidAt: '2026-11-20T18:30:00Z' });
    expect((await clinic.ask('ma', 'act/orders/enter', later)).body['message']).toMatch(
      /has not come yet/,
    );
    const nobody = { ...verbal('ear-irrigation'), providerId: 'staff-ma' };
    expect((await clinic.ask('ma', 'act/orders/enter', nobody)).body['message']).toMatch(
      /Choose the provider/,
    );
    for (const role of ['provider', 'manager', 'front-desk'] as const) {
      const sent = await clinic.ask(role, 'act/orders/enter', verbal('ear-irrigation'));
      expect(sent.status).toBe(403);
    }
    expect(await toDo()).toEqual([]);
  });

  test('S-SGN-02 a spoken order is to be done at once, in the provider’s name, and waits to be signed', async () => {
    const sent = await clinic.ask('ma', 'act/orders/enter', verbal('wound-dressing'));
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    const [order] = await toDo();
    expect(order).toMatchObject({
      ...{ state: 'waiting', signedBy: expect.stringContaining('provider') as string },
      entry: { way: 'verbal', by: 'Test ma', signature: 'due', isLate: false },
      known: { order: 'verbal', written: 'no' },
    });
    const [due] = await toSign();
    expect(due).toMatchObject({ isMine: true, way: 'verbal', enteredBy: 'Test ma' });
    expect(due?.signBy).toBe('2026-11-22T17:55:00.000Z');
    const signatures = [hand(due!)];
    expect((await clinic.ask('ma', 'act/orders/sign', { signatures })).status).toBe(403);
    const signed = await clinic.ask('provider', 'act/orders/sign', { signatures });
    expect(signed.status, JSON.stringify(signed.body)).toBe(200);
    const again = await clinic.ask('provider', 'act/orders/sign', { signatures });
    expect(again.body['message']).toMatch(/signed or disputed already/);
    expect((await toDo())[0]).toMatchObject({
      ...{ entry: { signature: 'signed' }, known: { order: 'patient-specific', written: 'yes' } },
    });
    expect(await toSign()).toEqual([]);
    const stop = { ...hand(order!), reason: 'done with' };
    expect((await clinic.ask('provider', 'act/orders/stop', stop)).status).toBe(200);
  });

  test('S-SGN-03 what was only prepared is done by nobody before it is signed', async () => {
    const sent = { ...verbal('suture-removal'), how: { way: 'entered' } };
    const entered = await clinic.ask('lead-ma', 'act/orders/enter', sent);
    expect(entered.status, JSON.stringify(entered.body)).toBe(200);
    expect(await toDo()).toEqual([]);
    const of = await clinic.ask('ma', 'view/orders/of-patient', { patientId });
    const [waiting] = of.body['orders'] as ShownOrder[];
    expect(waiting).toMatchObject({ state: 'unsigned', entry: { way: 'entered' } });
    const outcome = { kind: 'not-done', reason: 'refused' };
    const early = await clinic.ask('ma', 'act/orders/carry-out', { ...hand(waiting!), outcome });
    expect(early.body['message']).toMatch(/waits for .* to sign it/);
    const signatures = (await toSign()).map(hand);
    expect((await clinic.ask('provider', 'act/orders/sign', { signatures })).status).toBe(200);
    const [order] = await toDo();
    expect(order).toMatchObject({ state: 'waiting', code: 'suture-removal' });
    const stop = { ...hand(order!), reason: 'done with' };
    expect((await clinic.ask('provider', 'act/orders/stop', stop)).status).toBe(200);
  });

  test('S-SGN-04 what the provider did not order is stopped at once and stays with the reason', async () => {
    await clinic.ask('ma', 'act/orders/enter', verbal('ear-irrigation'));
    const [due] = await toSign();
    const wrong = { ...hand(due!), reason: 'I said drops' };
    expect((await clinic.ask('ma', 'act/orders/dispute', wrong)).status).toBe(403);
    const disputed = await clinic.ask('provider', 'act/orders/dispute', wrong);
    expect(disputed.status, JSON.stringify(disputed.body)).toBe(200);
    expect(await toDo()).toEqual([]);
    const request = `/ServiceRequest?status=revoked&code=ear-irrigation`;
    const kept = JSON.stringify((await ask('GET', request)).body);
    expect(kept).toContain('disputed');
    expect(kept).toContain('I said drops');
  });

  test('S-SGN-05 by when is the practice’s to say, and a measure’s asks for a credential', async () => {
    const hours = { verbalHours: 24, standingHours: 0, countsForMeasure: true };
    expect((await clinic.ask('ma', 'act/orders/keep-settings', hours)).status).toBe(403);
    const stale = await clinic.ask('manager', 'act/orders/keep-settings', hours);
    expect(stale.status).toBe(409);
    const { version } = (await clinic.ask('ma', 'view/orders/entering', {})).body;
    const keep = { ...hours, version };
    expect((await clinic.ask('manager', 'act/orders/keep-settings', keep)).status).toBe(200);
    const kept = await clinic.ask('ma', 'view/orders/entering', {});
    expect(kept.body).toMatchObject({ areOurs: true, settings: hours });
    const sent = await clinic.ask('ma', 'act/orders/enter', verbal('ear-irrigation'));
    expect(sent.body['message']).toMatch(/You hold a current credential/);
  });
});
