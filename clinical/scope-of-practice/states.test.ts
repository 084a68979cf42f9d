import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { mayDo } from './may-do.ts';
import type { Nearby, VerbBeyond } from './question.ts';
import { skillLabel, skills } from './skill.ts';
import { rulesFor, stateNames } from './states.ts';
import { tasks } from './task.ts';

const now = Temporal.PlainDate.from('2026-03-01');
const states = Object.keys(stateNames);
const verbs: VerbBeyond[] = ['assess', 'triage', 'diagnose', 'advise', 'interpret', 'prescribe'];

test('all fifty states and DC are held, each once', () => {
  expect(new Set(states).size).toBe(51);
  expect(stateNames['DC']).toBe('District of Columbia');
});

test('skills have words', () => {
  expect(new Set(skills.map(skillLabel)).size).toBe(skills.length);
});

describe.each(states)('%s', (state) => {
  test('answers every task, with a citation, and never allows what it knows nothing of', () => {
    for (const id of tasks) {
      const answer = mayDo({ task: { id }, who: {}, here: { state }, now }, rulesFor(state));
      expect(answer.citations.length, id).toBeGreaterThan(0);
      expect(
        answer.citations.every(({ cite }) => cite !== ''),
        id,
      ).toBe(true);
      expect(answer.reviewed).toBe('2026-11');
      const asks = [...answer.conditions.map(({ sentence }) => sentence), ...answer.because];
      expect(asks.length + (answer.verdict === 'allowed' ? 1 : 0), id).toBeGreaterThan(0);
    }
  });

  test.each(verbs)('to %s is denied with every task', (verb) => {
    for (const id of tasks) {
      const answer = mayDo({ task: { id, verb }, who: {}, here: { state }, now }, rulesFor(state));
      expect([answer.verdict, answer.now], id).toEqual(['not-allowed', 'stop']);
    }
  });

  test('triage and advice of one’s own are never allowed', () => {
    for (const id of ['triage-assessment', 'medical-advice']) {
      const answer = mayDo({ task: { id }, who: {}, here: { state }, now }, rulesFor(state));
      expect(['stop', 'wait'], id).toContain(answer.now);
      expect(['not-allowed', 'unknown']).toContain(answer.verdict);
    }
  });
});

test('without a state nothing is answered but what is beyond everywhere', () => {
  const answer = mayDo({ task: { id: 'ekg' }, who: {}, here: {}, now }, rulesFor(undefined));
  expect([answer.verdict, answer.now]).toEqual(['unknown', 'wait']);
  const elsewhere = mayDo(
    { task: { id: 'ekg' }, who: {}, here: { state: 'NY' }, now },
    rulesFor('CA'),
  );
  expect(elsewhere.verdict).toBe('unknown');
});

test('what a person can say of a condition goes under an id that is one', () => {
  const { requirements } = rulesFor(undefined);
  for (const [id, { test: held }] of Object.entries(requirements)) {
    const asked = [...JSON.stringify(held ?? {}).matchAll(/"confirmed":"([^"]+)"/g)];
    for (const [, one = ''] of asked) expect(Object.keys(requirements), id).toContain(one);
  }
});

test.each(['PR', 'GU', 'VI', 'AS', 'MP', 'ZZ', 'ca'])('%s is no state that is held', (state) => {
  const answer = mayDo({ task: { id: 'ekg' }, who: {}, here: { state }, now }, rulesFor(state));
  expect([answer.verdict, answer.now]).toEqual(['unknown', 'wait']);
  expect(answer.because[0]).toContain(`“${state}”`);
  const triage = { task: { id: 'triage-assessment', verb: 'triage' as const }, who: {}, now };
  expect(mayDo({ ...triage, here: { state } }, rulesFor(state)).now).toBe('stop');
});

describe('what rests on a general meaning of words is marked so', () => {
  const injection = (state: string, reach: 'phone' | 'on-site') =>
    mayDo(
      {
        task: { id: 'injection-im', route: 'IM', drugClass: 'plain', schedule: 'none' },
        who: {
          training: [{ skill: 'injection', done: true }],
          credentials: [{ issuer: 'AAMA', standing: 'current' }],
          program: { accredited: true, hours: 700 },
        },
        here: { state },
        now,
        supervision: { delegator: 'MD', nearby: [{ licence: 'MD', reach }] },
        order: { kind: 'patient-specific', written: true },
      },
      rulesFor(state),
    );

  test.each([
    ['AZ', 'az-on-site', 'law-read'],
    ['FL', 'fl-on-site', 'law-read'],
    ['NJ', 'nj-on-site', 'law-read'],
    ['UT', 'ut-on-site', 'general-rule'],
    ['ME', 'me-on-site', 'general-rule'],
  ])('%s: an answer that only %s stops is a general rule, one that it allows is not', (...row) => {
    const [state, id, strength] = row;
    const stopped = injection(state, 'phone');
    expect([stopped.now, stopped.strength]).toEqual(['stop', 'general-rule']);
    expect(stopped.conditions[0]).toMatchObject({ id, met: 'unmet', strength: 'general-rule' });
    const allowed = injection(state, 'on-site');
    expect(['go', 'confirm']).toContain(allowed.now);
    expect(allowed.strength).toBe(strength);
  });
});

describe('duties of the workplace', () => {
  const ask = (state: string, id: string, confirmed: Record<string, boolean>) =>
    mayDo({ task: { id }, who: {}, here: { state }, now, confirmed }, rulesFor(state));
  const ids = ({ conditions }: ReturnType<typeof ask>) => conditions.map(({ id }) => id);

  test('remind where blood is met or a patient told of, and settle nothing', () => {
    expect(ids(ask('NY', 'venipuncture', {}))).toContain('osha-trained');
    expect(ids(ask('NY', 'telephone-message', {}))).toContain('privacy-trained');
    expect(ids(ask('NY', 'vaccine', {}))).not.toContain('osha-trained');
    expect(ask('NY', 'vital-signs', {}).now).toBe('go');
    expect(ask('HI', 'iv-start', {}).verdict).toBe('unknown');
  });

  test('wait when they are known undone', () => {
    expect(ask('NY', 'venipuncture', {}).now).toBe('confirm');
    expect(ask('NY', 'venipuncture', { 'osha-trained': false }).now).toBe('wait');
  });
});

describe('vital signs in California are a supportive service: somebody supervises in the building', () => {
  const vitals = (nearby: Nearby[] | undefined) =>
    mayDo(
      {
        task: { id: 'vital-signs' },
        who: { training: [{ skill: 'vital-signs', done: true }] },
        here: { state: 'CA' },
        now,
        supervision: { nearby },
      },
      rulesFor('CA'),
    );

  test.each([
    ['stop', []],
    ['stop', [{ licence: 'RN', reach: 'on-site' }]],
    ['stop', [{ licence: 'MD', reach: 'phone' }]],
    ['wait', undefined],
    ['go', [{ licence: 'APRN', reach: 'on-site' }]],
  ] as const)('%s when here are %j', (what, nearby) => {
    expect(vitals(nearby && [...nearby]).now).toBe(what);
  });

  test('the regulation and the board are cited, and no slides', () => {
    const { citations } = vitals([]);
    expect(citations.map(({ cite, strength }) => [cite, strength])).toEqual([
      ['16 CCR 1366(a)', 'general-rule'],
      ['Medical Board of California, Medical Assistants', 'board-guidance'],
    ]);
    expect(JSON.stringify(citations)).not.toContain('slideplayer');
  });
});
