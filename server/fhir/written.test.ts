import { describe, expect, test } from 'vitest';
import type { Access, Right } from './caller.ts';
import type { FhirContext } from './request.ts';
import { answerWritten } from './written.ts';

const written = {
  status: 200 as const,
  type: 'Observation' as const,
  ...{ id: 'o1', version: '2', lastUpdated: '2026-01-02T03:04:05.678Z' },
  content: '{"resourceType":"Observation","subject":{"reference":"Patient/12"}}',
};

function answerTo(access: (right: Right) => Access, prefer?: string) {
  const context = {
    request: { base: 'http://a/fhir/R4', headers: { ...(prefer && { prefer }) } },
    caller: { practiceId: '0b8f3c1e-5a77-4b9e-9a4c-2f0f6f1f2a11', access },
  };
  return answerWritten(context as unknown as FhirContext, written);
}

describe('Spec: fhir/access', () => {
  test('who may change but not read is told that it is done, and nothing of what stands', () => {
    const headers = {
      etag: 'W/"2"',
      'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
      location: 'http://a/fhir/R4/Observation/o1/_history/2',
    };
    expect(answerTo(() => 'all')).toMatchObject({ headers, body: written.content });
    expect(answerTo(() => 'all', 'return=minimal')).not.toHaveProperty('body');
    const writesOnly = (right: Right): Access => (right === 'u' ? 'all' : 'none');
    expect(answerTo(writesOnly)).toMatchObject({ status: 200, headers });
    expect(answerTo(writesOnly)).not.toHaveProperty('body');
    expect(answerTo(writesOnly, 'return=representation')).not.toHaveProperty('body');
    expect(answerTo(() => ({ within: ['patient=Patient/13'] }))).not.toHaveProperty('body');
    expect(answerTo(() => ({ within: ['patient=Patient/12'] }))).toHaveProperty('body');
  });
});
