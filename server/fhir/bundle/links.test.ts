import { describe, expect, test } from 'vitest';
import { relink } from './links.ts';

const target = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a';
const relinked = (resource: object) => {
  const copy = structuredClone(resource);
  relink(copy, (link) => (link === target ? 'Patient/1' : undefined));
  return copy;
};

describe('Spec: fhir/transaction', () => {
  test('links are rewritten wherever the standard has links, at any depth', () => {
    const observation = {
      resourceType: 'Observation',
      subject: { reference: target },
      performer: [{ reference: 'Practitioner/2' }, { reference: target }],
      extension: [{ url: 'http://a', valueReference: { reference: target } }],
      _status: { extension: [{ url: 'http://b', valueUri: target }] },
      contained: [{ resourceType: 'Specimen', subject: { reference: target } }],
      component: [{ extension: [{ url: 'http://c', valueUrl: target }] }],
      text: { div: `<div><a href="${target}">a</a><img src='${target}'/>${target}</div>` },
    };
    expect(relinked(observation)).toEqual({
      resourceType: 'Observation',
      subject: { reference: 'Patient/1' },
      performer: [{ reference: 'Practitioner/2' }, { reference: 'Patient/1' }],
      extension: [{ url: 'http://a', valueReference: { reference: 'Patient/1' } }],
      _status: { extension: [{ url: 'http://b', valueUri: 'Patient/1' }] },
      contained: [{ resourceType: 'Specimen', subject: { reference: 'Patient/1' } }],
      component: [{ extension: [{ url: 'http://c', valueUrl: 'Patient/1' }] }],
      text: { div: `<div><a href="Patient/1">a</a><img src='Patient/1'/>${target}</div>` },
    });
  });

  test('what is text, a code, an id or a canonical address stays as it is', () => {
    const resource = {
      resourceType: 'QuestionnaireResponse',
      identifier: { system: 'urn:ietf:rfc:3986', value: target },
      questionnaire: target,
      item: [{ linkId: target, answer: [{ valueString: target }] }],
    };
    expect(relinked(resource)).toEqual(resource);
    for (const nothing of [null, 'a', { resourceType: 'Patiens', a: target }, {}]) {
      expect(() => relink(nothing, () => 'Patient/1')).not.toThrow();
    }
  });
});
