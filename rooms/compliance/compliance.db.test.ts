import type { Basic, Practitioner } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { checkedIn } from '../../clinical/staff/on-site.ts';
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
      expect.stringMatching(/names no licence.*medical assistant is none/),
    ]);
    const { body } = await clinic.ask('provider', 'view/compliance/on-site', {});
    expect(body['isLicensed']).toBe(false);
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
    expect(await here()).toEqual({ supervisors: [], isMe: false, isLicensed: false });
    const { body } = await clinic.ask('provider', 'view/compliance/on-site', {});
    expect(body['isLicensed']).toBe(true);
    expect([await press('out'), await press('in'), await press('in')]).toEqual([409, 200, 409]);
    expect(await here()).toMatchObject({
      supervisors: [{ id: 'staff-provider', name: 'Test provider', licence: 'APRN' }],
      isMe: false,
    });
    expect([await press('out'), await press('out')]).toEqual([200, 409]);
    expect(await here()).toMatchObject({ supervisors: [] });
  });
});

describe('Spec: compliance/supervision, across days and people', () => {
  const named = async () =>
    (
      (await clinic.ask('ma', 'view/compliance/on-site', {})).body['supervisors'] as {
        id: string;
      }[]
    )
      .map(({ id }) => id)
      .sort();
  const write = (resources: (Basic | Practitioner)[]) =>
    writeAll(
      building.pool,
      clinic.practiceId,
      now,
      'test/supervisors',
      resources.map((resource) =>
        resource.resourceType === 'Basic'
          ? { kind: 'create', resource: resource as Basic & { id: string } }
          : {
              kind: 'update',
              resource: resource as Practitioner & { id: string },
              expectedVersion: '1',
            },
      ),
    );

  test('who checked in yesterday, where the practice is, is not on site today', async () => {
    const yesterday = { id: 'staff-manager', name: 'Test manager', licence: 'MD' as const };
    // 11:59 PM in Los Angeles, which is today already by the clock of Greenwich.
    const late = Temporal.Instant.from('2026-11-23T07:59:00Z');
    const early = Temporal.Instant.from('2026-11-23T08:00:00Z');
    await write([checkedIn('late', yesterday, late, 'America/Los_Angeles')]);
    expect(await named()).toEqual([]);
    const today = { ...yesterday, id: 'staff-front-desk' };
    await write([checkedIn('early', today, early, 'America/Los_Angeles')]);
    expect(await named()).toEqual(['staff-front-desk']);
  });

  test('of two who supervise, one leaves and the other stays', async () => {
    await write([
      {
        resourceType: 'Practitioner',
        id: 'staff-lead-ma',
        name: [{ family: 'lead', given: ['Test'], suffix: ['RN'] }],
      } as Practitioner,
    ]);
    const press = (role: 'provider' | 'lead-ma', which: 'in' | 'out') =>
      statusOf(role, `act/compliance/check-${which}-supervisor`, {});
    expect([await press('provider', 'in'), await press('lead-ma', 'in')]).toEqual([200, 200]);
    const others = ['staff-front-desk'];
    expect(await named()).toEqual([...others, 'staff-lead-ma', 'staff-provider']);
    expect(await press('provider', 'out')).toBe(200);
    expect(await named()).toEqual([...others, 'staff-lead-ma']);
    expect(await press('lead-ma', 'out')).toBe(200);
    expect(await named()).toEqual(others);
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
