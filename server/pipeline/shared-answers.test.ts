import { expect, test } from 'vitest';
import { openSharedAnswers } from './shared-answers.ts';

function counted() {
  let made = 0;
  const make = () => {
    made += 1;
    return Promise.resolve({ text: String(made), patients: [] });
  };
  return { make, made: () => made };
}

test('all who ask meanwhile get one answer; another practice gets its own', async () => {
  const shared = openSharedAnswers(() => 0);
  shared.resume();
  const { make, made } = counted();
  const same = await Promise.all([shared.get('a', 'board', make), shared.get('a', 'board', make)]);
  expect(same.map((one) => one.text)).toEqual(['1', '1']);
  expect((await shared.get('b', 'board', make)).text).toBe('2');
  expect(made()).toBe(2);
});

test('a change of the practice drops its answers, and time drops all', async () => {
  let nowMs = 0;
  const shared = openSharedAnswers(() => nowMs);
  shared.resume();
  const { make } = counted();
  await shared.get('a', 'board', make);
  shared.drop('b');
  expect((await shared.get('a', 'board', make)).text).toBe('1');
  shared.drop('a');
  expect((await shared.get('a', 'board', make)).text).toBe('2');
  nowMs = 5_000;
  expect((await shared.get('a', 'board', make)).text).toBe('3');
});

test('while commits cannot be heard of, nothing is kept', async () => {
  const shared = openSharedAnswers(() => 0);
  const { make, made } = counted();
  await shared.get('a', 'board', make);
  await shared.get('a', 'board', make);
  shared.resume();
  await shared.get('a', 'board', make);
  shared.pause();
  await shared.get('a', 'board', make);
  expect(made()).toBe(4);
});

test('what failed is not kept', async () => {
  const shared = openSharedAnswers(() => 0);
  shared.resume();
  await expect(shared.get('a', 'k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const { make } = counted();
  expect((await shared.get('a', 'k', make)).text).toBe('1');
});
