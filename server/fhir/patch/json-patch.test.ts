import type { Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyJsonPatch } from './json-patch.ts';

const patient = {
  resourceType: 'Patient',
  id: 'a',
  name: [{ family: 'Ruiz', given: ['Ana', 'Eva'] }],
} as Resource;

describe('Spec: fhir/patch', () => {
  test('does what RFC 6902 says, in order, on a copy', () => {
    const before = structuredClone(patient);
    const after = applyJsonPatch(patient, [
      { op: 'test', path: '/name/0/family', value: 'Ruiz' },
      { op: 'replace', path: '/name/0/family', value: 'Ruíz' },
      { op: 'add', path: '/name/0/given/-', value: 'Luz' },
      { op: 'move', from: '/name/0/given/0', path: '/name/0/given/1' },
      { op: 'copy', from: '/name/0/given/2', path: '/name/0/given/0' },
      { op: 'remove', path: '/name/0/given/1' },
      { op: 'add', path: '/gender', value: 'female' },
    ]);
    expect(after).toEqual({
      ...patient,
      gender: 'female',
      name: [{ family: 'Ruíz', given: ['Luz', 'Ana', 'Luz'] }],
    });
    expect(patient).toEqual(before);
  });

  test.each([
    ['a test that fails', [{ op: 'test', path: '/id', value: 'b' }], 'invalid'],
    ['a place that is not there', [{ op: 'remove', path: '/name/7' }], 'invalid'],
    ['a parent that is not there', [{ op: 'add', path: '/a/b', value: 1 }], 'malformed'],
    ['the whole resource', [{ op: 'replace', path: '', value: {} }], 'malformed'],
    ['no list', { op: 'remove', path: '/id' }, 'malformed'],
    ['nothing', undefined, 'malformed'],
    ['no operation', [null], 'malformed'],
    ['an unknown one', [{ op: 'rename', path: '/id' }], 'malformed'],
    ['no value', [{ op: 'add', path: '/id' }], 'malformed'],
    ['no from', [{ op: 'move', path: '/id' }], 'malformed'],
    ['a path without a slash', [{ op: 'remove', path: 'id' }], 'malformed'],
    ['too many', Array(1001).fill({ op: 'test', path: '/id', value: 'a' }), 'malformed'],
  ])('refuses %s', (_name, patch, refused) => {
    expect(applyJsonPatch(patient, patch)).toMatchObject({ refused });
  });

  test.each([
    '/__proto__/polluted',
    '/constructor/prototype/polluted',
    '/name/__proto__/polluted',
    '/toString/polluted',
    '/name/map/polluted',
    '/name/0/family/constructor/polluted',
  ])('no path leads out of the resource: %s', (path) => {
    expect(applyJsonPatch(patient, [{ op: 'add', path, value: 'yes' }])).toMatchObject({
      refused: 'malformed',
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((Object.prototype.toString as unknown as Record<string, unknown>)['polluted']).toBe(
      undefined,
    );
    expect(([].map as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('copying again and again ends before the memory does', () => {
    const doubling = Array.from({ length: 100 }, (_, n) => ({
      ...{ op: 'copy', from: '/name' },
      path: `/name/${n % 2}`,
    }));
    expect(applyJsonPatch(patient, doubling)).toHaveProperty('refused');
  });

  test('never throws, whatever is sent', () => {
    const step = fc.constantFrom('name', '0', '-', 'given', '__proto__', 'length', '~1', '');
    const pointer = fc.array(step).map((steps) => steps.map((one) => `/${one}`).join(''));
    const operation = fc.record(
      {
        op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'x'),
        path: fc.oneof(pointer, fc.jsonValue()),
        from: pointer,
        value: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(operation), fc.jsonValue()), (patch) => {
        expect(typeof applyJsonPatch(patient, patch)).toBe('object');
      }),
    );
  });
});
