import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { recordEvent } from './audit.ts';
import { newId } from './new-id.ts';
import {
  answered,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  refused,
  testMoment,
  update,
  type TwoPractices,
} from './two-practices.fixture.ts';
import { verifyAudit } from './verify-audit.ts';

let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

const verify = (practiceId: string) => verifyAudit(rooms.pool, practiceId);

const entry = {
  at: testMoment,
  actorId: 'maria',
  actorName: 'Maria Reyes, CMA',
  role: 'ma',
  act: 'chart/open',
  outcome: 'seen' as const,
  patients: ['p-1'],
  resources: [],
  ip: '127.0.0.1',
  sessionId: 's-1',
};

describe('Spec: records/audit', () => {
  test('a practice without events has a chain of no links', async () => {
    expect(await verify(newId())).toMatchObject({ links: 0, head: { n: 0 } });
  });

  test('every commit is a link that says who, what, whom and when; a refused one is none', async () => {
    const { pool, here, owner } = rooms;
    const ana = patient();
    answered(
      await commitAs(pool, here.practiceId, 'Maria Reyes', [create(ana)], {
        audit: {
          actorId: 'maria',
          actorName: 'Maria Reyes',
          role: 'ma',
          act: 'front-desk/register',
          reason: 'came with her mother',
          patients: [ana.id],
          ip: '10.0.0.7',
          sessionId: 's-9',
        },
      }),
    );
    refused(await commitAs(pool, here.practiceId, 'Maria Reyes', [update(ana, '4')]));
    const { rows } = await owner.query(
      `select n, at, actor_id, actor_name, role, act, outcome, reason, patients, resources, ip, session_id
       from records.audit where practice_id = $1`,
      [here.practiceId],
    );
    expect(rows).toEqual([
      {
        n: '1',
        at: new Date('2026-11-20T17:00:00Z'),
        actor_id: 'maria',
        actor_name: 'Maria Reyes',
        role: 'ma',
        act: 'front-desk/register',
        outcome: 'done',
        reason: 'came with her mother',
        patients: [ana.id],
        resources: [`Patient/${ana.id}`],
        ip: '10.0.0.7',
        session_id: 's-9',
      },
    ]);
  });

  test('fifty commits and fifty reads at once keep the chain whole', async () => {
    const { pool, here } = rooms;
    const ana = patient();
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(ana)]));
    const before = (await verify(here.practiceId)).links;
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => [
        commitAs(pool, here.practiceId, `Person ${i}`, [create(heartRate(ana.id))]).then(answered),
        recordEvent(pool, here.practiceId, entry),
      ]).flat(),
    );
    const report = await verify(here.practiceId);
    expect(report).toEqual({ links: before + 100, head: report.head });
    expect(report.head.n).toBe(before + 100);
  });

  test('the first links of a practice written at once stand in one chain', async () => {
    const fresh = newId();
    await Promise.all(Array.from({ length: 20 }, () => recordEvent(rooms.pool, fresh, entry)));
    expect(await verify(fresh)).toMatchObject({ links: 20 });
    expect(await verify(fresh)).not.toHaveProperty('broken');
  });

  test('whatever the words, this program and the database hash them alike', async () => {
    const practice = newId();
    const words = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replaceAll('\0', '').replace(/\p{Cs}/gu, ''));
    const someEntry = fc.record({
      at: fc
        .bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_000n })
        .map((us) => Temporal.Instant.fromEpochNanoseconds(us * 1_000n)),
      actorName: words,
      role: fc.constantFrom('', '-', '1:a', 'ma'),
      reason: fc.option(words, { nil: undefined }),
      patients: fc.array(fc.oneof(words, fc.constantFrom('NULL', '{}', 'a,b', '"', '\\', ' ')), {
        maxLength: 3,
      }),
    });
    let written = 0;
    await fc.assert(
      fc.asyncProperty(someEntry, async (some) => {
        await recordEvent(rooms.pool, practice, { ...entry, ...some });
        written += 1;
      }),
      { numRuns: 200 },
    );
    const report = await verify(practice);
    expect(report).not.toHaveProperty('broken');
    expect(report.links).toBe(written);
  });

  test('two rows that would read alike run together are hashed apart', async () => {
    const [one, two] = [newId(), newId()];
    await recordEvent(rooms.pool, one, { ...entry, actorName: 'ab', role: 'c' });
    await recordEvent(rooms.pool, two, { ...entry, actorName: 'a', role: 'bc' });
    expect((await verify(one)).head.hash).not.toBe((await verify(two)).head.hash);
  });

  describe('tampering by a superuser', () => {
    let practice: string;
    beforeEach(async () => {
      practice = newId();
      for (let i = 1; i <= 6; i += 1) {
        await recordEvent(rooms.pool, practice, { ...entry, reason: `event ${i}` });
      }
      expect(await verify(practice)).toMatchObject({ links: 6 });
    });

    const tamper = (sql: string) =>
      rooms.owner.query(sql.replaceAll('PRACTICE', `practice_id = '${practice}'`));

    /** The columns of a row, for copying it as another. */
    const columns = `at, actor_id, actor_name, role, act, outcome, reason, patients, resources, ip,
      session_id`;

    test.each(['reason', 'actor_id', 'actor_name', 'role', 'act', 'ip', 'session_id'])(
      'a changed %s is found',
      async (column) => {
        await tamper(`update records.audit set ${column} = 'x' where PRACTICE and n = 3`);
        expect((await verify(practice)).broken).toEqual({ n: 3, what: 'row 3 was changed' });
      },
    );

    test.each([
      `at = at + interval '1 microsecond'`,
      `outcome = 'done'`,
      'reason = null',
      `patients = '{p-2}'`,
      `patients = '{}'`,
      `resources = '{Patient/x}'`,
      `hash = '\\x00'`,
    ])('%s is found', async (change) => {
      await tamper(`update records.audit set ${change} where PRACTICE and n = 3`);
      expect((await verify(practice)).broken).toEqual({ n: 3, what: 'row 3 was changed' });
    });

    test('a removed row is named', async () => {
      await tamper('delete from records.audit where PRACTICE and n = 3');
      expect(await verify(practice)).toMatchObject({
        links: 2,
        broken: { n: 3, what: 'row 3 is missing' },
      });
    });

    test('several removed from the front are named', async () => {
      await tamper('delete from records.audit where PRACTICE and n < 4');
      expect((await verify(practice)).broken).toEqual({ n: 1, what: 'rows 1 to 3 are missing' });
    });

    test('a row removed and the rest renumbered is found where they close up', async () => {
      await tamper('delete from records.audit where PRACTICE and n = 3');
      for (const n of [4, 5, 6]) {
        await tamper(`update records.audit set n = ${n - 1} where PRACTICE and n = ${n}`);
      }
      const { broken } = await verify(practice);
      expect(broken?.n).toBe(3);
      expect(broken?.what).toMatch(/^row 3 was once row 4: a row before it was taken out/);
    });

    test('a row put in is found, also with a hash that fits', async () => {
      for (const n of [6, 5, 4]) {
        await tamper(`update records.audit set n = ${n + 1} where PRACTICE and n = ${n}`);
      }
      await tamper(
        `insert into records.audit (practice_id, n, ${columns}, previous_hash, hash)
         select practice_id, 4, ${columns}, hash, hash from records.audit where PRACTICE and n = 3`,
      );
      expect((await verify(practice)).broken).toEqual({ n: 4, what: 'row 4 was changed' });
      const forged = await rooms.owner.query<{ hash: string }>(
        `select encode(sha256(convert_to(
           records.audit_field(encode(previous_hash, 'hex')) ||
           records.audit_field(practice_id::text) || records.audit_field('4') ||
           records.audit_field(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ||
           records.audit_field(actor_id) || records.audit_field(actor_name) ||
           records.audit_field(role) || records.audit_field(act) ||
           records.audit_field(outcome) || records.audit_field(reason) ||
           records.audit_field(patients::text) || records.audit_field(resources::text) ||
           records.audit_field(ip) || records.audit_field(session_id), 'UTF8')), 'hex') as hash
         from records.audit where practice_id = $1 and n = 4`,
        [practice],
      );
      const hash = forged.rows[0]!.hash;
      await tamper(`update records.audit set hash = '\\x${hash}' where PRACTICE and n = 4`);
      const { broken } = await verify(practice);
      expect(broken?.n).toBe(5);
      expect(broken?.what).toMatch(/^row 5 was once row 4: a row was put in before it/);
    });

    test('two rows that changed places are found at the first', async () => {
      await tamper('update records.audit set n = -1 where PRACTICE and n = 3');
      await tamper('update records.audit set n = 3 where PRACTICE and n = 4');
      await tamper('update records.audit set n = 4 where PRACTICE and n = -1');
      const { broken } = await verify(practice);
      expect(broken?.n).toBe(3);
      expect(broken?.what).toMatch(/^row 3 was once row 4: .*changed places$/);
    });

    test('a row before the first is found', async () => {
      await tamper(
        `insert into records.audit (practice_id, n, ${columns}, previous_hash, hash)
         select practice_id, 0, ${columns}, hash, hash from records.audit where PRACTICE and n = 3`,
      );
      expect((await verify(practice)).broken?.n).toBe(1);
    });

    test('a cut tail is found by the note of the head', async () => {
      await tamper('delete from records.audit where PRACTICE and n > 4');
      expect(await verify(practice)).toMatchObject({
        links: 4,
        broken: { n: 5, what: 'the tail is cut: rows 5 to 6 are missing' },
      });
    });

    test('a tail cut with its head is found by a head noted before', async () => {
      const noted = (await verify(practice)).head;
      await tamper('delete from records.audit where PRACTICE and n > 4');
      await tamper(
        `update records.audit_head h set n = 4, hash = a.hash from records.audit a
         where h.${'PRACTICE'} and a.practice_id = h.practice_id and a.n = 4`,
      );
      expect(await verify(practice)).not.toHaveProperty('broken');
      expect((await verifyAudit(rooms.pool, practice, noted)).broken).toEqual({
        n: 5,
        what: 'rows 5 to 6, which were noted, are cut off',
      });
      await recordEvent(rooms.pool, practice, entry);
      await recordEvent(rooms.pool, practice, entry);
      expect((await verifyAudit(rooms.pool, practice, noted)).broken).toEqual({
        n: 6,
        what: 'row 6 is not the one that was noted: the chain was rewritten',
      });
      await recordEvent(rooms.pool, practice, entry);
      const later = (await verify(practice)).head;
      expect(await verifyAudit(rooms.pool, practice, later)).not.toHaveProperty('broken');
    });

    test('a head that was turned back or taken away is found', async () => {
      await tamper('update records.audit_head set n = 4 where PRACTICE');
      expect((await verify(practice)).broken?.what).toMatch(/^rows were put in after row 4/);
      await tamper(`update records.audit_head set n = 6, hash = '\\x00' where PRACTICE`);
      expect((await verify(practice)).broken?.what).toMatch(/^row 6 is not the one/);
      await tamper('delete from records.audit_head where PRACTICE');
      expect((await verify(practice)).broken?.what).toMatch(/is missing$/);
    });

    test('all of it taken away is found', async () => {
      await tamper('delete from records.audit where PRACTICE');
      expect((await verify(practice)).broken).toEqual({
        n: 1,
        what: 'the tail is cut: rows 1 to 6 are missing',
      });
    });

    test('a chain carried over from another practice is found', async () => {
      const other = newId();
      await rooms.owner.query(
        `insert into records.audit select $2, n, ${columns}, previous_hash, hash from records.audit
         where practice_id = $1`,
        [practice, other],
      );
      expect((await verify(other)).broken).toEqual({ n: 1, what: 'row 1 was changed' });
    });
  });
});
