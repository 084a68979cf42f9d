import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { mayDo } from './may-do.ts';
import type { VerbBeyond } from './question.ts';
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
