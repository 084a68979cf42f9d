import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { StaffFile } from './staff-file.contract.ts';

/** Nine in the evening of November 23 at the clinic, when it is the 24th elsewhere. */
const now = () => Temporal.Instant.from('2026-11-24T05:00:00Z');
const { clinic } = await openClinic({ now });
const ma = { practitionerId: 'staff-ma' };

async function file(): Promise<StaffFile> {
  const { status, body } = await clinic.ask('manager', 'view/team/staff-file', ma);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as StaffFile;
}

const statusOf = async (...asked: Parameters<typeof clinic.ask>) =>
  (await clinic.ask(...asked)).status;

const competency = { ...ma, skill: 'injection-im', doneOn: '2026-11-23', lapsesOn: '2027-11-23' };

describe('Spec: team/staff-file', () => {
  test('a credential is added, changed, told ahead, and taken back with a reason', async () => {
    const { version } = await file();
    const added = await clinic.ask('manager', 'act/team/keep-credential', {
      ...ma,
      practitionerVersion: version,
      title: 'CMA',
      issuer: 'AAMA',
      number: '4711',
      issuedOn: '2022-01-01',
      expiresOn: '2026-12-20',
      pointsNeeded: 60,
    });
    expect(added.status, JSON.stringify(added.body)).toBe(200);
    const credentialId = String(added.body['credentialId']);
    const points = { ...ma, title: 'Injection safety', hours: 3, points: 3, credentialId };
    for (const doneOn of ['2026-05-02', '2021-12-31']) {
      const sent = { ...points, doneOn };
      expect(await statusOf('lead-ma', 'act/team/record-training', sent)).toBe(200);
    }
    const seen = await file();
    // The one of before its period brings nothing.
    expect(seen.credentials).toMatchObject([
      { title: 'CMA', number: '4711', pointsEarned: 3, pointsNeeded: 60 },
    ]);
    expect(seen.credentials[0]?.lapse).toEqual({ nearness: 'within-30', daysLeft: 27 });
    const change = { ...ma, practitionerVersion: version, credentialId, title: 'CMA' };
    expect(await statusOf('lead-ma', 'act/team/keep-credential', change)).toBe(409);
    const back = { ...ma, practitionerVersion: seen.version, credentialId };
    expect(await statusOf('manager', 'act/team/take-back-credential', back)).toBe(422);
    const why = { ...back, reason: 'typed into the wrong file' };
    expect(await statusOf('manager', 'act/team/take-back-credential', why)).toBe(200);
    expect((await file()).credentials).toEqual([]);
  });

  test('S-TEAM-01 nobody vouches for themselves, whatever the role', async () => {
    const own = { ...competency, practitionerId: 'staff-lead-ma' };
    const refused = await clinic.ask('lead-ma', 'act/team/sign-competency', own);
    expect(refused.body['message']).toMatch(/nobody signs for themselves/);
    const training = { practitionerId: 'staff-manager', title: 'CPR', hours: 2 };
    const sent = { ...training, doneOn: '2026-11-01' };
    expect((await clinic.ask('manager', 'act/team/record-training', sent)).status).toBe(409);
    expect(await statusOf('ma', 'act/team/sign-competency', own)).toBe(403);
    expect(await statusOf('manager', 'act/team/sign-competency', own)).toBe(403);
  });

  test('S-TEAM-02 repetitions and competencies say who watched; none is of a day to come', async () => {
    const done = { ...ma, skill: 'injection-im', doneOn: '2026-11-23' };
    for (const count of [4, 6]) {
      const sent = { ...done, count };
      expect(await statusOf('provider', 'act/team/sign-repetitions', sent)).toBe(200);
    }
    expect(await statusOf('provider', 'act/team/sign-competency', competency)).toBe(200);
    const tomorrow = { ...competency, doneOn: '2026-11-24' };
    expect(await statusOf('provider', 'act/team/sign-competency', tomorrow)).toBe(422);
    const { repetitions, competencies } = await file();
    expect(repetitions).toMatchObject([{ skill: 'injection-im', total: 10 }]);
    expect(competencies).toMatchObject([
      { by: 'Test provider', lapsesOn: '2027-11-23', lapse: { nearness: 'current' } },
    ]);
  });

  test('S-TEAM-03 what is taken back counts for nothing, and cannot be taken back twice', async () => {
    const [entry] = (await file()).repetitions[0]!.entries;
    const back = { formId: entry!.id, formVersion: entry!.version, reason: 'counted twice' };
    expect(await statusOf('lead-ma', 'act/team/take-back-entry', back)).toBe(200);
    expect(await statusOf('lead-ma', 'act/team/take-back-entry', back)).toBe(404);
    expect((await file()).repetitions[0]?.total).toBeLessThan(10);
  });

  test('one sees one’s own file; another’s is for those who oversee, and that stands in the audit', async () => {
    const own = await clinic.ask('ma', 'view/team/own-file', {});
    expect(own.body).toMatchObject({ isOwn: true, person: { id: 'staff-ma' } });
    expect(await statusOf('front-desk', 'view/team/staff-file', ma)).toBe(403);
    const { body } = await clinic.ask('auditor', 'view/audit/log', { actorId: 'staff-manager' });
    expect(JSON.stringify(body)).toContain('Opened the file of a colleague');
  });
});
