import type { Practitioner } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';

const now = Temporal.Instant.from('2026-11-23T17:00:00Z');
const { clinic, building } = await openClinic({ now: () => now });

const statusOf = async (...asked: Parameters<typeof clinic.ask>) =>
  (await clinic.ask(...asked)).status;

describe('Spec: compliance/supervision', () => {
  test('without a licence on file nobody supervises', async () => {
    const asked = await clinic.ask('provider', 'act/compliance/check-in-supervisor', {});
    expect([asked.status, asked.body['message']]).toEqual([
      409,
      expect.stringMatching(/names no licence/),
    ]);
    expect(await statusOf('ma', 'act/compliance/check-in-supervisor', {})).toBe(403);
  });

  test('a licensed person checks in once and out once, and is named in between', async () => {
    const resource: Practitioner & { id: string } = {
      resourceType: 'Practitioner',
      id: 'staff-provider',
      name: [{ family: 'provider', given: ['Test'], suffix: ['NP'] }],
    };
    await writeAll(building.pool, clinic.practiceId, now, 'test/letters', [
      { kind: 'update', resource, expectedVersion: '1' },
    ]);
    const here = async () => (await clinic.ask('ma', 'view/compliance/on-site', {})).body;
    const press = (which: 'in' | 'out') =>
      statusOf('provider', `act/compliance/check-${which}-supervisor`, {});
    expect(await here()).toEqual({ supervisors: [], isMe: false });
    expect([await press('out'), await press('in'), await press('in')]).toEqual([409, 200, 409]);
    expect(await here()).toMatchObject({
      supervisors: [{ id: 'staff-provider', name: 'Test provider', licence: 'APRN' }],
      isMe: false,
    });
    expect([await press('out'), await press('out')]).toEqual([200, 409]);
    expect(await here()).toMatchObject({ supervisors: [] });
  });
});

const policy = {
  task: 'injection-im',
  does: 'forbid',
  says: 'Providers give these here.',
  reviewedBy: 'Adaeze Okafor, MD',
  reviewedOn: '2026-11-01',
  nextReviewOn: '2027-11-01',
};

describe('Spec: compliance/policy', () => {
  const inForce = async () =>
    (await clinic.ask('ma', 'view/compliance/policies', {})).body['policies'] as {
      id: string;
      version: string;
      isOverdue: boolean;
    }[];

  test('the manager records it with its review; nobody else does', async () => {
    expect(await statusOf('lead-ma', 'act/compliance/record-policy', policy)).toBe(403);
    const late = { ...policy, reviewedOn: '2026-11-24', nextReviewOn: '2027-11-24' };
    expect(await statusOf('manager', 'act/compliance/record-policy', late)).toBe(422);
    expect(await statusOf('manager', 'act/compliance/record-policy', policy)).toBe(200);
    expect(await inForce()).toMatchObject([{ ...policy, isOverdue: false }]);
  });

  test('it says when its review is due, and ends with a reason', async () => {
    const old = { ...policy, task: 'ekg', reviewedOn: '2025-11-23', nextReviewOn: '2026-11-23' };
    expect(await statusOf('manager', 'act/compliance/record-policy', old)).toBe(200);
    const [one, due] = await inForce();
    expect([one?.isOverdue, due?.isOverdue]).toEqual([false, true]);
    const end = { policyId: one!.id, policyVersion: one!.version, reason: 'no longer so' };
    const stale = { ...end, policyVersion: '7' };
    expect(await statusOf('manager', 'act/compliance/end-policy', stale)).toBe(409);
    expect(await statusOf('manager', 'act/compliance/end-policy', end)).toBe(200);
    expect(await inForce()).toMatchObject([{ id: due!.id }]);
    expect(await statusOf('manager', 'act/compliance/end-policy', end)).toBe(404);
  });
});
