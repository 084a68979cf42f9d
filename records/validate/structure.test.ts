import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shapeOf } from './compile.ts';
import { elementsOf, resourceTypes } from './structure.ts';
import { validateResource } from './validate.ts';

const folder = new URL('../../reference/fhir-r4/', import.meta.url);

test('the tables are those whose checksums SOURCE.md states', () => {
  const source = readFileSync(new URL('SOURCE.md', folder), 'utf8');
  for (const file of ['structure.json', 'required-codes.json']) {
    const sum = createHash('sha256')
      .update(readFileSync(new URL(file, folder)))
      .digest('hex');
    expect(source).toContain(`${sum}  ${file}`);
  }
});

test('there are the 146 resource types of R4 4.0.1', () => {
  expect(resourceTypes.size).toBe(146);
});

test('every type compiles, and a resource of it is checked', () => {
  for (const type of resourceTypes) {
    expect(shapeOf(type).slots.has('id')).toBe(true);
    const issues = validateResource({ resourceType: type, notAnElement: 1 });
    expect(issues.map((issue) => issue.path)).toContain(`${type}.notAnElement`);
  }
});

test('elements are inherited', () => {
  const names = elementsOf('Patient').map((element) => element.name);
  expect(names).toEqual(expect.arrayContaining(['id', 'meta', 'text', 'contained', 'birthDate']));
  expect(elementsOf('Age').map((element) => element.name)).toContain('comparator');
  const contact = elementsOf('Patient', 'contact', 'BackboneElement');
  expect(contact.map((element) => element.name)).toContain('modifierExtension');
});

test('what the package added to R4 is not there', () => {
  const meta = { lastUpdated: '2024-03-01T09:30:00Z', project: 'x', author: { display: 'x' } };
  const paths = validateResource({ resourceType: 'Patient', meta }).map((issue) => issue.path);
  expect(paths).toEqual(['Patient.meta.project', 'Patient.meta.author']);
  const [issue] = validateResource({
    resourceType: 'AuditEvent',
    type: { code: 'x' },
    recorded: '2024-03-01T09:30:00Z',
    agent: [{ who: { reference: 'Bot/1' }, requestor: true }],
    source: { observer: { display: 'x' } },
  });
  expect(issue?.path).toBe('AuditEvent.agent[0].who.reference');
});
