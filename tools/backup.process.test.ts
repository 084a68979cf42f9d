import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import pg from 'pg';
import { checkout } from '../server/config.ts';
import { reachDatabase } from '../server/reach-database.ts';
import { lineOf } from './backup/format.ts';
import { startLinchpin } from './run-linchpin.ts';
import { scratchFolder } from './scratch-folder.ts';

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs one of our commands. */
function command(name: 'backup' | 'restore' | 'import' | 'verify-audit', ...args: string[]) {
  const { DATABASE_URL: _mine, ...env } = process.env;
  const child = spawn(process.execPath, [join(checkout, 'tools', `${name}.ts`), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, ...said }));
  });
  return { child, ended, said };
}

/** A data folder with patients and observations, their texts as awkward as texts can be. */
async function madeClinic(folder: string, count: number): Promise<string> {
  const [data, files] = [join(folder, 'data'), join(folder, 'files')];
  mkdirSync(files, { recursive: true });
  const lines = [
    { resourceType: 'Patient', id: 'p-1', name: [{ family: 'O\\Brien\t"Ñandú"' }] },
    ...Array.from({ length: count }, (_, n) => ({
      resourceType: 'Observation',
      id: `o-${n}`,
      status: 'final',
      code: { text: `note ${n}\n\\N \u2028` },
      subject: { reference: 'Patient/p-1' },
      valueString: 'x'.repeat(n % 900) + n,
    })),
  ];
  writeFileSync(join(files, 'all.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const done = await command('import', files, '--data', data, '--practice', 'Oak').ended;
  expect(done).toMatchObject({ code: 0, errors: '' });
  return data;
}

/** A digest of every row that a backup holds, table by table. */
async function digest(data: string): Promise<Record<string, unknown>> {
  const reached = await reachDatabase({ data });
  const client = new pg.Client({ connectionString: reached.url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(
      `select (select md5(string_agg(o::text, '' order by id)) from records.observation o) as o,
         (select md5(string_agg(h::text, '' order by type, id)) from records.history h) as h,
         (select md5(string_agg(p::text, '' order by id)) from records.patient p) as p,
         (select count(*) from records.identifier) as i,
         (select max(seq) from records.outbox) as seq,
         (select count(*) from records.outbox where txid > pg_current_xact_id()) as ahead`,
    );
    return rows[0]!;
  } finally {
    await client.end();
    await reached.close();
  }
}

// Each runs a dozen programs one after another.
describe('Spec: records/backup', { timeout: 300_000 }, () => {
  test('of a clinic that is open, restored elsewhere: every row, every chain, the secret', async () => {
    const folder = scratchFolder();
    const data = await madeClinic(folder, 1_500);
    const linchpin = startLinchpin(['--data', data, '--port', '0'], {
      env: { LINCHPIN_SCREENS: 'vite' },
    });
    onTestFinished(async () => void (await linchpin.stop()));
    await linchpin.opened;
    const file = join(folder, 'clinic.backup');
    const made = await command('backup', file, '--data', data).ended;
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(made.out).toMatch(/rows of \d+ tables are in .*clinic\.backup/);
    expect(made.out).toMatch(/^Oak: audit head \d+:[0-9a-f]{64}$/m);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await command('backup', file, '--data', data).ended).errors).toMatch(
      /is there already/,
    );
    await linchpin.stop();

    const again = join(folder, 'again');
    const restored = await command('restore', file, '--data', again).ended;
    expect(restored).toMatchObject({ code: 0, errors: '' });
    expect(restored.out).toMatch(/counts of all tables agree/);
    expect(restored.out).toMatch(/^Oak: audit of \d+ links, unbroken/m);
    expect(existsSync(`${again}.restoring`)).toBe(false);
    expect(readFileSync(join(again, 'secret'), 'utf8')).toBe(
      readFileSync(join(data, 'secret'), 'utf8'),
    );
    expect(await digest(again)).toEqual({ ...(await digest(data)), ahead: '0' });
    const verified = await command('verify-audit', '--data', again).ended;
    expect(verified.out).toMatch(/^Oak: \d+ links, unbroken/);
    const full = await command('restore', file, '--data', again).ended;
    expect([full.code, full.errors]).toEqual([1, expect.stringMatching(/is not empty/)]);
  });

  test('killed in the middle there is no file; cut or changed it is refused', async () => {
    const folder = scratchFolder();
    const data = await madeClinic(folder, 3_000);
    const file = join(folder, 'clinic.backup');
    for (const signal of ['SIGKILL', 'SIGINT'] as const) {
      rmSync(`${file}.part`, { force: true });
      const { child, ended } = command('backup', file, '--data', data);
      while (!existsSync(`${file}.part`) && child.exitCode === null) await pause(2);
      child.kill(signal);
      const { code } = await ended;
      expect([signal, code]).toEqual([signal, signal === 'SIGINT' ? 130 : null]);
      expect(existsSync(file)).toBe(false);
    }
    expect(existsSync(`${file}.part`)).toBe(false);
    const leftOut = ['--secret', 'leave-out'];
    const made = await command('backup', file, '--data', data, ...leftOut).ended;
    expect(made).toMatchObject({ code: 0, errors: '' });

    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    const changed = Buffer.from(bytes);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    const other = join(folder, 'other');
    for (const wrong of [
      bytes.subarray(0, middle),
      changed,
      Buffer.from('a letter'),
      Buffer.alloc(0),
    ]) {
      const path = join(folder, 'wrong.backup');
      writeFileSync(path, wrong);
      const refused = await command('restore', path, '--data', other).ended;
      expect(refused.code).toBe(1);
      expect(refused.errors).toMatch(/^\S+ is not a whole backup of Linchpin: .*\n$/);
      for (const made of [other, `${other}.restoring`]) expect(existsSync(made)).toBe(false);
    }
    const { child, ended, said } = command('restore', file, '--data', other);
    while (!existsSync(`${other}.restoring`) && child.exitCode === null) await pause(5);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(other)).toBe(false);
    expect(said.out).not.toMatch(/Everything is in/);
    const restored = await command('restore', file, '--data', other).ended;
    expect(restored).toMatchObject({ code: 0, errors: '' });
    expect(restored.out).toMatch(/has no secret/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.restoring'))).toEqual([]);
    expect((await digest(other))['o']).toBe((await digest(data))['o']);
  });

  test('of another schema or format it is refused, and nothing is made', async () => {
    const folder = scratchFolder();
    const [path, data] = [join(folder, 'other.backup'), join(folder, 'data')];
    const header = { linchpin: 'backup', at: '2026-01-01T00:00:00Z' } as const;
    const schema = [{ name: '0001_records.sql', checksum: 'another' }];
    for (const [format, told] of [
      [1, /its schema ends with 0001_records\.sql, this one's with \d{4}_\w+\.sql/],
      [2, /format 2, this one knows 1/],
    ] as const) {
      const manifest = { rows: {}, sequences: {}, heads: [] };
      const lines = [lineOf({ ...header, format, schema }), lineOf({ manifest })];
      const sha256 = createHash('sha256').update(Buffer.concat(lines)).digest('hex');
      writeFileSync(path, zstdCompressSync(Buffer.concat([...lines, lineOf({ sha256 })])));
      const refused = await command('restore', path, '--data', data).ended;
      expect([refused.code, refused.errors]).toEqual([1, expect.stringMatching(told)]);
      expect(readdirSync(folder)).toEqual(['other.backup']);
    }
  });
});
