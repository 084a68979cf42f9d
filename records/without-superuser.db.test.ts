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
});
