import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateResource } from './validate.ts';

const corpora = join(import.meta.dirname, '../../../shared/corpora');

/** Published examples that break the structure of R4 4.0.1 themselves, and how. */
const WRONG: Record<string, { issues: number; why: string }> = {
  'fhir/examples-r4/bundle-questionnaire.json': {
    issues: 50,
    why: 'items lack linkId, which is required',
  },
  'fhir/examples-r4/codesystem-example.json': {
    issues: 1,
    why: 'has the code chol-mass twice, against csd-1',
  },
  'fhir/examples-r4/devicemetric-example.json': {
    issues: 1,
    why: 'parent may point to Device only, and points to DeviceDefinition',
  },
  'fhir/examples-r4/deviceusestatement-example.json': {
    issues: 1,
    why: 'reasonReference may not point to Procedure',
  },
  'fhir/examples-r4/medicationrequest0301.json': {
    issues: 1,
    why: 'dispenseRequest.performer may point to Organization only, and points to Practitioner',
  },
};

function filesIn(folder: string): string[] {
  return readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name).slice(corpora.length + 1));
}

describe.each([
  ['synthea', 33],
  ['fhir/examples-r4', 40],
  ['us-core', 600],
])('%s', (folder, least) => {
  const isThere = existsSync(join(corpora, folder));
  test.skipIf(!isThere)(`at least ${least} files, all valid but those known to be wrong`, () => {
    const files = filesIn(folder);
    expect(files.length).toBeGreaterThanOrEqual(least);
    const refused = files.flatMap((file) => {
      const issues = validateResource(JSON.parse(readFileSync(join(corpora, file), 'utf8')));
      const known = WRONG[file.replaceAll('\\', '/')]?.issues ?? 0;
      return issues.length === known ? [] : [{ file, issues: issues.slice(0, 3) }];
    });
    expect(refused).toEqual([]);
  });
});
