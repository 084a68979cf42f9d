import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from './new-id.ts';
import { enteredAsApp, openPool, withPractice } from './pool.ts';
import {
  answered,
  appointment,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  refused,
  update,
  type TwoPractices,
} from './two-practices.fixture.ts';

let rooms: TwoPractices;
let tables: string[];
let here: string;
let there: string;
const [ana, lee] = [patient('ana'), newId()];

/** A row of a practice in each table that no act of this test writes. */
const theirs = [
  `superseded values ($1, 'Patient', 'theirs', 1, '{}')`,
  `subscription_owner values ($1, $1, 's', 'theirs', '{}', now())`,
  `subscription_run (practice_id, subscription_id) values ($1, 's')`,
  `registry_run (practice_id, seen) values ($1, pg_current_snapshot())`,
  `subscription_event values ($1, 's', 1, 'Patient', 'theirs', 1, 'PUT', null, now())`,
  `subscription_dead_letter values ($1, 's', 1, now(), 1, 'theirs')`,
  `stock_lot values ($1, 'lot', 'kit:theirs', 'theirs', 'test-kit', 'A1', '2027-01-01', 'private',
         'test', null, null, null, null, now(), 'theirs', 'theirs')`,
  `stock_move values ($1, 'move', 'lot', 'place', 'count', 0, null, null, null, null, 0, now(),
         'theirs', 'theirs')`,
  `stock_state values ($1, 'state', 'lot', null, 'usable', 'theirs', now(), 'theirs', 'theirs')`,
  `stock_opened values ($1, 'opened', 'lot', 'place', null, null, now(), 'theirs', 'theirs')`,
  `subscription_binding values ($1, 's', 't', '{}', '{}', now())`,
];

beforeAll(async () => {
  rooms = await openTwoPractices();
  here = rooms.here.practiceId;
  there = rooms.there.practiceId;
  for (const practiceId of [here, there]) {
    const changes = [
      create({ ...ana, identifier: [{ system: 'urn:mrn', value: '1' }] }),
      create({ resourceType: 'Practitioner', id: lee }),
      create(heartRate('ana', 'pulse')),
      create(
        appointment(
          [`Practitioner/${lee}`],
          '2026-11-20T17:00:00Z',
          '2026-11-20T17:20:00Z',
          'booked',
        ),
      ),
    ];
    const once = {
      userId: 'user-1',
      key: 'key-00001',
      request: Buffer.from('x'),
      answer: '"secret"',
    };
    answered(await commitAs(rooms.pool, practiceId, 'Maria', changes, { once }));
    await rooms.owner.query(
      `insert into records.draft values ($1, 'user-1', 'rooming', 'key-00001', 'typed', 1, now())`,
      [practiceId],
    );
    await rooms.owner.query(
      `insert into records.export_job values ($1, $1, 'user-1', '{}', 'running', 0, null, now(), now())`,
      [practiceId],
    );
    await rooms.owner.query(
      `insert into records.export_chunk values ($1, $1, 'Patient', 0, 1, 'theirs')`,
      [practiceId],
    );
    for (const row of theirs) {
      await rooms.owner.query(`insert into records.${row}`, [practiceId]);
    }
  }
  const { rows } = await rooms.owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'records' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  );
  tables = rows.map((row) => row.name);
  // A row of the other practice in every table that has none yet.
  for (const table of tables) {
    await rooms.owner
      .query(
        `insert into ${table} (practice_id, id, version, last_updated, content, tokens)
         values ($1, 'theirs', 1, now(), '{}', '{}')`,
        [there],
      )
      .catch(() => {});
  }
});
afterAll(() => rooms.close());

/** Reads two tables that stand here by themselves. */
const view = 'records.history';

const keyOf = (table: string): string => (table === 'records.practice' ? 'id' : 'practice_id');

/** Runs SQL as the application would, set to a practice or to none; undone afterwards. */
async function asApp(practice: string | null, sql: string, values: unknown[] = []) {
  const client = await rooms.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('linchpin.practice', $1, true)`, [practice ?? '']);
    return await client.query<Record<string, unknown>>(sql, values);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('Spec: records/row-level-security', () => {
  test('every table of the records room is locked to its practice, also for its owner', async () => {
    const { rows } = await rooms.owner.query(
      `select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'records' and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and not (c.relkind = 'v' and 'security_invoker=true' = any(c.reloptions))
         and not (c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity
           and exists (select 1 from pg_policy p
             where p.polrelid = c.oid and p.polname = 'own_practice'
               and p.polcmd = '*' and p.polwithcheck is not null))`,
    );
    expect(rows).toEqual([]);
    expect(tables.length).toBeGreaterThan(150);
  });

  test('the view of them is there to be read and for nothing else', async () => {
    const { rows } = await rooms.owner.query(
      `select c.oid::regclass::text as name,
         has_table_privilege('linchpin_app', c.oid, 'insert, update, delete, truncate') as more
       from pg_class c where c.relnamespace = 'records'::regnamespace and c.relkind = 'v'`,
    );
    expect(rows).toEqual([{ name: view, more: false }]);
  });

  test('no table elsewhere is open to the application', async () => {
    const { rows } = await rooms.owner.query(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname not in ('records', 'pg_catalog', 'information_schema')
         and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and has_schema_privilege('linchpin_app', n.oid, 'usage')
         and (has_table_privilege('linchpin_app', c.oid, 'select, insert, update, delete'))`,
    );
    expect(rows).toEqual([]);
  });

  test('there is something of the other practice in every table to be seen', async () => {
    for (const table of tables) {
      const { rowCount } = await rooms.owner.query(
        `select 1 from ${table} where ${keyOf(table)} = $1 limit 1`,
        [there],
      );
      expect([table, rowCount]).toEqual([table, 1]);
    }
  });

  test('reading crosses nowhere: not by asking for it, not with no practice set', async () => {
    for (const table of tables) {
      const key = keyOf(table);
      const all = await asApp(here, `select distinct ${key}::text as id from ${table}`);
      expect([table, all.rows.filter((row) => row['id'] !== here)]).toEqual([table, []]);
      const asked = await asApp(here, `select 1 from ${table} where ${key} = $1`, [there]);
      expect([table, asked.rowCount]).toEqual([table, 0]);
      const unset = await asApp(null, `select 1 from ${table}`);
      expect([table, unset.rowCount]).toEqual([table, 0]);
    }
  });

  test('changing and deleting cross nowhere', async () => {
    for (const table of tables) {
      const key = keyOf(table);
      for (const practice of [here, null]) {
        for (const sql of [
          `update ${table} set ${key} = ${key} where ${key} = $1`,
          `update ${table} set ${key} = '${here}' where ${key} = $1`,
          `delete from ${table} where ${key} = $1`,
          `select 1 from ${table} where ${key} = $1 for update`,
        ]) {
          const done = await asApp(practice, sql, [there]).then(
            (result) => result.rowCount,
            (error: { code?: string }) => error.code,
          );
          // None met, or the statement is not allowed at all.
          expect([table, sql, [0, '42501'].includes(done as never)]).toEqual([table, sql, true]);
        }
      }
    }
  });

  test('writing into another practice is refused, also by moving one’s own row there', async () => {
    for (const table of tables.filter((one) => one !== view)) {
      const key = keyOf(table);
      const copy = `insert into ${table} select (jsonb_populate_record(x, jsonb_build_object('${key}', '${there}'))).*
        from ${table} x limit 1`;
      const move = `update ${table} set ${key} = '${there}'`;
      // Where this practice has no row there is none to copy or move.
      const { rowCount: own } = await asApp(here, `select 1 from ${table} limit 1`);
      for (const sql of own ? [copy, move] : []) {
        const code = await asApp(here, sql).then(
          (result) => `${result.rowCount} written`,
          (error: { code?: string }) => error.code,
        );
        expect([table, sql.slice(0, 6), ['42501', '428C9'].includes(String(code))]).toEqual([
          table,
          sql.slice(0, 6),
          true,
        ]);
      }
      const fresh = await asApp(
        here,
        `insert into ${table} (practice_id, id, version, last_updated, content, tokens)
         values ($1, 'crossed', 1, now(), '{}', '{}')`,
        [there],
      ).then(
        (result) => `${result.rowCount} written`,
        (error: { code?: string }) => error.code,
      );
      // 42703: the table has no such columns and was tried by copying.
      expect([table, ['42501', '42703', '428C9'].includes(String(fresh))]).toEqual([table, true]);
    }
  });

  test('history, outbox, idempotency and audit can be added to and read, and no more', async () => {
    for (const name of [
      'version',
      'superseded',
      'history',
      'outbox',
      'idempotency',
      'audit',
      'audit_head',
      'stock_lot',
      'stock_move',
      'stock_state',
      'stock_opened',
    ]) {
      const changes = [
        `update records.${name} set practice_id = practice_id`,
        `delete from records.${name}`,
        ...(name === 'history' ? [] : [`truncate records.${name}`]),
      ];
      // Of the answers, those of weeks past are removed: see the next test.
      for (const sql of changes.filter((one) => !one.startsWith('delete from records.idem'))) {
        await expect(asApp(here, sql), sql).rejects.toMatchObject({ code: '42501' });
      }
    }
    for (const name of ['audit', 'audit_head']) {
      const sql = `insert into records.${name} select * from records.${name}`;
      await expect(asApp(here, sql), sql).rejects.toMatchObject({ code: '42501' });
    }
    await expect(asApp(here, 'delete from records.practice')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(asApp(here, 'truncate records.patient')).rejects.toMatchObject({ code: '42501' });
  });

  test('an answer given within the week cannot be removed, one of weeks past can', async () => {
    for (const [key, days] of [
      ['key-of-today', 0],
      ['key-of-old', 8],
    ]) {
      await rooms.owner.query(
        `insert into records.idempotency (practice_id, user_id, key, act, request, answer, at)
         values ($1, 'u', $2, 'a', '', '', now() - $3 * interval '1 day')`,
        [here, key, days],
      );
    }
    const { rows } = await asApp(here, 'delete from records.idempotency returning key');
    expect(rows).toEqual([{ key: 'key-of-old' }]);
  });

  test('the application calls the functions it needs and no other', async () => {
    const { rows } = await rooms.owner.query<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('records', 'identity')
         and has_function_privilege('linchpin_app', p.oid, 'execute') order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual([
      'append_audit',
      'current_practice',
      'keep_superseded',
      'must_all_match',
      'must_all_stand',
      'practices',
      'stock_state_of',
      'subscriptions_due',
      'text_of',
      'wait_for_lots',
    ]);
  });

  test('the application can become nobody else and take no lock off', async () => {
    const { rows } = await asApp(here, 'select session_user, current_user');
    expect(rows).toEqual([{ session_user: 'linchpin_app', current_user: 'linchpin_app' }]);
    const owner = (await rooms.owner.query<{ user: string }>('select current_user as user'))
      .rows[0]!;
    for (const sql of [
      `set role ${pg.escapeIdentifier(owner.user)}`,
      `set session authorization ${pg.escapeIdentifier(owner.user)}`,
      'set role linchpin_door',
      'alter table records.patient disable row level security',
      'alter table records.patient no force row level security',
      'drop policy own_practice on records.patient',
      'create policy mine on records.patient using (true)',
      `create function records.mine() returns int language sql return 1`,
      `create table records.mine ()`,
      `create table public.mine ()`,
      'alter role linchpin_app bypassrls',
      'grant linchpin_door to linchpin_app',
      'set session_replication_role = replica',
      `copy records.patient to program 'cat'`,
      `select pg_read_file('PG_VERSION')`,
    ]) {
      await expect(asApp(here, sql), sql).rejects.toMatchObject({ code: '42501' });
    }
    // `row_security = off` raises instead of showing more.
    await asApp(here, 'set row_security = off');
    const client = await rooms.pool.connect();
    await client.query('set row_security = off');
    await expect(client.query('select 1 from records.patient')).rejects.toMatchObject({
      code: '42501',
    });
    client.release(true);
  });

  test('a connection put to the role from outside works under the same lock', async () => {
    const pool = openPool(rooms.url);
    try {
      const { rows } = await pool.query('select current_user, count(*) from records.patient');
      expect(rows).toEqual([{ current_user: 'linchpin_app', count: '0' }]);
    } finally {
      await pool.end();
    }
  });

  test('an address with a password is left as it is, and so is one that lets nobody else in', async () => {
    const withPassword = 'postgresql://owner:secret@127.0.0.1:1/linchpin';
    expect(await enteredAsApp(withPassword)).toBe(withPassword);
    const nobodyHome = 'postgresql://owner@127.0.0.1:1/linchpin';
    expect(await enteredAsApp(nobodyHome)).toBe(nobodyHome);
  });

  test('the records of one practice answer nothing of another', async () => {
    const theirs = patient();
    answered(await commitAs(rooms.pool, there, 'Theo', [create(theirs)]));
    expect(refused(await rooms.here.read('Patient', theirs.id)).refused).toBe('not-found');
    expect(refused(await rooms.here.readVersion('Patient', theirs.id, '1')).refused).toBe(
      'not-found',
    );
    expect(await rooms.here.readMany('Patient', [theirs.id])).toEqual([]);
    expect(await rooms.here.history('Patient', theirs.id)).toEqual([]);
    expect(await rooms.here.search('Patient', { patient: theirs.id })).toEqual([]);
    expect(await rooms.here.count('Patient', {})).toBe(1);
    const change = commitAs(rooms.pool, here, 'Maria', [update(theirs, '1')]);
    expect(refused(await change).refused).toBe('not-found');
    const removal = commitAs(rooms.pool, here, 'Maria', [
      { kind: 'delete', resourceType: 'Patient', id: theirs.id, expectedVersion: '1' },
    ]);
    expect(refused(await removal).refused).toBe('not-found');
    expect(await rooms.there.history('Patient', theirs.id)).toHaveLength(1);
  });

  test('a connection used for one practice after another shows each its own', async () => {
    const one = openPool(await enteredAsApp(rooms.url), 1);
    try {
      const countIn = (practice: string) =>
        withPractice(one, practice, (client) =>
          client.query<{ ids: string[] }>(
            'select array_agg(distinct practice_id::text) ids from records.patient',
          ),
        );
      for (const practice of [here, there, here, here, there]) {
        expect((await countIn(practice)).rows).toEqual([{ ids: [practice] }]);
      }
      // All at once, on one connection.
      const answers = await Promise.all([here, there, here, there].map(countIn));
      expect(answers.map((answer) => answer.rows[0]?.ids)).toEqual([
        [here],
        [there],
        [here],
        [there],
      ]);
      // Work that fails does not leave its practice behind.
      await expect(
        withPractice(one, there, (client) => client.query('select 1/0')),
      ).rejects.toThrow();
      expect((await countIn(here)).rows).toEqual([{ ids: [here] }]);
    } finally {
      await one.end();
    }
  });
});
