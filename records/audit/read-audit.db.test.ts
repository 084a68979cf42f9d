import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '../audit.ts';
import { withPractice } from '../pool.ts';
import { openTwoPractices, testMoment, type TwoPractices } from '../two-practices.fixture.ts';
import { chainStart, verifyAudit } from '../verify-audit.ts';
import { readAuditQuery, type AuditRow, type AuditSought } from './read-audit.ts';

let rooms: TwoPractices;
const rowsInAll = 60_000;

/** A long log of one practice, written without its chain; and a short one of another. */
beforeAll(async () => {
  rooms = await openTwoPractices();
  await rooms.owner.query(
    `insert into records.audit select $1, n, timestamptz '2026-01-01' + n * interval '7 minutes',
       'staff-' || n % 25, 'Person ' || n % 25, 'ma',
       case when n % 50 = 0 then 'identity/sign-in' else 'board/today' end,
       case when n % 3000 = 0 then 'refused' when n % 9 = 0 then 'done' else 'seen' end, null,
       array['patient-' || n % 4000, 'patient-' || n % 3999],
       case when n % 9 = 0 then array['Patient/x'] else '{}'::text[] end,
       '127.0.0.1', 's', '\\x00', '\\x00'
     from generate_series(1, $2::int) n`,
    [rooms.here.practiceId, rowsInAll],
  );
  await rooms.owner.query(`insert into records.audit_head select $1, $2::int, '\\x00'`, [
    rooms.here.practiceId,
    rowsInAll,
  ]);
  await rooms.owner.query('analyze records.audit');
  for (let i = 0; i < 5; i += 1) {
    await recordEvent(rooms.pool, rooms.there.practiceId, {
      at: testMoment.add({ seconds: i }),
      actorId: 'theirs',
      actorName: 'Their Person',
      role: 'ma',
      act: 'chart/summary',
      outcome: 'seen',
      patients: ['patient-7'],
      resources: [],
      ip: '127.0.0.1',
      sessionId: 's',
    });
  }
}, 60_000);
afterAll(() => rooms.close());

const day = (text: string) => Temporal.Instant.from(`${text}T00:00:00Z`);

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

/** The indexes a page was found by, and how many rows were looked at for it. */
async function planOf(sought: AuditSought): Promise<{ by: string[]; lookedAt: number }> {
  const { text, values } = readAuditQuery(rooms.here.practiceId, sought, 51);
  const { rows } = await withPractice(rooms.pool, rooms.here.practiceId, (client) =>
    client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, format json) ${text}`,
      values,
    ),
  );
  const by: string[] = [];
  let lookedAt = 0;
  const walk = (node: Node): void => {
    if (node['Node Type'] === 'Seq Scan') by.push('every row');
    if (node['Index Name']) by.push(node['Index Name']);
    if (node['Node Type'].endsWith('Scan')) {
      lookedAt +=
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    }
    for (const inner of node.Plans ?? []) walk(inner);
  };
  walk(rows[0]!['QUERY PLAN'][0].Plan);
  return { by, lookedAt };
}

describe('a page of a long log is found in an index', () => {
  test.each<[string, AuditSought, string, number]>([
    ['everything', {}, 'audit_at', 60],
    ['older than a row', { before: { at: '2026-05-01T00:00:00Z', n: 25_000 } }, 'audit_at', 60],
    ['some days', { from: day('2026-03-01'), until: day('2026-03-08') }, 'audit_at', 60],
    ['a person', { actorId: 'staff-3' }, 'audit_actor', 60],
    ['the door', { kind: 'door' }, 'audit_door', 60],
    ['refused', { kind: 'refused' }, 'audit_refused', 60],
    ['looks', { kind: 'read' }, 'audit_at', 70],
    ['changes', { kind: 'change' }, 'audit_at', 600],
    ['a patient', { patientId: 'patient-7' }, 'audit_patients', 200],
  ])('%s', async (_what, sought, index, atMost) => {
    const { by, lookedAt } = await planOf(sought);
    expect(by).toEqual([index]);
    expect(lookedAt).toBeLessThanOrEqual(atMost);
  });
});

describe('what is read', () => {
  test('page after page gives every row once, newest first', async () => {
    const sought: AuditSought = { actorId: 'staff-3', from: day('2026-10-01') };
    const all: AuditRow[] = [];
    for (;;) {
      const last = all.at(-1);
      const page = await rooms.here.audit.read({ ...sought, ...(last && { before: last }) }, 50);
      all.push(...page);
      if (page.length < 50) break;
    }
    const { rows } = await rooms.owner.query<{ n: string }>(
      `select n from records.audit where actor_id = 'staff-3' and at >= '2026-10-01'
       order by n desc`,
    );
    expect(all.map(({ n }) => n)).toEqual(rows.map(({ n }) => Number(n)));
    expect(all.length).toBeGreaterThan(100);
  });

  test('every kind has only its own', async () => {
    const of = (kind: AuditSought['kind']) => rooms.here.audit.read({ kind }, 200);
    expect((await of('read')).every(({ outcome }) => outcome === 'seen')).toBe(true);
    expect((await of('refused')).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 20 }, () => 'refused'),
    );
    expect((await of('door')).every(({ act }) => act.startsWith('identity/'))).toBe(true);
    for (const row of await of('change')) {
      expect(row).toMatchObject({ outcome: 'done', resources: ['Patient/x'], act: 'board/today' });
    }
  });

  test('nothing of another practice, whatever is asked', async () => {
    const { here, there } = rooms;
    expect((await there.audit.read({}, 100)).map(({ actorId }) => actorId)).toEqual(
      Array.from({ length: 5 }, () => 'theirs'),
    );
    expect(await here.audit.read({ actorId: 'theirs' }, 100)).toEqual([]);
    const ofPatient = await there.audit.read({ patientId: 'patient-7' }, 100);
    expect(ofPatient.length).toBe(5);
    expect(await there.audit.people()).toEqual([{ id: 'theirs', name: 'Their Person' }]);
    expect((await here.audit.people()).length).toBe(25);
    expect(await there.audit.length()).toBe(5);
    expect(await here.audit.lastVerification()).toBeUndefined();
  });
});

describe('verifying part by part', () => {
  test('goes on from the last link and ends at the head', async () => {
    const { pool, there } = rooms;
    const whole = await verifyAudit(pool, there.practiceId);
    const part = await there.audit.verify(chainStart, 1);
    expect(part).toEqual({ ...whole, atHead: true });
    const { pool: same, owner } = rooms;
    await recordEvent(same, there.practiceId, {
      at: testMoment,
      actorId: 'theirs',
      actorName: 'Their Person',
      role: 'ma',
      act: 'chart/summary',
      outcome: 'seen',
      patients: [],
      resources: [],
      ip: '127.0.0.1',
      sessionId: 's',
    });
    expect(await there.audit.verify(part.head, 10)).toMatchObject({ links: 6, atHead: true });
    await owner.query(`update records.audit set reason = 'x' where practice_id = $1 and n = 6`, [
      there.practiceId,
    ]);
    expect(await there.audit.verify(part.head, 10)).toMatchObject({
      links: 5,
      broken: { n: 6, what: 'row 6 was changed' },
      atHead: false,
    });
    expect(await there.audit.verify({ n: 5, hash: 'ab'.repeat(32) }, 10)).toMatchObject({
      broken: { n: 5, what: expect.stringMatching(/^row 5 is not the one that was verified/) },
    });
  });
});
