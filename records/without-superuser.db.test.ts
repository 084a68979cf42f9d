import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cloneDatabase } from '../tools/test-database/clone-database.ts';
import { migrate } from './migrate.ts';
import { newId } from './new-id.ts';
import { openPractice } from './open.ts';
import { openPool } from './pool.ts';
import { createPractice } from './practices.ts';
import {
  answered,
  commitAs,
  create,
  heartRate,
  patient,
  testMoment,
} from './two-practices.fixture.ts';
import { verifyAudit } from './verify-audit.ts';

/** A database whose owner is no superuser, as managed PostgreSQL gives it. */
async function ownedDatabase(): Promise<string> {
  const { url, drop } = await cloneDatabase();
  const superuser = new pg.Client({ connectionString: url });
  await superuser.connect();
  const name = `plain_${randomBytes(6).toString('hex')}`;
  await superuser.query(`create role ${name} login createrole`);
  await superuser.query(`create database ${name} owner ${name}`);
  // On a server of its own it makes these two; here another database's owner made them before.
  await superuser.query(`grant linchpin_app, linchpin_door to ${name} with admin option`);
  onTestFinished(async () => {
    await superuser.query(`drop database ${name}`);
    await superuser.query(`drop role ${name}`);
    await superuser.end();
    await drop();
  });
  const [, host] = /host=([^&]+)/.exec(url) ?? [];
  return `postgresql:///${name}?host=${host}&user=${name}`;
}

describe('Spec: records/row-level-security', () => {
  test('an owner who is no superuser migrates, writes, finds, and is bound by the same lock', async () => {
    const url = await ownedDatabase();
    await migrate(url);
    const pool = openPool(url);
    const owner = new pg.Pool({ connectionString: url, max: 1 });
    onTestFinished(async () => {
      await pool.end();
      await owner.end();
    });
    const [here, there] = [newId(), newId()];
    for (const id of [here, there]) {
      const practice = { id, name: id, timeZone: 'UTC', state: 'CA', demo: false };
      await createPractice(pool, { ...practice, createdAt: testMoment.toString() });
      const changes = [create(patient('ana', 'Hernández')), create(heartRate('ana', 'pulse'))];
      answered(await commitAs(pool, id, 'Maria', changes));
    }
    const records = openPractice(pool, here);
    expect(await records.findPatients({ name: 'hernandes' }, 5)).toMatchObject([{ id: 'ana' }]);
    expect(await records.search('Observation', { tokens: { code: '8867-4' } })).toHaveLength(1);
    expect((await verifyAudit(pool, here)).broken).toBeUndefined();
    // Forced: the owner, too, sees nothing without a practice, and only the list of practices.
    const { rows } = await owner.query('select count(*) from records.patient');
    expect(rows).toEqual([{ count: '0' }]);
  });

  test('what stood in the history with every version is read as before, of every practice', async () => {
    const url = await ownedDatabase();
    await migrate(url, '0020_places_of_quantities.sql');
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const practices = [newId(), newId()];
    for (const practiceId of practices) {
      await owner.query(`select set_config('linchpin.practice', $1, false)`, [practiceId]);
      const text = (version: number) => `{"of":"${practiceId}","version":${version}}`;
      await owner.query(
        `insert into records.patient (practice_id, id, version, last_updated, content, tokens)
         values ($1, 'ana', 3, now(), $2, '{}'), ($1, 'once', 1, now(), $3, '{}')`,
        [practiceId, text(3), text(1)],
      );
      await owner.query(
        `insert into records.history
         select $1, 'Patient', i.id, i.version, now(), 'lee', 'Lee', 'test', i.content
         from unnest($2::text[], $3::int[], $4::text[]) as i(id, version, content)`,
        [
          ...[practiceId, ['ana', 'ana', 'ana', 'once', 'gone', 'gone'], [1, 2, 3, 1, 1, 2]],
          [text(1), text(2), text(3), text(1), text(1), null],
        ],
      );
    }
    const read = async () => {
      const found = [];
      for (const practiceId of practices) {
        await owner.query(`select set_config('linchpin.practice', $1, false)`, [practiceId]);
        const { rows } = await owner.query(
          `select practice_id, id, version, at, author_name, content from records.history
           order by id, version`,
        );
        found.push(...rows);
      }
      return found;
    };
    const before = await read();
    await migrate(url);
    expect(before).toHaveLength(12);
    expect(await read()).toEqual(before);
    const { rows } = await owner.query(`select id, version from records.superseded order by 1, 2`);
    await owner.end();
    expect(rows.map(({ id, version }) => `${id}/${version}`)).toEqual(['ana/1', 'ana/2', 'gone/1']);
  });
});
