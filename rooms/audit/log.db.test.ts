import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acts, views } from '../../server/counter.ts';
import { openEmptyBuilding } from '../../server/testing/opened.fixture.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';
import { actsWithWords } from './act-words.ts';
import type { AuditLine } from './audit.contract.ts';

const { building, databaseUrl } = await openEmptyBuilding();
const ours = await addTestClinic(building);
const theirs = await addTestClinic(building);
const owner = new pg.Pool({ connectionString: databaseUrl, max: 1 });

beforeAll(async () => {
  await theirs.ask('ma', 'view/chart/summary', { patientId: 'patient-1' });
  await ours.ask('ma', 'view/chart/summary', { patientId: 'patient-1' });
  await ours.ask('auditor', 'view/chart/summary', { patientId: 'patient-1' });
});

afterAll(() => owner.end());

async function look(filter: object = {}): Promise<AuditLine[]> {
  const { status, body } = await ours.ask('auditor', 'view/audit/log', filter);
  expect(status, JSON.stringify(body)).toBe(200);
  return body['rows'] as AuditLine[];
}

describe('Spec: audit/log', () => {
  test('says who looked at whose chart, from where; and who was not let', async () => {
    expect(await look({ patientId: 'patient-1', actorId: 'staff-ma' })).toMatchObject([
      {
        who: { name: 'Test ma', role: 'Medical assistant' },
        what: 'Opened the chart',
        outcome: 'seen',
        whom: [{ id: 'patient-1', name: 'Guadalupe Hernández-Villaseñor' }],
        moreOfThem: 0,
        address: '127.0.0.1',
      },
    ]);
    expect(await look({ kind: 'refused' })).toMatchObject([
      { who: { name: 'Test auditor' }, what: 'Opened the chart', outcome: 'refused', whom: [] },
    ]);
    expect((await look({ kind: 'door' })).length).toBe(6);
  });

  test('looking at the log stands in the log, with what was asked and whose names it showed', async () => {
    await look({ patientId: 'patient-1', kind: 'read' });
    const [last] = await look({ actorId: 'staff-auditor', kind: 'read' });
    expect(last).toMatchObject({
      what: 'Read this log',
      outcome: 'seen',
      why: 'looks, about one patient',
      whom: [{ id: 'patient-1' }],
    });
    // Nobody is shown, and still it is a look.
    await look({ fromDate: '2001-01-01', untilDate: '2001-01-02' });
    const [empty] = await look({ actorId: 'staff-auditor' });
    expect(empty).toMatchObject({
      what: 'Read this log',
      why: 'everything, from 2001-01-01 to 2001-01-02',
      whom: [],
    });
  });

  test('nothing of another practice, by no filter', async () => {
    const all = await look();
    const { rows } = await owner.query<{ n: string }>(
      'select count(*) as n from records.audit where practice_id = $1',
      [ours.practiceId],
    );
    // Its own row is written behind the look.
    expect(all.length).toBe(Number(rows[0]?.n) - 1);
    const sessions = await owner.query<{ id: string }>(
      `select distinct right(session_id, 6) as id from records.audit
       where practice_id = $1 and session_id not in ('', 'none')`,
      [theirs.practiceId],
    );
    const foreign = new Set(sessions.rows.map(({ id }) => id));
    expect(foreign.size).toBeGreaterThan(1);
    expect(all.filter(({ sitting }) => foreign.has(sitting))).toEqual([]);
    const { body } = await ours.ask('auditor', 'view/audit/overview', {});
    expect(JSON.stringify(body['people'])).not.toContain('Clinic');
  });

  test('wrong days are refused with a sentence', async () => {
    const { status, body } = await ours.ask('auditor', 'view/audit/log', {
      fromDate: '2026-03-09',
      untilDate: '2026-03-08',
    });
    expect([status, body['message']]).toEqual([
      422,
      'The first day is after the last. Exchange them.',
    ]);
  });

  test('no act has lost the words it had', () => {
    const there = [...acts, ...views].map(({ contract }) => contract.name);
    const here = actsWithWords.filter((name) => !/^(?:fhir|identity|import|records)\//.test(name));
    expect(here.filter((name) => !there.includes(name))).toEqual([]);
  });
});

describe('whose chart is asked about, Spec: audit/log', () => {
  test('finds by name for the auditor, who may not search at the desk', async () => {
    const { body } = await ours.ask('auditor', 'view/audit/find-patient', { query: 'hernandez' });
    expect(body['patients']).toMatchObject([{ id: 'patient-1', about: 'born Mar 8, 1964' }]);
    const desk = await ours.ask('auditor', 'view/front-desk/find-patient', { query: 'hernandez' });
    expect(desk.status).toBe(403);
  });
});

describe('Spec: audit/export', () => {
  test('gives the rows as a file, and stands in the log itself', async () => {
    const { body } = await ours.ask('manager', 'view/audit/export', { patientId: 'patient-1' });
    expect(body['cut']).toBe(false);
    expect(String(body['csv']).split('\r\n').length).toBe(Number(body['rows']) + 2);
    const [last] = await look({ actorId: 'staff-manager', kind: 'read' });
    expect(last).toMatchObject({
      what: 'Exported this log',
      why: expect.stringMatching(/^\d+ rows: everything, about one patient$/),
      whom: expect.arrayContaining([expect.objectContaining({ id: 'patient-1' })]),
    });
  });
});

describe('Spec: audit/verify', () => {
  const verify = async (from: string) =>
    (await ours.ask('auditor', 'act/audit/verify', { from })).body;
  const overview = async () => (await ours.ask('auditor', 'view/audit/overview', {})).body;

  test('says up to where, when and by whom; goes on from there; names the first break', async () => {
    expect(await overview()).not.toHaveProperty('verified');
    const first = await verify('last');
    expect(first).toMatchObject({ done: true, upTo: first['rows'] });
    expect(await overview()).toMatchObject({
      verified: { upTo: first['upTo'], by: 'Test auditor' },
    });
    // Its own row came behind it.
    expect((await verify('last'))['upTo']).toBe(Number(first['upTo']) + 1);

    await owner.query(
      `update records.audit set actor_name = 'Somebody else' where practice_id = $1 and n = 3`,
      [ours.practiceId],
    );
    // What was verified before is not looked at again, until all of it is.
    expect(await verify('last')).toMatchObject({ done: true });
    const broken = { n: 3, what: 'row 3 was changed' };
    expect(await verify('first')).toMatchObject({ done: true, upTo: 2, broken });
    expect(await overview()).toMatchObject({ verified: { upTo: 2, broken } });
    expect(await verify('last')).toMatchObject({ upTo: 2, broken });
  });
});
