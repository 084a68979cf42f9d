import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tasks } from '../scope-of-practice/task.ts';
import { catalogue, itemOf, searchCatalogue } from './catalogue/catalogue.ts';
import { inOrderOfWork, isLate } from './order-of-work.ts';
import { isOpen, newOrder, orderOf, type Asked, type OrderState } from './order.ts';

const states: OrderState[] = ['waiting', 'taken', 'done', 'not-done', 'stopped'];
const signing = {
  patient: { reference: 'Patient/p1', display: 'Wei Zhang' },
  encounterId: 'e1',
  by: { reference: 'Practitioner/okafor', display: 'Adaeze Okafor, MD' },
  at: '2026-11-20T18:00:00.000Z',
};
const ids = { requestId: 'r1', taskId: 't1' };
const [item] = catalogue;
const signed = (asked: Asked = {}) =>
  newOrder(item!, signing, asked, ids) as [ServiceRequest, Task];

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const asked: fc.Arbitrary<Asked> = fc.record(
  { expectedBy: day, isUrgent: fc.boolean(), note: fc.string() },
  { requiredKeys: [] },
);
const work = fc.record(
  {
    taskId: fc.uuid(),
    state: fc.constantFrom(...states),
    isLate: fc.boolean(),
    isUrgent: fc.boolean(),
    expectedBy: day,
    signedAt: day.map((on) => `${on}T09:00:00.000Z`),
  },
  { requiredKeys: ['taskId', 'state', 'isLate', 'isUrgent', 'signedAt'] },
);

describe('Spec: orders/orders, what an order says', () => {
  test('what is signed is read again as it was asked, waiting for all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue), asked, (one, how) => {
        const order = orderOf(...newOrder(one, signing, how, ids));
        expect(order).toMatchObject({
          ...{ code: one.code, label: one.label, kind: one.kind, task: one.task },
          ...{ requestId: 'r1', taskId: 't1', patientId: 'p1', encounterId: 'e1' },
          ...{ state: 'waiting', isUrgent: how.isUrgent ?? false, declined: [] },
          ...{ signedBy: signing.by, signedAt: signing.at, isUndecided: false },
        });
        expect(order?.expectedBy).toBe(how.expectedBy);
        expect(order?.note ?? '').toBe(how.note ?? '');
      }),
    );
  });

  test.each([
    ['requested', 'waiting', true],
    ['received', 'waiting', true],
    ['on-hold', 'waiting', true],
    ['ready', 'waiting', true],
    ['accepted', 'taken', true],
    ['in-progress', 'taken', true],
    ['completed', 'done', false],
    ['failed', 'not-done', false],
    ['rejected', 'not-done', false],
    ['cancelled', 'stopped', false],
  ] as const)('a Task that is %s is %s', (status, state, open) => {
    const [request, task] = signed();
    const order = orderOf(request, { ...task, status })!;
    expect([order.state, isOpen(order)]).toEqual([state, open]);
  });

  test('what is drafted, entered in error, or says too little is no order to work on', () => {
    const [request, task] = signed();
    for (const status of ['draft', 'entered-in-error'] as const) {
      expect(orderOf(request, { ...task, status })).toBeUndefined();
    }
    const { subject: _whose, ...nobody } = request;
    expect(orderOf(nobody as typeof request, task)).toBeUndefined();
    expect(orderOf({ ...request, category: [] }, task)).toBeUndefined();
    expect(orderOf({ ...request, code: { text: 'Ear irrigation' } }, task)).toBeUndefined();
    const other = { code: { coding: [{ system: 'http://example.org', code: 'wound-dressing' }] } };
    expect(orderOf(request, { ...task, ...other })).toBeUndefined();
  });

  test('not done stands until the provider has stopped it', () => {
    const [request, task] = signed();
    const failed: Task = { ...task, status: 'failed', statusReason: { text: 'Patient refused' } };
    expect(orderOf(request, failed)).toMatchObject({
      ...{ isUndecided: true, reason: 'Patient refused' },
    });
    expect(orderOf({ ...request, status: 'revoked' }, failed)?.isUndecided).toBe(false);
  });

  test('who declined is told with the reason, the first one first', () => {
    const [request, task] = signed();
    const note = ['not trained', 'on my break'].map((text, n) => ({
      ...{ text, authorReference: { display: `MA ${n}` } },
    }));
    expect(orderOf(request, { ...task, note })?.declined).toEqual([
      { by: 'MA 0', reason: 'not trained' },
      { by: 'MA 1', reason: 'on my break' },
    ]);
  });
});

describe('Spec: orders/orders, S-ORD-02 the order of work', () => {
  const on = { today: '2026-11-20', signedOn: '2026-11-20' };

  test.each([
    ['expected yesterday', { expectedBy: '2026-11-19' }, on, true],
    ['expected today', { expectedBy: '2026-11-20' }, on, false],
    ['for now, signed today', {}, on, false],
    ['for now, signed yesterday', {}, { ...on, signedOn: '2026-11-19' }, true],
    [
      'signed long ago for later',
      { expectedBy: '2026-12-01' },
      { ...on, signedOn: '2026-01-02' },
      false,
    ],
  ] as const)('%s', (_name, order, days, late) => {
    expect(isLate({ state: 'waiting', ...order }, days)).toBe(late);
    expect(isLate({ state: 'taken', ...order }, days)).toBe(late);
  });

  test('what is at an end is never late, and what is late stays late', () => {
    fc.assert(
      fc.property(work, day, day, day, (one, today, next, signedOn) => {
        const late = isLate(one, { today, signedOn });
        if (!isOpen(one)) expect(late).toBe(false);
        if (late && next >= today) expect(isLate(one, { today: next, signedOn })).toBe(true);
      }),
    );
  });

  test('late, urgent, now, by day, then what is at an end', () => {
    const base = {
      ...{ state: 'waiting' as const, isLate: false, isUrgent: false },
      signedAt: 'x',
    };
    const inOrder = [
      { ...base, taskId: 'z', isLate: true, expectedBy: '2026-11-18' },
      { ...base, taskId: 'y', isLate: true, isUrgent: true, expectedBy: '2026-11-19' },
      { ...base, taskId: 'x', isUrgent: true, expectedBy: '2026-11-25' },
      { ...base, taskId: 'w' },
      { ...base, taskId: 'v', expectedBy: '2026-11-20' },
      { ...base, taskId: 'u', expectedBy: '2026-11-21' },
      { ...base, taskId: 'a', state: 'done' as const, isUrgent: true },
    ];
    const sorted = inOrder.toReversed().toSorted(inOrderOfWork);
    expect(sorted.map(({ taskId }) => taskId).join('')).toBe('zyxwvua');
  });

  test('it is a total order: the same list whatever it came as', () => {
    const many = fc.uniqueArray(work, { selector: ({ taskId }) => taskId, maxLength: 12 });
    fc.assert(
      fc.property(many, fc.nat(), (list, by) => {
        const turned = list.map((_, at) => list[(at + by) % list.length]!);
        const sorted = list.toSorted(inOrderOfWork);
        expect(turned.toSorted(inOrderOfWork)).toEqual(sorted);
        for (const [at, one] of sorted.entries()) {
          for (const later of sorted.slice(at + 1)) {
            expect([inOrderOfWork(one, later), inOrderOfWork(later, one)]).toEqual([-1, 1]);
            expect(isOpen(one) || !isOpen(later)).toBe(true);
          }
        }
      }),
    );
  });

  test('an order compared with itself is equal', () => {
    fc.assert(
      fc.property(work, (one) => {
        expect(inOrderOfWork(one, { ...one })).toBe(0);
      }),
    );
  });
});

describe('Spec: orders/orders, the catalogue', () => {
  test('codes stand once, are found, and each names a task the gate knows', () => {
    expect(new Set(catalogue.map(({ code }) => code)).size).toBe(catalogue.length);
    for (const one of catalogue) {
      expect(itemOf(one.code)).toBe(one);
      expect(tasks).toContain(one.task);
    }
    expect(itemOf('appendectomy')).toBeUndefined();
  });

  test.each([
    ['wax', 'ear-irrigation'],
    ['EAR flu', 'ear-irrigation'],
    ['stitch', 'suture-removal'],
    ['removal', 'suture-removal staple-removal'],
    ['after-care', 'instructions'],
    ['care', 'wound-dressing instructions'],
    ['und', ''],
    ['wound knee', ''],
  ])('“%s” finds %s', (typed, codes) => {
    const found = searchCatalogue(typed, catalogue).map(({ code }) => code);
    expect(found.join(' ')).toBe(codes);
  });

  test('nothing typed finds all, one more letter never finds more, and nothing typed breaks it', () => {
    expect(searchCatalogue(' - ', catalogue)).toEqual(catalogue);
    fc.assert(
      fc.property(fc.string(), fc.string(), (typed, more) => {
        const found = searchCatalogue(typed, catalogue);
        for (const one of searchCatalogue(typed + more, catalogue)) expect(found).toContain(one);
      }),
    );
  });
});
