import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { mayDo } from './may-do.ts';
import type { VerbBeyond } from './question.ts';
import type { ScopeRules } from './rule.ts';
import { skillLabel } from './skill.ts';
import { labelOf, tasks } from './task.ts';

const nothing: ScopeRules = {
  requirements: {},
  federal: { reviewed: '2026-11', rules: [], duties: [] },
};
const now = Temporal.PlainDate.from('2026-03-01');
const verbs: VerbBeyond[] = ['assess', 'triage', 'diagnose', 'advise', 'interpret', 'prescribe'];

test.each(verbs)('to %s is beyond a medical assistant', (verb) => {
  const answer = mayDo({ task: { id: 'ekg', verb }, who: {}, here: {}, now }, nothing);
  expect([answer.verdict, answer.now]).toEqual(['not-allowed', 'stop']);
});

test('what no rule answers is unknown, and the person is sent to the supervisor', () => {
  const answer = mayDo({ task: { id: 'ekg' }, who: {}, here: {}, now }, nothing);
  expect([answer.verdict, answer.now]).toEqual(['unknown', 'wait']);
  expect(answer.because.at(-1)).toBe('Ask your supervisor.');
});

test('tasks and skills have words', () => {
  expect(new Set(tasks.map(labelOf)).size).toBe(36);
  expect(labelOf('cast application')).toBe('cast application');
  expect(skillLabel('ekg')).toBe('Record an EKG');
  expect(skillLabel('injection')).toBe('Injections, all kinds');
});
