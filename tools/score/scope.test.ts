import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scoreScope } from './scope.ts';
import { cases, type Fixture } from './scope.fixture.ts';

const given = join(import.meta.dirname, '../../../shared/corpora/scope/cases.json');

// Left out where the given cases are not beside the project.
test.skipIf(!existsSync(given))('all given cases pass', ({ annotate }) => {
  const { lines, wrong } = scoreScope(given);
  void annotate(`scope: ${lines.at(-1)}`);
  process.stdout.write(`Scope of practice, given cases: ${lines.at(-1)}\n`);
  expect(lines.slice(0, -1)).toEqual([]);
  expect(wrong).toBe(0);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scope-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function score(all: readonly Fixture[]) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify({ cases: all }));
  return scoreScope(file);
}

test('our own cases pass', () => {
  const { lines } = score(cases);
  expect(lines).toEqual([`${cases.length} passed, 0 failed`]);
});

test('a difference is told with the case, both answers, why, and what could not be read', () => {
  const [one] = cases;
  if (one === undefined) throw new Error('there are no cases');
  const { lines, right, wrong } = score([
    { ...one, expected: 'deny', context: { ...one.context, weather: 'fair' } },
  ]);
  expect([right, wrong]).toEqual([0, 1]);
  expect(lines[0]).toMatch(
    /^T-01 CA injection_im: expected deny, got allow: .*\(not read: weather\)/,
  );
  expect(lines[1]).toBe('0 passed, 1 failed');
});
