import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { asQuestionnaireResponse } from '../../clinical/staff/form.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { StaffFile } from './staff-file.contract.ts';

/** Nine in the evening of November 23 at the clinic, when it is the 24th elsewhere. */
const now = () => Temporal.Instant.from('2026-11-24T05:00:00Z');
const rn = 'staff-rn';
const cameFromTexas = 'staff-moved';
const { clinic } = await openClinic({ now, resources: people() });
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

  test('S-TEAM-05 what the law forbids every medical assistant is neither offered nor signed', async () => {
    const { body } = await clinic.ask('lead-ma', 'view/team/signable', ma);
    expect(body['stateName']).toBe('California');
    for (const list of [body['tasks'], body['skills']]) {
      expect(list).toContain('injection-im');
      for (const one of ['iv-start', 'iv-med', 'urinary-cath', 'triage-assessment']) {
        expect(list).not.toContain(one);
      }
    }
    expect(body['skills']).toContain('blood-draws');
    const triage = { ...competency, skill: 'triage-assessment' };
    const advice = { ...ma, skill: 'medical-advice', count: 2, doneOn: '2026-11-23' };
    const before = await file();
    for (const [act, sent, words] of [
      ['sign-competency', triage, 'Triage a patient'],
      ['sign-repetitions', advice, 'Give medical advice'],
    ] as const) {
      const refused = await clinic.ask('lead-ma', `act/team/${act}`, sent);
      const message = `In California no medical assistant may do this, so it cannot be signed: ${words}.`;
      expect([refused.status, refused.body['message']]).toEqual([409, message]);
      expect(refused.body['issues']).toEqual([{ path: 'skill', message }]);
    }
    expect(await file()).toEqual(before);
    for (const role of ['ma', 'manager', 'front-desk'] as const) {
      expect(await statusOf(role, 'view/team/signable', ma)).toBe(403);
    }
    expect(await statusOf('lead-ma', 'view/team/signable', { practitionerId: 'nobody' })).toBe(404);
  });

  test('S-TEAM-05 of who works under a licence of their own, that licence decides', async () => {
    const nurse = { practitionerId: rn };
    const { body } = await clinic.ask('lead-ma', 'view/team/signable', nurse);
    expect(body['tasks']).toContain('iv-start');
    const line = { ...competency, ...nurse, skill: 'iv-start' };
    expect(await statusOf('lead-ma', 'act/team/sign-competency', line)).toBe(200);
  });

  test('S-TEAM-05 what was signed before stays in the file', async () => {
    const moved = { practitionerId: cameFromTexas };
    const seen = await clinic.ask('manager', 'view/team/staff-file', moved);
    expect(seen.body['competencies']).toMatchObject([{ skill: 'urinary-cath' }]);
    const again = { ...competency, ...moved, skill: 'urinary-cath' };
    expect(await statusOf('lead-ma', 'act/team/sign-competency', again)).toBe(409);
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

/** A nurse, and a medical assistant signed off for what California forbids one. */
function people() {
  const practitioner = (id: string, suffix: string) => ({
    ...{ resourceType: 'Practitioner' as const, id },
    name: [{ family: 'Test', given: ['Of'], suffix: [suffix] }],
  });
  const moved = { id: cameFromTexas, name: 'Of Test, CMA' };
  const signed = {
    ...{ kind: 'competency' as const, id: 'signed-elsewhere', personId: moved.id },
    ...{ by: { id: rn, name: 'Of Test, RN' }, signedAt: '2026-01-05T18:00:00Z' },
    ...{ skill: 'urinary-cath' as const, doneOn: '2026-01-05', lapsesOn: '2027-01-05' },
  };
  return [
    practitioner(rn, 'RN'),
    practitioner(cameFromTexas, 'CMA'),
    asQuestionnaireResponse(signed, moved),
  ];
}
