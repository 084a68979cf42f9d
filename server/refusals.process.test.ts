import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { listProcesses } from '../tools/processes.ts';
import { startLinchpin } from '../tools/run-linchpin.ts';
import { scratchFolder } from '../tools/scratch-folder.ts';
import { readRunning } from './data-folder.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

/** Starts where it must refuse, and answers the one sentence. */
async function refusal(data: string, args: string[] = [], as = {}): Promise<string> {
  const started = startLinchpin(['--port', '0', ...args, '--data', data], as);
  onTestFinished(async () => void (await started.stop()));
  const ended = await Promise.race([started.ended, started.opened]);
  expect(ended).toMatchObject({ code: 1, out: expect.not.stringMatching(/^http/m) as string });
  const { errors } = ended as { errors: string };
  expect(errors).toMatch(/^[A-Z][^\n]+[.)]\n$/);
  expect(listProcesses().filter(({ command }) => command.includes(data))).toEqual([]);
  return errors.trim();
}

async function opened(data: string): Promise<void> {
  const started = startLinchpin(['--port', '0', '--data', data]);
  onTestFinished(async () => void (await started.stop()));
  await started.opened;
  await started.stop();
}

/** A small file system of its own, in memory. */
function mounted(size: string): string {
  const folder = scratchFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'linchpin-test', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}
const canMount =
  isRoot &&
  spawnSync('sh', ['-c', 'd=$(mktemp -d); mount -t tmpfs none $d && umount $d']).status === 0;

test('a taken port', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const data = scratchFolder();
  expect(await refusal(data, ['--port', String(port)])).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program; choose another with --port, or --port 0 for a free one.`,
  );
  expect(existsSync(join(data, 'postgres'))).toBe(false);
});

test('an address that is not of this computer', async () => {
  expect(await refusal(scratchFolder(), ['--host', '192.0.2.1'])).toContain(
    'has no address 192.0.2.1',
  );
});

test('a second start on the same data folder', async () => {
  const data = scratchFolder();
  const first = startLinchpin(['--port', '0', '--data', data]);
  onTestFinished(async () => void (await first.stop()));
  const { address } = await first.opened;
  const second = startLinchpin(['--port', '0', '--data', data]);
  const ended = await second.ended;
  expect(ended).toMatchObject({
    code: 1,
    errors: `Linchpin is already running on the data folder ${data} (${address}, process ${first.pid}); use that one, stop it first, or choose another folder with --data.\n`,
  });
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
});

test('a folder with other things in it, which stays as it is', async () => {
  const data = scratchFolder();
  writeFileSync(join(data, 'thesis.txt'), 'mine');
  expect(await refusal(data)).toContain('holds other things and is not a data folder of Linchpin');
  expect(readdirSync(data)).toEqual(['thesis.txt']);
});

test('a file where the data folder should be', async () => {
  const file = join(scratchFolder(), 'data');
  writeFileSync(file, '');
  expect(await refusal(file)).toContain('cannot be used: a file stands in its place');
  expect(await refusal(join(file, 'in'))).toContain(
    'cannot be used: a part of that path is a file',
  );
});

test('a data folder of another format, and one whose database is of another PostgreSQL', async () => {
  const data = scratchFolder();
  writeFileSync(join(data, 'linchpin.json'), '{ "format": 99 }');
  expect(await refusal(data)).toContain(
    'was made by another version of Linchpin (its format is 99',
  );
  writeFileSync(join(data, 'linchpin.json'), '{ "format": 1 }');
  mkdirSync(join(data, 'postgres'), { mode: 0o700 });
  writeFileSync(join(data, 'postgres', 'PG_VERSION'), '17\n');
  expect(await refusal(data)).toContain(
    'is of PostgreSQL 17, and this Linchpin brings PostgreSQL 18',
  );
});

test('a database whose schema is of a newer Linchpin', async () => {
  const data = scratchFolder();
  const first = startLinchpin(['--port', '0', '--data', data]);
  onTestFinished(async () => void (await first.stop()));
  await first.opened;
  const client = new pg.Client({ connectionString: readRunning(data)!.databaseUrl });
  await client.connect();
  await client.query(
    `insert into linchpin_migration (name, checksum) values ('9999_next.sql', '')`,
  );
  await client.end();
  await first.stop();
  expect(await refusal(data)).toContain('newer Linchpin');
});

/** False as well in a checkout that only root can enter. */
const canBeNobody = isRoot && spawnSync(process.execPath, ['-v'], nobody).status === 0;

test.skipIf(!canBeNobody)('a folder this user may not write, as an ordinary user', async () => {
  const parent = scratchFolder();
  expect(await refusal(join(parent, 'data'), [], nobody)).toContain(
    'cannot be used: this user is not allowed to write there',
  );
});

test.skipIf(!canMount)('a read-only disk, for a new and for an old data folder', async () => {
  const disk = mounted('300m');
  await opened(join(disk, 'old'));
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  expect(await refusal(join(disk, 'new'))).toContain('cannot be used: the disk is read-only');
  expect(await refusal(join(disk, 'old'))).toContain('cannot be used: the disk is read-only');
});

test.skipIf(!canMount).each(['16k', '1m', '20m', '45m'])(
  'a full disk of %s for a new data folder',
  async (size) => {
    expect(await refusal(join(mounted(size), 'data'))).toMatch(
      /^The disk that holds .* is full; free/,
    );
  },
);

test.skipIf(!canMount)('a disk that has become full, and that has room again', async () => {
  const disk = mounted('200m');
  await opened(join(disk, 'data'));
  spawnSync('dd', ['if=/dev/zero', `of=${disk}/filler`, 'bs=64k']);
  expect(await refusal(join(disk, 'data'))).toMatch(/^The disk that holds .* is full; free/);
  execFileSync('rm', [`${disk}/filler`]);
  await opened(join(disk, 'data'));
});
