import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkout } from '../server/config.ts';
import { readRunning } from '../server/data-folder.ts';
import { reachDatabase } from '../server/reach-database.ts';
import { startLinchpin } from './run-linchpin.ts';
import { scratchFolder } from './scratch-folder.ts';

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs one of our commands; `killed` answers once it ended, however it did. */
function command(name: 'import' | 'verify-audit', ...args: string[]) {
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

/** Patients with observations, one file a patient, some pointing at files read later. */
function writeFiles(folder: string, patients: number, observations: number): void {
  mkdirSync(folder, { recursive: true });
  for (let p = 0; p < patients; p += 1) {
    const lines = [
      { resourceType: 'Patient', id: `p-${p}`, name: [{ family: `Reyes ${p}` }] },
      ...Array.from({ length: observations }, (_, o) => ({
        resourceType: 'Observation',
        id: `o-${p}-${o}`,
        status: 'final',
        code: { text: 'note' },
        subject: { reference: `Patient/p-${(p + o) % patients}` },
        valueString: 'x'.repeat(700),
      })),
    ];
    writeFileSync(
      join(folder, `${p}.ndjson`),
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
  }
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function contents(data: string): Promise<Record<string, unknown>> {
  const reached = await reachDatabase({ data });
  const [row] = await ask<Record<string, unknown>>(
    reached.url,
    `select (select count(*) from records.patient) patients,
       (select count(*) from records.observation) observations,
       (select count(*) from records.history where type <> 'Provenance') versions,
       (select count(*) from records.provenance, jsonb_array_elements(content::jsonb -> 'target'))
         witnessed,
       (select max(version) from records.history) last,
       (select count(*) from records.practice) practices`,
  );
  await reached.close();
  return row!;
}

describe('Spec: import/command', () => {
  test('alone: it makes the practice, says what it assumed, and leaves nothing running', async () => {
    const folder = scratchFolder();
    const [data, files] = [join(folder, 'data'), join(folder, 'files')];
    writeFiles(files, 3, 5);
    const done = await command('import', files, '--data', data, '--practice', 'Oak Street').ended;
    expect(done).toMatchObject({ code: 0, errors: '' });
    expect(done.out).toMatch(
      /^Made the practice "Oak Street": state CA, time zone America\/Los_Angeles \(assumed/,
    );
    expect(done.out).toMatch(/^18 new; .* resources a second\.$/m);
    expect(await contents(data)).toEqual({
      patients: '3',
      observations: '15',
      versions: '18',
      witnessed: '18',
      last: 1,
      practices: '1',
    });
    const verified = await command('verify-audit', '--data', data).ended;
    expect(verified).toMatchObject({ code: 0, errors: '' });
    expect(verified.out).toMatch(/^Oak Street: 1 links, unbroken, head 1:[0-9a-f]{64}\n$/);
  });

  test('killed in the middle again and again, the same command ends with each once', async () => {
    const folder = scratchFolder();
    const [data, files] = [join(folder, 'data'), join(folder, 'files')];
    writeFiles(files, 25, 160);
    let kills = 0;
    for (const afterMs of [100, 700]) {
      const { child, ended, said } = command('import', files, '--data', data, '--practice', 'Oak');
      const deadline = performance.now() + 30_000;
      while (
        !said.out.includes('Importing') &&
        child.exitCode === null &&
        performance.now() < deadline
      ) {
        await pause(20);
      }
      await pause(afterMs);
      if (child.exitCode === null) kills += 1;
      child.kill('SIGKILL');
      await ended;
    }
    expect(kills).toBeGreaterThan(0);
    const done = await command('import', files, '--data', data, '--practice', 'Oak').ended;
    expect(done).toMatchObject({ code: 0, errors: '' });
    expect(await contents(data)).toEqual({
      patients: '25',
      observations: '4000',
      versions: '4025',
      witnessed: '4025',
      last: 1,
      practices: '1',
    });
    const again = await command('import', files, '--data', data).ended;
    expect(again.out).toMatch(/^0 new, 4,025 already here; /m);
    const verified = await command('verify-audit', '--data', data).ended;
    expect(verified).toMatchObject({ code: 0, errors: '' });
  });

  test('beside a running Linchpin, which goes on; reported ones end it with code 2', async () => {
    const folder = scratchFolder();
    const [data, files] = [join(folder, 'data'), join(folder, 'files')];
    writeFiles(files, 2, 2);
    writeFileSync(
      join(files, 'wrong.json'),
      '{"resourceType":"Patient","id":"w","birthDate":"1980-02-31","name":[{"family":"Mustermann"}]}',
    );
    const running = startLinchpin(['--port', '0', '--data', data]);
    onTestFinished(async () => void (await running.stop()));
    const { address } = await running.opened;
    const done = await command('import', files, '--data', data).ended;
    expect(done).toMatchObject({ code: 2, errors: '' });
    expect(done.out).toMatch(/^6 new; /m);
    const [report] = readdirSync(join(data, 'import-reports'));
    const text = readFileSync(join(data, 'import-reports', report!), 'utf8');
    expect(text).not.toMatch(/Mustermann|1980-02-31/);
    expect(JSON.parse(text)).toMatchObject({
      file: 'wrong.json',
      resource: 'Patient/w',
      path: 'Patient.birthDate',
    });
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    const broken = readRunning(data)!.databaseUrl;
    await ask(broken, `update records.audit set act = 'x' where n = 1`);
    const verified = await command('verify-audit', '--data', data).ended;
    expect(verified).toMatchObject({ code: 1, errors: '' });
    expect(verified.out).toBe(
      'My practice: BROKEN at row 1: row 1 was changed; 0 links before it\n',
    );
  });

  test('Ctrl-C stops it between two batches, and says how to go on', async () => {
    const folder = scratchFolder();
    const [data, files] = [join(folder, 'data'), join(folder, 'files')];
    writeFiles(files, 25, 160);
    const { child, ended, said } = command('import', files, '--data', data);
    while (!said.out.includes('Importing') && child.exitCode === null) await pause(10);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, errors: '' });
    expect(said.out).toContain('Stopped. The same command goes on where it was.');
    const { versions, last } = await contents(data);
    expect(last === null || last === 1).toBe(true);
    expect(Number(versions)).toBeLessThan(4_025);
  });

  test.each([
    [['import'], 'Name one file or folder to import; "npm run import -- --help" shows how.\n'],
    [['import', '/no/such'], 'There is no file or folder /no/such; check how it is written.\n'],
    [['import', checkout + '/docs', '--time'], expect.stringContaining('--help')],
    [['import', checkout + '/LICENSE', '--bogus', 'x'], expect.stringContaining('Unknown option')],
    [
      ['verify-audit', '--data', '/no/such'],
      'There are no records in /no/such; name the data folder with --data, or set DATABASE_URL.\n',
    ],
    [
      ['verify-audit', '--head', 'x:y'],
      'Write the head as it was printed: its number, a colon, and its hash.\n',
    ],
  ])('%j is refused in one sentence', async ([name, ...args], sentence) => {
    const done = await command(name as 'import', ...args).ended;
    expect(done).toEqual({ code: 1, out: '', errors: sentence });
  });
});
