import type { Encounter } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { prepareStaff, providerId } from '../../server/testing/ordering.fixture.ts';
import type { ShownItem, ShownSet } from './catalogue.contract.ts';
import type { ShownOrder } from './orders.contract.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const opened = await openClinic({ now });
const { clinic, building, ask } = opened;
const patientId = 'patient-1';
await prepareStaff(opened, now());

type Role = Parameters<typeof clinic.ask>[0];
async function sent(role: Role, act: string, input: Record<string, unknown>) {
  const { status, body } = await clinic.ask(role, `act/${act}`, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const seen = async (role: Role, view: string, input: Record<string, unknown> = {}) =>
  (await clinic.ask(role, `view/orders/${view}`, input)).body;
const open = async () => (await seen('ma', 'to-do'))['orders'] as ShownOrder[];
const hand = ({ taskId, taskVersion }: ShownOrder) => ({ taskId, taskVersion });

async function visit(id: string, reason: string): Promise<void> {
  const resource: Encounter & { id: string } = {
    ...{ resourceType: 'Encounter', id, status: 'in-progress' },
    ...{ class: { code: 'AMB' }, subject: { reference: `Patient/${patientId}` } },
    reasonCode: [{ text: reason }],
  };
  const create = { kind: 'create' as const, resource };
  await writeAll(building.pool, clinic.practiceId, now(), 'test/visit', [create]);
}
await visit('visit-throat', 'My THROAT has been sore since Sunday');
await visit('visit-ear', 'Ringing in the ear');

describe('Spec: orders/catalogue', () => {
  test('S-CAT-02 the set that fits why the patient is here is offered, chosen and ordered', async () => {
    const set = { isEnded: false, codes: ['test-strep-a', 'instructions'] };
    await sent('lead-ma', 'orders/keep-set', { ...set, name: 'Throat', reasons: ['sore throat'] });
    await sent('lead-ma', 'orders/keep-set', { ...set, name: 'Back', reasons: ['low back pain'] });
    type Sets = (ShownSet & { fits: boolean })[];
    const offered = async (encounterId: string) =>
      ((await seen('provider', 'offered', { encounterId }))['sets'] as Sets).map(
        ({ name, fits }) => [name, fits],
      );
    expect(await offered('visit-throat')).toEqual([
      ['Throat', true],
      ['Back', false],
    ]);
    expect((await offered('visit-ear')).every(([, fits]) => !fits)).toBe(true);
    const hide = { code: 'instructions', label: 'Pass on instructions', isHidden: true };
    await sent('lead-ma', 'orders/keep-item', hide);
    const [throat] = (await seen('provider', 'offered', { encounterId: 'visit-throat' }))[
      'sets'
    ] as Sets;
    expect(throat?.codes).toEqual(['test-strep-a']);
    await sent('lead-ma', 'orders/keep-item', { ...hide, isHidden: false });
    const orders = throat!.codes.map((code) => ({ code }));
    await sent('provider', 'orders/place', { patientId, encounterId: 'visit-throat', orders });
    expect(await open()).toMatchObject([{ code: 'test-strep-a', encounterId: 'visit-throat' }]);
  });

  test('S-CAT-03 who lacks a credential is told so; the lead clears it in the file, the manager in the settings', async () => {
    expect(((await seen('manager', 'kept'))['items'] as ShownItem[]).length).toBeGreaterThan(50);
    expect(await seen('manager', 'kept')).toMatchObject({ settings: { verbalHours: 48 } });
    expect(await seen('ma', 'entering')).toMatchObject({ lacksCredential: true });
    const order = {
      ...{ patientId, providerId, orders: [{ code: 'wound-dressing' }] },
      confirmed: { 'as-directed': true },
      how: { way: 'entered' },
    };
    const stuck = await clinic.ask('ma', 'act/orders/enter', order);
    expect([stuck.status, stuck.body['message']]).toEqual([
      ...[409, expect.stringMatching(/certif|credential/i) as string],
    ]);
    const hours = { verbalHours: 24, standingHours: 72, countsForMeasure: false };
    expect((await clinic.ask('lead-ma', 'act/orders/keep-settings', hours)).status).toBe(403);
    await sent('manager', 'orders/keep-settings', hours);
    const kept = await seen('manager', 'kept');
    expect(kept).toMatchObject({ settings: hours, settingsVersion: expect.any(String) as string });
    await sent('ma', 'orders/enter', order);
    const again = { ...hours, countsForMeasure: true };
    expect((await clinic.ask('manager', 'act/orders/keep-settings', again)).status).toBe(409);

    const { body } = await ask('GET', '/Practitioner/staff-ma');
    const { versionId } = (body as unknown as { meta: { versionId: string } }).meta;
    await sent('lead-ma', 'team/keep-credential', {
      ...{ practitionerId: 'staff-ma', practitionerVersion: versionId, title: 'CMA' },
      ...{ issuer: 'AAMA', expiresOn: '2027-11-20' },
    });
    expect(await seen('ma', 'entering')).toMatchObject({ lacksCredential: false });
  });
});

describe('Spec: orders/orders', () => {
  test('S-ORD-12 the board is told how many orders of each visit are open', async () => {
    await sent('provider', 'orders/place', { patientId, orders: [{ code: 'ear-irrigation' }] });
    const twice = { patientId, orders: [{ code: 'ear-irrigation' }, { code: 'instructions' }] };
    await sent('provider', 'orders/place', { ...twice, encounterId: 'visit-ear' });
    const counted = { visits: { 'visit-throat': 1, 'visit-ear': 2 } };
    expect(await seen('ma', 'open-by-visit')).toEqual(counted);
    const refused = await clinic.ask('front-desk', 'view/orders/open-by-visit', {});
    expect(refused.status).toBe(403);
    for (const one of (await open()).filter(({ encounterId }) => encounterId === 'visit-ear')) {
      await sent('provider', 'orders/stop', { ...hand(one), reason: 'not now' });
    }
    expect(await seen('ma', 'open-by-visit')).toEqual({ visits: { 'visit-throat': 1 } });
  });

  test('S-ORD-13 who has it open is told who ended it, and the one who did is not', async () => {
    await sent('provider', 'orders/place', { patientId, orders: [{ code: 'instructions' }] });
    const order = (await open()).find(({ code }) => code === 'instructions')!;
    const asked = { taskId: order.taskId };
    expect(await seen('ma', 'ended', asked)).toMatchObject({ state: 'waiting', isMine: false });
    const outcome = { kind: 'not-done', reason: 'refused' };
    await sent('lead-ma', 'orders/carry-out', { ...hand(order), outcome });
    const became = { state: 'not-done', by: 'Test lead-ma', reason: 'Patient refused' };
    expect(await seen('ma', 'ended', asked)).toEqual({ ...became, isMine: false });
    expect(await seen('lead-ma', 'ended', asked)).toEqual({ ...became, isMine: true });
  });
});
