import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Now } from './answer.ts';
import {
  allTraining,
  anyLine,
  anyQuestion,
  questionIn,
  requirementIds,
} from './any-question.fixture.ts';
import { isInForce } from './hold-rule.ts';
import { mayDo } from './may-do.ts';
import type { Person, Question } from './question.ts';
import { rulesFor, stateNames } from './states.ts';

const rank: Record<Now, number> = { go: 0, confirm: 1, wait: 2, stop: 3 };

const ask = (question: Question) => mayDo(question, rulesFor(question.here.state));

test('a narrowing line of the practice never allows more', () => {
  const policies = fc.array(anyLine(['forbid', 'add']), { maxLength: 3 });
  fc.assert(
    fc.property(anyQuestion, policies, (question, policy) => {
      const narrowed = ask({ ...question, here: { ...question.here, policy } });
      expect(rank[narrowed.now]).toBeGreaterThanOrEqual(rank[ask(question).now]);
    }),
    { numRuns: 600 },
  );
});

test('no policy at all allows more, but where what was read leaves it unknown', () => {
  const policies = fc.array(anyLine(['forbid', 'add', 'settle']), { maxLength: 4 });
  fc.assert(
    fc.property(anyQuestion, policies, (question, policy) => {
      const before = ask(question);
      const after = ask({ ...question, here: { ...question.here, policy } });
      if (before.verdict !== 'unknown' || before.now === 'stop') {
        expect(rank[after.now]).toBeGreaterThanOrEqual(rank[before.now]);
      }
      if (before.verdict === 'not-allowed') expect(after.verdict).toBe('not-allowed');
    }),
    { numRuns: 600 },
  );
});

test('a settling line moves nothing but an unknown, and only when it was reviewed', () => {
  fc.assert(
    fc.property(anyQuestion, anyLine(['settle']), (question, line) => {
      const before = ask(question);
      const after = ask({ ...question, here: { ...question.here, policy: [line] } });
      const isReviewed = line.reviewedBy !== undefined && line.reviewedOn !== undefined;
      if (!isReviewed || before.verdict !== 'unknown') {
        expect([after.verdict, after.now]).toEqual([before.verdict, before.now]);
      }
      if (after.verdict !== before.verdict) {
        const own = after.conditions.filter(({ layer }) => layer === 'practice');
        if (after.verdict === 'allowed') expect(own).toMatchObject([{ met: 'met' }]);
        expect(after.citations.some(({ layer }) => layer === 'practice')).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
});

/** A rule that holds for questions in a state, as far as the next test looks at it. */
interface Asking {
  state: string;
  task: string;
  needs: readonly string[];
  day: Temporal.PlainDate;
}

const before = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 });
const asking: Asking[] = Object.keys(stateNames).flatMap((state) => {
  const { federal, state: own } = rulesFor(state);
  return [...(own?.rules ?? []), ...federal.rules].flatMap(({ tasks, needs = [], from, to }) =>
    tasks.map((task) => {
      const day = to ? before(to) : Temporal.PlainDate.from(from ?? '2026-03-01');
      return { state, task, needs, day };
    }),
  );
});
const duties = rulesFor('TX').federal.duties.map(({ tasks: [task = ''], needs }) => ({
  ...{ state: 'TX', task, needs },
  day: Temporal.PlainDate.from('2026-03-01'),
}));
const unlisted = {
  ...{ state: 'TX', task: 'cast application', needs: ['delegator-decided'] },
  day: Temporal.PlainDate.from('2026-03-01'),
};

test('such questions reach every condition, met and not met', () => {
  const missed = new Set(requirementIds.flatMap((id) => [`${id} met`, `${id} unmet`]));
  for (const { state, task, needs, day } of [...asking, ...duties, unlisted]) {
    for (let seed = 1; seed <= 40; seed++) {
      if (!needs.some((id) => missed.has(`${id} met`) || missed.has(`${id} unmet`))) break;
      for (const one of fc.sample(questionIn(state), { seed, numRuns: 20 })) {
        const { conditions } = ask({ ...one, task: { ...one.task, id: task }, now: day });
        for (const { id, met } of conditions) missed.delete(`${id} ${met}`);
      }
    }
  }
  // Of a route that its source does not list nothing was read: it is unknown, never unmet.
  expect([...missed]).toEqual(['route-im-sc unmet']);
});

/** Facts that speak for the person where they are there; without one, no answer is wider. */
const without: ((question: Question) => Question)[] = [
  (one) => ({ ...one, confirmed: onlyNo(one.confirmed) }),
  (one) => (one.patient?.stable === true ? { ...one, patient: {} } : one),
  (one) => (one.order?.kind === 'patient-specific' ? withoutOrder(one) : one),
  (one) => withWho(one, { credentials: one.who.credentials?.filter((held) => !isGood(held)) }),
  (one) => withWho(one, { registrations: one.who.registrations?.filter((held) => !isGood(held)) }),
  (one) => (one.who.training === allTraining ? withWho(one, { training: undefined }) : one),
  (one) => withWho(one, { program: withoutAccreditation(one.who.program) }),
];
const isGood = ({ expires = '' }: { expires?: string | undefined }) => expires > '2027';
const onlyNo = (confirmed: Question['confirmed'] = {}) =>
  Object.fromEntries(Object.entries(confirmed).filter(([, is]) => !is));
function withoutOrder({ order, ...rest }: Question): Question {
  return order?.written === true ? rest : { ...rest, order };
}
function withoutAccreditation(program: Person['program']): Person['program'] {
  return program?.accredited === true ? { ...program, accredited: undefined } : program;
}
const withWho = (one: Question, part: Partial<Person>): Question => ({
  ...one,
  who: { ...one.who, ...part },
});

test('taking away a fact that speaks for it never allows more', () => {
  fc.assert(
    fc.property(anyQuestion, fc.constantFrom(...without), (question, strip) => {
      expect(rank[ask(strip(question)).now]).toBeGreaterThanOrEqual(rank[ask(question).now]);
    }),
    { numRuns: 600 },
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
