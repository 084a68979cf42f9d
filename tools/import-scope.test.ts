import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const facts = join(root, '../shared/corpora/scope');

// Left out where the draft facts are not beside the project.
test.skipIf(!existsSync(facts))('the rules are what the importer makes of the facts', () => {
  const into = mkdtempSync(join(tmpdir(), 'scope-'));
  const importer = join(root, 'tools/import-scope.ts');
  const said = execFileSync(process.execPath, [importer, facts, into], { encoding: 'utf8' });
  expect(said).toMatch(/^51 states, \d+ rules, \d+ conditions\n$/);
  const kept = join(root, 'reference/scope-of-practice');
  const names = readdirSync(kept).filter((name) => name.endsWith('.json'));
  expect(readdirSync(into).filter((name) => name.endsWith('.json'))).toEqual(names);
  for (const name of names) {
    expect(readFileSync(join(into, name), 'utf8'), name).toBe(
      readFileSync(join(kept, name), 'utf8'),
    );
  }
  rmSync(into, { recursive: true });
});
