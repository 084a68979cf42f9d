import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Now } from './answer.ts';
import { isInForce } from './hold-rule.ts';
import { mayDo } from './may-do.ts';
import type { PolicyLine, Question } from './question.ts';
import { rulesFor, stateNames } from './states.ts';
import { tasks } from './task.ts';

const rank: Record<Now, number> = { go: 0, confirm: 1, wait: 2, stop: 3 };
const states = Object.keys(stateNames);

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  task: fc.record({
    id: fc.constantFrom(...tasks),
    route: fc.constantFrom(undefined, 'IM', 'IV', 'nasal'),
    schedule: fc.constantFrom(undefined, 'none', 'II', 'III'),
    drugClass: fc.constantFrom(undefined, 'plain', 'anesthetic-local', 'vaccine'),
  }),
  who: fc.record({
    credentials: fc.constantFrom(undefined, [], [{ issuer: 'AAMA', expires: '2030-01-31' }]),
    registrations: fc.constantFrom(undefined, []),
    training: fc.constantFrom(undefined, [{ skill: 'injection' as const, hours: 10 }]),
    program: fc.constantFrom(undefined, { accredited: true }, { accredited: false }),
  }),
  patient: fc.constantFrom(undefined, { stable: true }, { stable: false }),
  here: fc.record({
    state: fc.constantFrom(...states),
    setting: fc.constantFrom(undefined, 'office', 'hospital'),
  }),
  now: fc
    .constantFrom('2010-03-01', '2026-03-01', '2027-01-01')
    .map((day) => Temporal.PlainDate.from(day)),
  supervision: fc.record({
    delegator: fc.constantFrom(undefined, 'MD', 'RN', 'PA'),
    nearby: fc.constantFrom(
      undefined,
      [],
      [{ licence: 'MD' as const, reach: 'on-site' as const }],
      [{ licence: 'MD' as const, reach: 'phone' as const }],
    ),
  }),
  order: fc.constantFrom(undefined, { kind: 'none' }, { kind: 'patient-specific', written: true }),
  confirmed: fc.constantFrom(undefined, { 'dose-verified': true }, { 'vis-given': true }),
});

const ask = (question: Question) => mayDo(question, rulesFor(question.here.state));

test('a narrowing line of the practice never allows more', () => {
  const narrowing: fc.Arbitrary<PolicyLine> = fc.record({
    id: fc.constant('one'),
    task: fc.constantFrom('every' as const, ...tasks),
    does: fc.constantFrom('forbid', 'add'),
    says: fc.constant('what the practice asks for'),
  });
  fc.assert(
    fc.property(anyQuestion, fc.array(narrowing, { maxLength: 3 }), (question, policy) => {
      const narrowed = ask({ ...question, here: { ...question.here, policy } });
      expect(rank[narrowed.now]).toBeGreaterThanOrEqual(rank[ask(question).now]);
    }),
  );
});

test('a settling line moves nothing but an unknown, and only when it was reviewed', () => {
  fc.assert(
    fc.property(anyQuestion, fc.boolean(), (question, isReviewed) => {
      const before = ask(question);
      const line: PolicyLine = {
        id: 'one',
        task: question.task.id as PolicyLine['task'],
        does: 'settle',
        ...(isReviewed && { reviewedBy: 'counsel', reviewedOn: '2026-01-15' }),
      };
      const after = ask({ ...question, here: { ...question.here, policy: [line] } });
      if (!isReviewed || before.verdict !== 'unknown') {
        expect([after.verdict, after.now]).toEqual([before.verdict, before.now]);
      }
      if (after.verdict !== before.verdict) {
        expect(after.verdict).not.toBe('allowed');
        expect(after.citations.some(({ layer }) => layer === 'practice')).toBe(true);
      }
    }),
  );
});

/** Facts that speak for the person where they are there; without one, no answer is wider. */
const without: ((question: Question) => Question)[] = [
  ({ confirmed: _, ...rest }) => rest,
  (one) => (one.patient?.stable === true ? { ...one, patient: {} } : one),
  (one) => (one.order?.kind === 'patient-specific' ? withoutOrder(one) : one),
  (one) => ((one.who.credentials ?? []).length > 0 ? forWho(one, 'credentials') : one),
  (one) => (one.who.training ? forWho(one, 'training') : one),
  (one) => (one.who.program?.accredited ? forWho(one, 'program') : one),
];
function withoutOrder({ order: _, ...rest }: Question): Question {
  return rest;
}
function forWho(one: Question, key: 'credentials' | 'training' | 'program'): Question {
  return { ...one, who: { ...one.who, [key]: undefined } };
}

test('taking away a fact that speaks for it never allows more', () => {
  fc.assert(
    fc.property(anyQuestion, fc.constantFrom(...without), (question, strip) => {
      expect(rank[ask(strip(question)).now]).toBeGreaterThanOrEqual(rank[ask(question).now]);
    }),
    { numRuns: 500 },
  );
});

test('the worst condition decides, and what is not allowed stops', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const { now, conditions, verdict } = ask(question);
      for (const one of conditions) expect(rank[now]).toBeGreaterThanOrEqual(rank[one.now]);
      if (verdict === 'not-allowed') expect(now).toBe('stop');
      if (verdict === 'unknown') expect(rank[now]).toBeGreaterThanOrEqual(rank.wait);
      expect(verdict === 'allowed').toBe(now === 'go');
    }),
  );
});

test('a rule holds on its first day, and not on the day it ends', () => {
  const rule = { from: '2021-07-01', to: '2027-01-01' };
  expect(isInForce(rule, '2021-06-30')).toBe(false);
  expect(isInForce(rule, '2021-07-01')).toBe(true);
  expect(isInForce(rule, '2026-12-31')).toBe(true);
  expect(isInForce(rule, '2027-01-01')).toBe(false);
});

test('a task that no rule names: open in Texas, listed in California, closed in New York', () => {
  const cast = (state: string) =>
    ask({
      task: { id: 'cast application' },
      who: {},
      here: { state },
      now: Temporal.PlainDate.from('2026-03-01'),
    });
  expect([cast('TX').verdict, cast('TX').now]).toEqual(['allowed-if', 'wait']);
  expect(cast('CA').verdict).toBe('unknown');
  expect(cast('NY').verdict).toBe('not-allowed');
  expect(cast('HI').verdict).toBe('unknown');
});
