import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, listProcesses, postgresOf } from '../tools/processes.ts';
import { startLinchpin } from '../tools/run-linchpin.ts';
import type { LinchpinProcess } from '../tools/run-linchpin.ts';
import { scratchFolder } from '../tools/scratch-folder.ts';
import { reachDatabase } from './reach-database.ts';

function start(data: string, ...args: string[]): LinchpinProcess {
  const started = startLinchpin(['--port', '0', '--data', data, ...args]);
  onTestFinished(async () => void (await started.stop()));
  return started;
}

const health = async (address: string): Promise<number> =>
  (await fetch(`${address}/api/health`)).status;

test('a first start opens, so does a second, and each stops all it started', async () => {
  const data = join(scratchFolder(), 'new', 'data');
  const first = start(data);
  expect(await health((await first.opened).address)).toBe(200);
  const database = postgresOf(data);
  expect(isAlive(database)).toBe(true);
  expect(await first.stop('SIGINT')).toMatchObject({ code: 0, errors: '' });
  expect(isAlive(database)).toBe(false);
  expect(existsSync(join(data, 'running.json'))).toBe(false);

  const second = start(data);
  expect(await health((await second.opened).address)).toBe(200);
  await second.stop();
  const log = readFileSync(join(data, 'log', 'postgres.log'), 'utf8');
  expect(log).not.toContain('not properly shut down');
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops everything, cleanly',
  async (name) => {
    const data = scratchFolder();
    const running = start(data);
    await running.opened;
    const database = postgresOf(data);
    expect(await running.stop(name)).toMatchObject({ code: 0, signal: null });
    expect(isAlive(database)).toBe(false);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  },
);

test.each([50, 400, 900])(
  'stopped %d ms into a first start, it ends and the next start works',
  async (afterMs) => {
    const data = scratchFolder();
    const starting = start(data);
    await pause(afterMs);
    const ended = await starting.stop('SIGINT');
    expect(ended.errors).toBe('');
    const again = start(data);
    await again.opened;
    expect((await again.stop()).code).toBe(0);
  },
);

test('the data folder may have a long path with spaces, quotes and accents', async () => {
  const data = join(scratchFolder(), `${'a long part '.repeat(8)}/it's "Peña"/%20#?&`);
  const running = start(data);
  expect(await health((await running.opened).address)).toBe(200);
  expect(await running.stop()).toMatchObject({ code: 0, errors: '' });
});

test('a folder whose first start was killed while it wrote its marker is taken', async () => {
  const data = scratchFolder();
  writeFileSync(join(data, 'linchpin.json.4711'), '{"for');
  const running = start(data);
  expect(await health((await running.opened).address)).toBe(200);
  expect(await running.stop()).toMatchObject({ code: 0, errors: '' });
});

test('a command reaches the database of a running Linchpin, and opens it when none runs', async () => {
  const data = scratchFolder();
  const alone = await reachDatabase({ data });
  expect(await ask(alone.url)).toBe('linchpin');
  await alone.close();
  await expect(ask(alone.url)).rejects.toThrow();
  const running = start(data);
  const { address } = await running.opened;
  const beside = await reachDatabase({ data });
  expect(await ask(beside.url)).toBe('linchpin');
  await beside.close();
  expect(await health(address)).toBe(200);
});

test('killed outright, its PostgreSQL is stopped by the watch, and the next start needs no cleaning', async () => {
  const data = scratchFolder();
  const killed = start(data);
  await killed.opened;
  const database = postgresOf(data);
  await killed.stop('SIGKILL');
  await expect.poll(() => isAlive(database), { timeout: 10_000 }).toBe(false);
  const again = start(data);
  expect(await health((await again.opened).address)).toBe(200);
});

test('killed together with the watch, the PostgreSQL left behind is found and replaced', async () => {
  const data = scratchFolder();
  const killed = start(data);
  await killed.opened;
  const database = postgresOf(data);
  killWatchOf(database);
  await killed.stop('SIGKILL');
  await pause(300);
  expect(isAlive(database)).toBe(true);
  const again = start(data);
  expect(await health((await again.opened).address)).toBe(200);
  expect(isAlive(database)).toBe(false);
});

test('a number in postmaster.pid that now belongs to another process stops nothing and nobody', async () => {
  const data = scratchFolder();
  const first = start(data);
  await first.opened;
  const pidFile = join(data, 'postgres', 'postmaster.pid');
  const left = readFileSync(pidFile, 'utf8');
  await first.stop();
  const { uid } = statSync(join(data, 'postgres'));
  const bystander = spawn('sleep', ['60'], { ...(process.getuid?.() === 0 && { uid }) });
  onTestFinished(() => void bystander.kill());
  writeFileSync(pidFile, left.replace(/^\d+/, String(bystander.pid)));
  const again = start(data);
  expect(await health((await again.opened).address)).toBe(200);
  expect(isAlive(bystander.pid!)).toBe(true);
});

test('a PostgreSQL that is killed is started again, and the building serves on', async () => {
  const data = scratchFolder();
  const running = start(data);
  const { address } = await running.opened;
  for (const signal of ['SIGKILL', 'SIGQUIT'] as const) {
    const before = postgresOf(data);
    process.kill(before, signal);
    await expect.poll(() => isAlive(before)).toBe(false);
    await expect.poll(() => health(address), { timeout: 20_000 }).toBe(200);
    expect(postgresOf(data)).not.toBe(before);
  }
  const ended = await running.stop();
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.errors).toContain('The database went down; starting it again.');
  expect(ended.errors).toContain('The database is back.');
});

async function ask(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<{ name: string }>('select current_database() as name')).rows[0]
      ?.name;
  } finally {
    await client.end();
  }
}

/** Ends the shell that watches over a PostgreSQL, as a kill of everything would. */
function killWatchOf(database: number): void {
  const found = listProcesses().find(
    ({ command }) => command.includes('linchpin-watch') && command.includes(` ${database} `),
  );
  process.kill(found!.pid, 'SIGKILL');
}
