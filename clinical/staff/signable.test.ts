import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { questionIn } from '../scope-of-practice/any-question.fixture.ts';
import { mayDo } from '../scope-of-practice/may-do.ts';
import type { ScopeRules, TaskRule } from '../scope-of-practice/rule.ts';
import { rulesFor, stateNames } from '../scope-of-practice/states.ts';
import { tasks, type Task } from '../scope-of-practice/task.ts';
import { signableFor } from './signable.ts';
import { skills } from './skills.ts';

const now = Temporal.PlainDate.from('2026-11-23');
const hiddenIn = (state: string): Task[] => {
  const { tasks: offered } = signableFor(rulesFor(state), now, {});
  return tasks.filter((task) => !offered.includes(task));
};

describe.each(Object.keys(stateNames))('%s', (state) => {
  test('what is not offered is forbidden in every case that can be thought of', () => {
    const hidden = hiddenIn(state);
    fc.assert(
      fc.property(questionIn(state), fc.constantFrom(...hidden), (asked, id) => {
        // A vaccine is a task of its own, whichever way it is given.
        const { drugClass, ...task } = asked.task;
        const plain = drugClass === 'vaccine' ? task : asked.task;
        const { verdict } = mayDo({ ...asked, task: { ...plain, id }, now }, rulesFor(state));
        expect(verdict).toBe('not-allowed');
      }),
      { numRuns: 60 },
    );
  });

  test('what is allowed to anybody, conditional or unknown is offered', () => {
    const hidden = hiddenIn(state);
    for (const asked of fc.sample(questionIn(state), { numRuns: 15, seed: 13 })) {
      for (const id of tasks) {
        const task = { id };
        const { verdict } = mayDo({ ...asked, task, now }, rulesFor(state));
        if (verdict !== 'not-allowed') expect(hidden, JSON.stringify(asked)).not.toContain(id);
      }
    }
  });
});

test('California: no line, nothing into a vein, no catheter, no triage, no advice', () => {
  expect(hiddenIn('CA')).toEqual([
    ...['iv-start', 'iv-med', 'urinary-cath', 'triage-assessment', 'medical-advice'],
  ]);
  const offered = signableFor(rulesFor('CA'), now, {}).skills;
  expect(skills.filter((skill) => !offered.includes(skill))).toEqual(hiddenIn('CA'));
});

test('Washington: what one of its credentials may do is offered to all', () => {
  expect(hiddenIn('WA')).toEqual(['triage-assessment', 'medical-advice']);
});

test('New York: a wider skill goes when all it is practised in is forbidden', () => {
  const { skills: offered } = signableFor(rulesFor('NY'), now, {});
  for (const gone of ['injection', 'skin-test', 'medication', 'vaccines-classroom'] as const) {
    expect(offered).not.toContain(gone);
  }
  expect(offered).toContain('blood-draws');
});

test('Massachusetts gives vaccines and no other injection', () => {
  const { tasks: offered, skills: practised } = signableFor(rulesFor('MA'), now, {});
  expect(offered).toContain('vaccine');
  expect(offered).not.toContain('injection-im');
  expect(practised).toContain('injection');
});

test('a state that is not held hides nothing but what federal law forbids', () => {
  expect(hiddenIn('ZZ')).toEqual(['medical-advice']);
});

describe('a task forbidden without a credential, and allowed with it', () => {
  const rule = (when: TaskRule['when']): TaskRule => ({
    ...{ tasks: ['iv-start'], status: 'not-allowed', cite: 'a law', address: '' },
    ...{ strength: 'law-read', ...(when && { when }) },
  });
  const made = (when: TaskRule['when']): ScopeRules => {
    const { state, ...rest } = rulesFor('WA');
    return { ...rest, state: { ...state!, unlisted: 'open', rules: [rule(when)] } };
  };
  const offers = (when: TaskRule['when'], who = {}) =>
    signableFor(made(when), now, who).tasks.includes('iv-start');

  test('is offered when the rule names the credential', () => {
    expect(offers(undefined)).toBe(false);
    expect(offers({ not: { surely: { registration: ['MA-C'] } } })).toBe(true);
    expect(offers({ not: { surely: { credential: ['AMT'] } } })).toBe(true);
    expect(offers({ not: { surely: { credential: [] } } })).toBe(true);
    expect(offers({ not: { surely: { program: 'accredited' } } })).toBe(true);
  });

  test('and to who meets the rule as nobody else is known to', () => {
    const byAge = { not: { surely: { ageAtLeast: 60 } } };
    expect(offers(byAge)).toBe(false);
    expect(offers(byAge, { ageYears: 61 })).toBe(true);
  });
});
