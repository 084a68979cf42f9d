import type { Practitioner } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Asked, ShownAnswer, TeamScope } from './scope.contract.ts';

const now = Temporal.Instant.from('2026-11-23T17:00:00Z');
const { clinic, building } = await openClinic({ now: () => now });
const ma = { practitionerId: 'staff-ma' };

async function ask(task: string, extra: object = {}): Promise<ShownAnswer> {
  const { status, body } = await clinic.ask('ma', 'view/compliance/may-i', { task, ...extra });
  expect(status, JSON.stringify(body)).toBe(200);
  return body['answer'] as ShownAnswer;
}

async function done(...[role, path, body]: Parameters<typeof clinic.ask>): Promise<void> {
  const answer = await clinic.ask(role, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, answer.body]);
}

const metOf = ({ conditions }: ShownAnswer): Record<string, string> =>
  Object.fromEntries(conditions.map(({ id, met }) => [id, met]));

describe('Spec: compliance/may-i', () => {
  test('S-SCOPE-02 an empty file leaves an injection in California open, by cited law', async () => {
    const answer = await ask('injection-im');
    expect(answer).toMatchObject({ verdict: 'allowed-if', strength: 'law-read' });
    expect(answer.now).not.toBe('go');
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(Object.values(metOf(answer))).not.toContain('met');
  });

  test('S-SCOPE-03 hours, repetitions and a supervisor’s check-in change the answer at once', async () => {
    const before = metOf(await ask('injection-im'));
    const file = { ...ma, skill: 'injection', doneOn: '2026-10-01' };
    await done('provider', 'act/team/record-training', { ...file, title: 'Course', hours: 10 });
    for (const skill of ['injection-im', 'injection-sc', 'injection-id', 'skin-test']) {
      await done('provider', 'act/team/sign-repetitions', { ...file, skill, count: 10 });
    }
    const trained = metOf(await ask('injection-im'));
    expect(trained).not.toEqual(before);
    expect(Object.values(trained)).toContain('met');

    const resource: Practitioner & { id: string } = {
      resourceType: 'Practitioner',
      id: 'staff-provider',
      name: [{ family: 'provider', given: ['Test'], suffix: ['MD'] }],
    };
    await writeAll(building.pool, clinic.practiceId, now, 'test/letters', [
      { kind: 'update', resource, expectedVersion: '1' },
    ]);
    const alone = Object.values(trained).filter((met) => met === 'met').length;
    await done('provider', 'act/compliance/check-in-supervisor', {});
    const supervised = Object.values(metOf(await ask('injection-im')));
    expect(supervised.filter((met) => met === 'met').length).toBeGreaterThan(alone);
    await done('provider', 'act/compliance/check-out-supervisor', {});
  });

  test('S-SCOPE-04 what is said of the case is asked for, and answers what it is about', async () => {
    const asked = async (situation: object) => {
      const input = { task: 'injection-im', situation };
      const { body } = await clinic.ask('ma', 'view/compliance/may-i', input);
      return body as unknown as Asked;
    };
    const { asks } = await asked({});
    expect(asks).toEqual(expect.arrayContaining(['order', 'delegator', 'schedule']));
    expect(asks).not.toContain('site');
    const said = { order: 'patient-specific', written: 'yes', delegator: 'MD', schedule: 'none' };
    const { answer, asks: still } = await asked({ said });
    expect(metOf(answer)).toMatchObject({ 'ca-authorization': 'met' });
    expect(still).toEqual(expect.arrayContaining(Object.keys(said)));
    const spoken = await asked({ said: { order: 'verbal' } });
    expect(metOf(spoken.answer)['ca-authorization']).toBe('unmet');
    expect((await asked({ said: { schedule: 'II' } })).answer.citations.length).toBeGreaterThan(1);
    expect((await asked({ verb: 'interpret' })).answer.verdict).toBe('not-allowed');
    expect((await asked({ redelegated: true })).answer.now).toBe('stop');
    expect((await asked({ declined: true })).answer.now).not.toBe('go');
  });

  test('a stricter policy of the practice forbids, and never the other way round', async () => {
    const policy = {
      says: 'Decided here.',
      reviewedBy: 'Test provider',
      reviewedOn: '2026-11-01',
      nextReviewOn: '2027-11-01',
    };
    const settled = { ...policy, task: 'triage-assessment', does: 'settle' };
    await done('manager', 'act/compliance/record-policy', settled);
    expect((await ask('triage-assessment')).verdict).toBe('not-allowed');
    expect((await ask('ekg')).verdict).not.toBe('not-allowed');
    const forbidden = { ...policy, task: 'ekg', does: 'forbid' };
    await done('manager', 'act/compliance/record-policy', forbidden);
    expect(await ask('ekg')).toMatchObject({ verdict: 'not-allowed', now: 'stop' });
  });

  test('a question about a patient stands in the audit, and of nobody else’s is refused', async () => {
    await ask('vital-signs', { patientId: 'patient-1' });
    const { body } = await clinic.ask('auditor', 'view/audit/log', { patientId: 'patient-1' });
    expect(JSON.stringify(body)).toContain('Asked whether a task for a patient is allowed');
    const lost = { task: 'ekg', patientId: 'nobody' };
    expect((await clinic.ask('ma', 'view/compliance/may-i', lost)).status).toBe(404);
  });

  test('the team: every task of each person, and what ends soon, soonest first', async () => {
    const signed = { ...ma, doneOn: '2025-11-01' };
    for (const [skill, lapsesOn] of [
      ['ekg', '2026-11-22'],
      ['venipuncture', '2027-02-21'],
      ['vaccine', '2027-11-01'],
    ]) {
      await done('lead-ma', 'act/team/sign-competency', { ...signed, skill, lapsesOn });
    }
    const input = { practitionerIds: ['staff-ma', 'nobody'] };
    const { body } = await clinic.ask('manager', 'view/compliance/team-scope', input);
    const { people, state } = body as TeamScope;
    expect([state, people.map(({ id }) => id)]).toEqual(['CA', ['staff-ma']]);
    expect(people[0]?.tasks.length).toBeGreaterThan(30);
    expect(people[0]?.ending).toMatchObject([
      { nearness: 'lapsed', daysLeft: -1 },
      { nearness: 'within-90', daysLeft: 90 },
    ]);
    const lines = people[0]?.tasks.filter(({ task }) => task === 'ekg' || task === 'spirometry');
    expect(lines?.map(({ lacks }) => lacks)).toEqual([undefined, 'training']);
    const mine = await clinic.ask('ma', 'view/compliance/my-tasks', {});
    expect(mine.body['tasks']).toEqual(people[0]?.tasks);
  });

  test('the first day says what is particular to the state', async () => {
    const { body } = await clinic.ask('ma', 'view/compliance/first-day', {});
    expect(body).toMatchObject({ state: 'CA', stateName: 'California' });
    const ofProvider = await clinic.ask('provider', 'view/compliance/my-tasks', {});
    expect(ofProvider.body['isAssistant']).toBe(false);
  });
});
