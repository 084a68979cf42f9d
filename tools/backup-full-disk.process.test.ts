import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkout } from '../server/config.ts';
import { scratchFolder } from './scratch-folder.ts';

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs one of our commands. */
function command(name: 'backup' | 'restore' | 'import', ...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _mine, ...env } = process.env;
  const child = spawn(process.execPath, [join(checkout, 'tools', `${name}.ts`), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}

/** A small file system of its own, in memory. */
function mounted(size: string): string {
  const folder = scratchFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'linchpin-test', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}
const canMount =
  process.getuid?.() === 0 &&
  spawnSync('sh', ['-c', 'd=$(mktemp -d); mount -t tmpfs none $d && umount $d']).status === 0;

/** Twenty megabytes that do not pack well. */
async function madeClinic(folder: string): Promise<string> {
  const [data, files] = [join(folder, 'data'), join(folder, 'files')];
  mkdirSync(files);
  const lines = Array.from({ length: 4_000 }, (_, n) => ({
    ...{ resourceType: 'Observation', id: `o-${n}`, status: 'final', code: { text: 'note' } },
    valueString: randomBytes(2_500).toString('hex'),
  }));
  writeFileSync(join(files, 'all.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const done = await command('import', files, '--data', data, '--practice', 'Oak');
  expect(done).toMatchObject({ code: 0, errors: '' });
  return data;
}

// Each size ends in another step: the folder, the making of PostgreSQL, the schema, the rows.
const sizes = ['16k', '20m', '60m', '95m'];

describe('Spec: records/backup', { timeout: 300_000 }, () => {
  test.skipIf(!canMount)('on a full disk one sentence, and nothing is left', async () => {
    const folder = scratchFolder();
    const data = await madeClinic(folder);
    for (const size of ['16k', '5m']) {
      const disk = mounted(size);
      const file = join(disk, 'clinic.backup');
      const ended = await command('backup', file, '--data', data);
      expect([size, ended.code, ended.errors, readdirSync(disk)]).toEqual([
        ...[size, 1, `The disk of ${file} is full; nothing was left there.\n`, []],
      ]);
    }
    const file = join(folder, 'clinic.backup');
    expect(await command('backup', file, '--data', data)).toMatchObject({ code: 0, errors: '' });
    for (const size of sizes) {
      const disk = mounted(size);
      const into = join(disk, 'data');
      const ended = await command('restore', file, '--data', into);
      expect([size, ended.code, ended.errors]).toEqual([
        ...[size, 1],
        `The disk of ${into} is full; nothing was restored. Free some space, or name a folder on another disk with --data DIR.\n`,
      ]);
      expect([size, existsSync(into), ended.out.includes('Every row is in')]).toEqual([
        ...[size, false, false],
      ]);
      if (size !== '16k') expect([size, readdirSync(disk)]).toEqual([size, []]);
    }
    const into = join(mounted('300m'), 'data');
    expect(await command('restore', file, '--data', into)).toMatchObject({ code: 0, errors: '' });
  });
});
