import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { makeTemporary } from '../tools/scratch-folder.ts';
import { startLinchpin } from '../tools/run-linchpin.ts';
import { checkOwnDatabase } from './own-database.ts';
import { openCluster } from './postgres/cluster.ts';
import type { Cluster } from './postgres/cluster.ts';

/** A PostgreSQL as others have it: on a port, with users and passwords. */
let cluster: Cluster;
let port: number;
const temporary = makeTemporary();

beforeAll(async () => {
  port = await freePort();
  const folder = temporary.folder;
  const settings = { listen_addresses: '127.0.0.1', port: String(port), fsync: 'off' };
  cluster = await openCluster({ folder, settings, disposable: true, initdbFlags: ['--no-sync'] });
  const owner = new pg.Client({ connectionString: cluster.url('postgres') });
  await owner.connect();
  await owner.query(`create role maria login createrole password 'pa:ss@w/rd'`);
  await owner.query(`create role guest login password 'guest'`);
  await owner.query('create database clinic owner maria');
  await owner.query('create database closed');
  await owner.query('revoke connect on database closed from public');
  const hba = join(folder, 'postgres', 'pg_hba.conf');
  writeFileSync(hba, `${readFileSync(hba, 'utf8')}host all all 127.0.0.1/32 scram-sha-256\n`);
  await owner.query('select pg_reload_conf()');
  await owner.end();
  await vi.waitUntil(async () => (await trouble(url('maria', 'pa:ss@w/rd', 'clinic'))) === '');
});
afterAll(async () => {
  cluster.hurry();
  await cluster.close();
  temporary.remove();
});

const url = (user: string, password: string, database: string): string =>
  `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const trouble = (databaseUrl: string): Promise<string> =>
  checkOwnDatabase(databaseUrl).then(
    () => '',
    (error: Error) => `${error.name}: ${error.message}`,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

test('a wrong password, and a user who is not there, without showing the password', async () => {
  const sentence = await trouble(url('maria', 'sesame', 'clinic'));
  expect(sentence).toBe(
    `CannotStart: The PostgreSQL in DATABASE_URL (127.0.0.1:${port}) does not let the user "maria" in; check the user and the password.`,
  );
  expect(await trouble(url('nobody', 'sesame', 'clinic'))).toContain('the user "nobody" in');
  expect(await trouble(`postgresql://maria@127.0.0.1:${port}/clinic`)).toContain(
    'the user "maria"',
  );
});

test('a database that is missing, or closed to this user', async () => {
  expect(await trouble(url('maria', 'pa:ss@w/rd', 'nowhere'))).toContain(
    'has no database "nowhere"',
  );
  expect(await trouble(url('guest', 'guest', 'closed'))).toContain('grant it CONNECT');
});

test.each([
  ['localhost:5432/linchpin', 'is not an address of a PostgreSQL database'],
  ['mysql://a@b/c', 'is not an address of a PostgreSQL database'],
  ['postgresql://a:b@[/c', 'cannot be read'],
  ['postgresql://a:b@host.invalid/c', 'cannot be reached: '],
  ['postgresql://a:b@127.0.0.1:1/c', '(127.0.0.1:1) cannot be reached: nothing listens there'],
  ['postgresql://a@/c?host=/nowhere', '(/nowhere) cannot be reached: there is no such socket'],
])('%s', async (databaseUrl, sentence) => {
  expect(await trouble(databaseUrl)).toContain(`CannotStart: `);
  expect(await trouble(databaseUrl)).toContain(sentence);
  expect(await trouble(databaseUrl)).toMatch(/^[^\n]+\.$/);
});

test('something that is not a PostgreSQL', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  onTestFinished(() => void other.close());
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const at = (other.address() as AddressInfo).port;
  expect(await trouble(`postgresql://a:b@127.0.0.1:${at}/c`)).toMatch(/^CannotStart: [^\n]+\.$/);
});

test('a user who may not prepare the database is told so, and one who may gets in', async () => {
  const secret = 'x'.repeat(32);
  const start = (databaseUrl: string) => {
    const started = startLinchpin(['--port', '0'], {
      env: { DATABASE_URL: databaseUrl, LINCHPIN_SECRET: secret },
    });
    onTestFinished(async () => void (await started.stop()));
    return started;
  };
  const refused = await start(url('guest', 'guest', 'clinic')).ended;
  expect(refused.errors).toMatch(/^The user in DATABASE_URL may not prepare the database \(.+\n$/);
  expect(refused.code).toBe(1);
  const opened = start(url('maria', 'pa:ss@w/rd', 'clinic'));
  const { address } = await opened.opened;
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  expect(await opened.stop()).toMatchObject({ code: 0, errors: '' });
  expect(await trouble(url('maria', 'pa:ss@w/rd', 'clinic'))).toBe('');
});
