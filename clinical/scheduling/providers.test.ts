import type { PractitionerRole } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { providersOf } from './providers.ts';

const taxonomy = (code: string) => [
  { text: 'Work', coding: [{ system: 'http://nucc.org/provider-taxonomy', code }] },
];
const role = (id: string, code: PractitionerRole['code'], more = {}): PractitionerRole => ({
  resourceType: 'PractitionerRole',
  practitioner: { reference: `Practitioner/${id}`, display: id },
  ...(code && { code }),
  ...more,
});
const own = new Set(['Organization/ours']);
const ids = (...roles: PractitionerRole[]) => providersOf(roles, own).map(({ id }) => id);

describe('who visits are booked with', () => {
  test('physicians, nurse practitioners, assistants of physicians, and who is called provider', () => {
    expect(
      ids(
        role('physician', taxonomy('207Q00000X')),
        role('nurse', taxonomy('363LF0000X')),
        role('called', [{ text: 'Provider' }]),
        role('assistant', [{ text: 'Medical assistant' }]),
        role('registered-nurse', taxonomy('163W00000X')),
        role('nothing', undefined),
      ),
    ).toEqual(['called', 'nurse', 'physician']);
  });

  test('nobody twice, nobody who left, nobody of another organization', () => {
    const provider = [{ text: 'Provider' }];
    expect(
      ids(
        role('ana', provider),
        role('ana', provider, { organization: { reference: 'Organization/ours' } }),
        role('left', provider, { active: false }),
        role('elsewhere', provider, { organization: { reference: 'Organization/theirs' } }),
      ),
    ).toEqual(['ana']);
  });
});
