import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '../../records/audit.ts';
import { newId } from '../../records/new-id.ts';
import { enteredAsApp, openPool } from '../../records/pool.ts';
import { createPractice } from '../../records/practices.ts';
import { checkout } from '../../server/config.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { cloneDatabase, type ClonedDatabase } from '../test-database/clone-database.ts';

let from: ClonedDatabase;
let into: ClonedDatabase;
const secret = 'a secret of tests, long enough to be one';

beforeAll(async () => {
  [from, into] = [await cloneDatabase(), await cloneDatabase()];
  const pool = openPool(await enteredAsApp(from.url), 1);
  const id = newId();
  const practice = { id, name: 'Oak', timeZone: 'America/New_York', state: 'NY', demo: false };
  await createPractice(pool, { ...practice, createdAt: '2026-11-20T17:00:00Z' });
  for (const act of ['test/one', 'test/two', 'test/three']) {
    await recordEvent(pool, id, {
      ...{ at: Temporal.Now.instant(), actorId: 'maria', actorName: 'Maria', role: 'ma', act },
      ...{ outcome: 'seen', patients: [], resources: [], ip: '', sessionId: '' },
    });
  }
  await pool.end();
});

afterAll(async () => {
  await Promise.all([from?.drop(), into?.drop()]);
});

/** Runs one of our commands on a database. */
function command({ url }: ClonedDatabase, name: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(checkout, 'tools', `${name}.ts`), ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  return new Promise<{ code: number | null; out: string; errors: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...said })),
  );
}

async function query({ url }: ClonedDatabase, ...texts: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found: unknown[] = [];
  for (const text of texts) found.push(...(await client.query<never>(text)).rows);
  await client.end();
  return found;
}

const counted = (database: ClonedDatabase) =>
  query(
    database,
    `select (select count(*)::int from records.practice) as practices,
       (select count(*)::int from records.audit) as audited`,
  );

describe('Spec: records/backup: a database of one’s own', { timeout: 60_000 }, () => {
  test('a broken audit is not restored, and the database is as empty as it was', async () => {
    const folder = scratchFolder();
    const [broken, whole] = [join(folder, 'broken.backup'), join(folder, 'whole.backup')];
    const name = (actor: string) =>
      `update records.audit set actor_name = '${actor}' where act = 'test/two'`;
    const unguarded = 'set session_replication_role = replica';
    await query(from, unguarded, name('Somebody else'));
    expect(await command(from, 'backup', broken, '--data', folder)).toMatchObject({ code: 0 });
    await query(from, unguarded, name('Maria'));
    expect(await command(from, 'backup', whole, '--data', folder)).toMatchObject({ code: 0 });

    const refused = await command(into, 'restore', broken, '--data', folder);
    expect([refused.code, refused.errors]).toEqual([
      1,
      expect.stringMatching(/^The audit of Oak is broken at row 2 .*It was not restored\.\n$/),
    ]);
    expect(await counted(into)).toEqual([{ practices: 0, audited: 0 }]);
    const restored = await command(into, 'restore', whole, '--data', folder);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    expect(await counted(into)).toEqual([{ practices: 1, audited: 5 }]);
  });

  test('the secret in the file is put where the clinic is opened from, over no other', async () => {
    const folder = scratchFolder();
    const [data, other, again] = ['data', 'other', 'again'].map((name) => join(folder, name));
    for (const [place, kept] of [
      [data!, secret],
      [other!, 'the secret of another clinic, as long as one is'],
    ] as const) {
      mkdirSync(place);
      writeFileSync(join(place, 'linchpin.json'), '{"format":1}\n');
      writeFileSync(join(place, 'secret'), `${kept}\n`);
    }
    const file = join(folder, 'clinic.backup');
    expect(await command(from, 'backup', file, '--data', data!)).toMatchObject({ code: 0 });
    const empty = await cloneDatabase();
    try {
      const refused = await command(empty, 'restore', file, '--data', other!);
      expect([refused.code, refused.errors]).toEqual([
        1,
        expect.stringMatching(/^\S+ holds the secret of another clinic; name the folder .*\n$/),
      ]);
      expect(await counted(empty)).toEqual([{ practices: 0, audited: 0 }]);
      expect(existsSync(again!)).toBe(false);
      const restored = await command(empty, 'restore', file, '--data', again!);
      expect(restored).toMatchObject({ code: 0, errors: '' });
      const kept = join(again!, 'secret');
      expect([readFileSync(kept, 'utf8'), statSync(kept).mode & 0o777]).toEqual([
        `${secret}\n`,
        0o600,
      ]);
    } finally {
      await empty.drop();
    }
  });
});
