import { describe, expect, test } from 'vitest';
import { validateResource } from './validate.ts';
import { changed, validResources } from './valid-resources.fixture.ts';

const patient = (part: Record<string, unknown>) => changed('Patient', part);
const deep = (levels: number): unknown =>
  levels === 0 ? { url: 'x', valueString: 'x' } : { url: 'x', extension: [deep(levels - 1)] };

describe('what is valid', () => {
  test.each(Object.entries(validResources))('%s', (_type, resource) => {
    expect(validateResource(resource)).toEqual([]);
  });
  test.each([
    ['only a type', { resourceType: 'Patient' }],
    ['a leap day in a century divisible by 400', patient({ birthDate: '2000-02-29' })],
    ['a year and a month', patient({ birthDate: '1980-02' })],
    ['an absent value that TypeScript leaves', { resourceType: 'Patient', active: undefined }],
    ['a required code given as an extension only', validResources.Observation],
    [
      'a list of extensions alone',
      patient({ name: [{ _given: [{ extension: [{ url: 'urn:a', valueCode: 'b' }] }] }] }),
    ],
    [
      'base64 with white space',
      patient({ photo: [{ contentType: 'image/png', data: 'aGVs\n bG8=' }] }),
    ],
    ['40 levels of extension', patient({ extension: [deep(40)] })],
  ])('%s', (_what, resource) => {
    expect(validateResource(resource)).toEqual([]);
  });
});

describe('how it is said', () => {
  test('words about a person are not repeated', () => {
    const secret = 'Zebediah';
    const resource = {
      resourceType: 'Patient',
      id: `${secret} has spaces`,
      [`${secret} key`]: 1,
      active: secret,
      birthDate: secret,
      gender: `${secret} is female`,
      implicitRules: `${secret} x`,
      multipleBirthInteger: secret,
      contact: [{ organization: { reference: secret } }],
      photo: [{ data: `${secret}!`, contentType: `${secret} x` }],
      text: { status: 'generated', div: secret },
    };
    const issues = validateResource(resource);
    expect(issues).toHaveLength(11);
    expect(JSON.stringify(issues)).not.toContain(secret);
  });
  test('values of more than 40 characters are not repeated', () => {
    const [issue] = validateResource({ resourceType: 'Patient', birthDate: '1'.repeat(41) });
    expect(issue?.message).toBe('birthDate must be a real date such as 1980-02-29.');
  });
  test('an unknown type is one clear issue', () => {
    expect(validateResource({ resourceType: 'Foo', a: 1, b: {} })).toEqual([
      {
        path: 'Resource.resourceType',
        message: 'resourceType must be a FHIR R4 resource type such as Patient; got Foo.',
      },
    ]);
  });
  test('at most 100 issues are listed', () => {
    const name = Array.from({ length: 500 }, () => ({ use: 'x' }));
    expect(validateResource({ resourceType: 'Patient', name })).toHaveLength(100);
  });
});
