import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stateNames } from '../../clinical/scope-of-practice/states.ts';
import { scoreScope } from './scope.ts';
import type { ScopeCase } from './scope-case.ts';

const given = join(import.meta.dirname, '../../../shared/corpora/scope/cases.json');

const hold = 'hold-for-clinician-or-missing-fact';

// Left out where the given cases are not beside the project.
test.skipIf(!existsSync(given))('all given cases pass', ({ annotate }) => {
  const { lines, wrong } = scoreScope(given);
  void annotate(`scope: ${lines.at(-1)}`);
  process.stdout.write(`Scope of practice, given cases: ${lines.at(-1)}\n`);
  expect(lines.slice(0, -1)).toEqual([]);
  expect(wrong).toBe(0);
});

const own = join(import.meta.dirname, 'scope.fixture.ndjson');
const cases = readFileSync(own, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as ScopeCase);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scope-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function score(all: unknown) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(all));
  return scoreScope(file);
}

test('our own cases pass', () => {
  const { lines, right } = scoreScope(own);
  expect(lines.filter((one) => one.includes('expected'))).toEqual([]);
  expect(lines.at(-1)).toBe(`${cases.length} passed, 0 failed`);
  expect(right).toBeGreaterThan(500);
});

test('every state has two cases of its own or more', () => {
  const count = (state: string) => cases.filter((one) => one.state === state).length;
  expect(Object.keys(stateNames).filter((state) => count(state) < 2)).toEqual([]);
});

const one: Partial<ScopeCase> = {
  id: 'one',
  state: 'NY',
  credential: 'none',
  training: {},
  task: 'vital_signs',
  context: {},
  as_of_date: '2026-03-01',
  expected: 'allow',
};

test('a difference is told with the case, both answers and why', () => {
  const { lines, right, wrong } = score({ cases: [{ ...one, expected: 'deny' }] });
  expect([right, wrong]).toEqual([0, 1]);
  expect(lines).toEqual([
    expect.stringMatching(/^one NY vital_signs: expected deny, got allow: allowed/),
    '0 passed, 1 failed',
  ]);
});

test.each([
  ['a field', { context: { weather: 'fair' } }, 'one NY vital_signs: weather is not known here'],
  ['a value', { context: { channel: 'pigeon' } }, /channel "pigeon" is not known here/],
  ['a task', { task: 'juggling', expected: 'deny' }, /no rule names juggling/],
  ['a state', { state: 'PR', expected: hold }, /the rules of “PR” are not held/],
  ['no state', { state: undefined, expected: hold }, /no state is named/],
  ['no task', { task: undefined, expected: hold }, /no task is named/],
  ['a day', { as_of_date: '2026-02-30', expected: hold }, /as_of_date is no day/],
])(
  '%s that cannot be read gets a sentence, and the case is asked all the same',
  (_, part, says) => {
    const { lines, right } = score({ cases: [{ ...one, ...part }] });
    expect(lines[0]).toMatch(says);
    expect([lines.length, right]).toEqual([2, 1]);
  },
);

test('what is no list of cases is told in a sentence', () => {
  expect(() => score({ questions: [] })).toThrow(/has no list of cases under “cases”\.$/);
  writeFileSync(join(folder, 'broken.json'), '{');
  expect(() => scoreScope(join(folder, 'broken.json'))).toThrow(/is no JSON file\.$/);
});

test('a case in which all but its state, task and day is missing is asked', () => {
  const { task, state, as_of_date } = one;
  expect(score([{ task, state, as_of_date, expected: 'allow' }]).right).toBe(1);
});
