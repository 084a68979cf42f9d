import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { ShownItem, ShownSet } from './catalogue.contract.ts';
import { prepareStaff } from '../../server/testing/ordering.fixture.ts';
import type { ShownOrder } from './orders.contract.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const opened = await openClinic({ now });
const { clinic, building } = opened;
const patientId = 'patient-1';
await prepareStaff(opened, now());

const act = (role: 'ma' | 'lead-ma' | 'provider', name: string, input: object) =>
  clinic.ask(role, `act/orders/${name}`, input);

async function first(role: 'ma' | 'lead-ma' = 'ma'): Promise<ShownOrder> {
  const { body } = await clinic.ask(role, 'view/orders/to-do', {});
  return (body['orders'] as ShownOrder[])[0]!;
}
const hand = ({ taskId, taskVersion }: ShownOrder) => ({ taskId, taskVersion });

describe('Spec: orders/orders', () => {
  test('S-ORD-09 what another has in hand is nobody else’s before it is taken over in the open', async () => {
    await act('provider', 'place', { patientId, orders: [{ code: 'wound-dressing' }] });
    await act('ma', 'take', { ...hand(await first()), isMine: true });
    const outcome = { kind: 'not-done', reason: 'refused' };
    const other = await act('lead-ma', 'carry-out', { ...hand(await first()), outcome });
    expect(other.body['message']).toMatch(/^Test ma has .* in hand\. Take it over first/);
    const over = { ...hand(await first()), reason: '' };
    expect((await act('lead-ma', 'take-over', over)).status).toBe(422);
    const reason = { ...over, reason: 'they are on a break' };
    expect((await act('lead-ma', 'take-over', reason)).status).toBe(200);
    expect(await first('lead-ma')).toMatchObject({
      ...{ isMine: true, declined: [] },
      said: [
        { kind: 'taken-over', by: 'Test lead-ma', reason: 'From Test ma: they are on a break' },
      ],
    });
    const mine = { ...hand(await first()), toId: 'staff-provider', word: 'please' };
    expect((await act('ma', 'hand-over', mine)).body['message']).toMatch(/Take it over first/);
    expect((await act('lead-ma', 'hand-over', mine)).status).toBe(200);
    expect((await first()).owner).toBe('Test provider, MD');
  });

  test('S-ORD-10 a change keeps what was, in words with the work', async () => {
    const before = await first();
    const to = { ...hand(before), note: 'left shin', isUrgent: true, reason: 'it bleeds' };
    expect((await act('ma', 'change', to)).status).toBe(403);
    const changed = await act('provider', 'change', to);
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect((await act('provider', 'change', to)).status).toBe(409);
    const after = await first();
    expect(after).toMatchObject({ note: 'left shin', isUrgent: true });
    expect(after.said.at(-1)).toMatchObject({
      ...{ kind: 'changed', reason: 'Note was “”; It was routine. it bleeds' },
    });
    const same = { ...to, ...hand(after) };
    expect((await act('provider', 'change', same)).body['message']).toMatch(/Nothing is changed/);
  });

  test('S-ORD-11 each order says when the law stands against this person', async () => {
    const to = (state: string) =>
      building.pool.query('update records.practice set state = $2 where id = $1', [
        ...[clinic.practiceId, state],
      ]);
    const stop = { ...hand(await first()), reason: 'done with' };
    await act('provider', 'stop', stop);
    await act('provider', 'place', { patientId, orders: [{ code: 'vaccine-influenza' }] });
    await to('NY');
    expect((await first()).mayNot).toMatch(/Neither drawing up nor giving/);
    await to('CA');
  });
});

describe('Spec: orders/catalogue', () => {
  const kept = async () => (await clinic.ask('lead-ma', 'view/orders/kept', {})).body;

  test('S-CAT-01 renamed and hidden it keeps its code; its own is new and never another’s', async () => {
    const hide = { code: 'ear-irrigation', label: 'Ear wash', isHidden: true };
    expect((await act('ma', 'keep-item', hide)).status).toBe(403);
    expect((await act('lead-ma', 'keep-item', hide)).status).toBe(200);
    const orders = [{ code: 'ear-irrigation' }];
    expect((await act('provider', 'place', { patientId, orders })).status).toBe(422);
    const show = { ...hide, isHidden: false, note: 'both ears' };
    expect((await act('lead-ma', 'keep-item', show)).status).toBe(200);
    expect((await act('provider', 'place', { patientId, orders })).status).toBe(200);
    const own = { label: 'Orthostatic walk', kind: 'nursing', task: 'vital-signs' };
    const added = await act('lead-ma', 'add-item', own);
    expect(added.status, JSON.stringify(added.body)).toBe(200);
    expect(String(added.body['code'])).toMatch(/^own-/);
    const vaccine = { ...own, kind: 'vaccine' };
    expect((await act('lead-ma', 'add-item', vaccine)).status).toBe(422);
    const items = (await kept())['items'] as ShownItem[];
    expect(items.find(({ code }) => code === 'ear-irrigation')).toMatchObject({
      ...{ label: 'Ear wash', note: 'both ears', isOwn: false, kind: 'procedure' },
    });
  });

  test('S-CAT-02 a set is offered where the visit’s reason has its words', async () => {
    const set = {
      ...{ name: 'Sore throat', reasons: ['sore throat'], isEnded: false },
      codes: ['test-strep-a', 'instructions'],
    };
    expect((await act('ma', 'keep-set', set)).status).toBe(403);
    expect((await act('lead-ma', 'keep-set', { ...set, codes: ['none'] })).status).toBe(422);
    const made = await act('lead-ma', 'keep-set', set);
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const { body } = await clinic.ask('provider', 'view/orders/offered', {});
    expect((body['sets'] as (ShownSet & { fits: boolean })[])[0]).toMatchObject({ fits: false });
    const ended = { ...set, id: made.body['id'], isEnded: true };
    expect((await act('lead-ma', 'keep-set', ended)).status).toBe(200);
    const after = await clinic.ask('provider', 'view/orders/offered', {});
    expect(after.body['sets']).toEqual([]);
  });
});
