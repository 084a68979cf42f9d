import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scoreValidation } from './validate.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, ...content: unknown[]) =>
  writeFileSync(
    join(folder, name),
    content.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
  );
const patient = { resourceType: 'Patient', gender: 'female' };
const guide = 'http://hl7.org/fhir/us/core/StructureDefinition';
const claimed = (profile: string) => ({ ...patient, meta: { profile: [profile] } });

test('every issue is told with its file and path, and the sum in the end', () => {
  mkdirSync(join(folder, 'deep'));
  write('a.json', patient);
  write('deep/b.json', { ...patient, gender: 'F', contact: [{ gender: 'male' }] });
  write('c.ndjson', patient, '', { ...patient, birthDate: '1990-13-45' });
  write('d.json', '{');
  write('left-out.txt', 'x');
  expect(scoreValidation(folder)).toEqual({
    right: 2,
    wrong: 3,
    lines: [
      'c.ndjson:3: Patient.birthDate: birthDate must be a real date such as 1980-02-29; got 1990-13-45.',
      'd.json: : This is not JSON.',
      'deep/b.json: Patient.gender: gender must be one of male, female, other or unknown; got F.',
      'deep/b.json: Patient.contact[0]: contact must have a name, telecom, address or organization (pat-1).',
      '2 valid, 3 invalid',
    ],
  });
});

test('the profiles a resource claims are held against it, in an entry too', () => {
  write('a.json', claimed(`${guide}/us-core-patient`));
  write('b.json', claimed('http://example.org/not-held'));
  const entry = [{ resource: claimed(`${guide}/us-core-patient|8.0.0`) }];
  write('c.json', { resourceType: 'Bundle', type: 'collection', entry });
  const { lines, right, wrong } = scoreValidation(folder);
  expect([right, wrong]).toEqual([1, 2]);
  expect(lines).toContain('a.json: Patient.identifier: identifier is required by the profile.');
  expect(lines).toContain(
    'c.json: Bundle.entry[0].resource.name: name is required by the profile.',
  );
});

test('one file is scored alone', () => {
  write('a.json', patient);
  expect(scoreValidation(join(folder, 'a.json')).lines).toEqual(['1 valid, 0 invalid']);
});
