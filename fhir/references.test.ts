import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf, parseReference, typeOfReference } from './references.ts';

describe('a literal reference', () => {
  it('is a type and an id, and perhaps a version', () => {
    expect(parseReference('Patient/a-1.b')).toEqual({ type: 'Patient', id: 'a-1.b' });
    const versioned = { type: 'Patient', id: '7', version: '2' };
    expect(parseReference('Patient/7/_history/2')).toEqual(versioned);
  });

  it.each([
    undefined,
    '',
    'Patient',
    'Patient/',
    'Patient/7/',
    'patient/7',
    'Patient/7/_history/',
    'Patient/a b',
    `Patient/${'x'.repeat(65)}`,
    '#p1',
    'urn:uuid:0190b6f0-0000-7000-8000-000000000000',
    'http://example.org/fhir/Patient/7',
    'Patient?identifier=7',
    'Patient/7\n',
  ])('is not %j', (text) => {
    expect(parseReference(text)).toBe(undefined);
  });

  it('is read back as it was written', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9\-.]{1,64}$/);
    fc.assert(
      fc.property(id, (each) => {
        expect(parseReference(`Observation/${each}`)).toEqual({ type: 'Observation', id: each });
        expect(idOf('Observation', { reference: `Observation/${each}` })).toBe(each);
        expect(idOf('Patient', { reference: `Observation/${each}` })).toBe(undefined);
      }),
    );
  });
});

describe('the type a reference points to', () => {
  const root = { contained: [{ id: 'p1', resourceType: 'Patient' }] };

  it.each([
    [{ reference: 'Patient/7' }, 'Patient'],
    [{ reference: 'Patient/7/_history/2' }, 'Patient'],
    [{ reference: 'https://example.org/fhir/Patient/7' }, 'Patient'],
    [{ reference: 'Patient/7', type: 'Group' }, 'Patient'],
    [{ reference: '#p1' }, 'Patient'],
    [{ reference: '#p2' }, undefined],
    [{ reference: 'urn:uuid:1', type: 'Patient' }, 'Patient'],
    [{ reference: 'urn:uuid:1' }, undefined],
    [{ type: 'Patient' }, 'Patient'],
    [{}, undefined],
  ])('%j is %s', (reference, type) => {
    expect(typeOfReference(reference, root)).toBe(type);
  });
});
