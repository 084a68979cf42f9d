import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkout } from '../server/config.ts';
import { openHouse } from './fuzz/sequences/house.ts';
import { runSequences } from './fuzz/sequences/run-sequences.ts';
import { scratchFolder } from './scratch-folder.ts';

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs one of our commands, on a database of one's own when it is given. */
function command(databaseUrl: string, name: string, ...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _mine, ...env } = process.env;
  const child = spawn(process.execPath, [join(checkout, 'tools', `${name}.ts`), ...args], {
    env: { ...env, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}

describe('Spec: records/backup', { timeout: 400_000 }, () => {
  test('of a PostgreSQL of one’s own while several clients write: whole, and of one moment', async () => {
    const house = await openHouse(scratchFolder());
    onTestFinished(() => house.close());
    const folder = scratchFolder();
    const stop = new AbortController();
    const options = { count: 100_000, seed: 5, lanes: 2, shrinks: false, stop: stop.signal };
    let played = 0;
    const working = runSequences(house.door, { ...options, onProgress: (n) => (played = n) });
    await expect.poll(() => played, { timeout: 60_000 }).toBeGreaterThan(3);
    const file = join(folder, 'clinic.backup');
    const made = await command(house.databaseUrl, 'backup', file, '--data', folder);
    const during = played;
    await expect.poll(() => played, { timeout: 60_000 }).toBeGreaterThan(during);
    stop.abort();
    expect((await working).faults).toEqual([]);
    expect(made).toMatchObject({ code: 0, errors: '' });

    const data = join(folder, 'again');
    const restored = await command('', 'restore', file, '--data', data);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    expect(restored.out).toMatch(/counts of all tables agree/);
    expect(restored.out).toMatch(/^Test Clinic: audit of \d+ links, unbroken/m);
    const verified = await command('', 'verify-audit', '--data', data);
    expect(verified.out).toMatch(/^Test Clinic: \d+ links, unbroken/m);

    const [into, cut] = [house.databaseUrl, join(folder, 'cut.backup')];
    const full = await command(into, 'restore', file);
    expect([full.code, full.errors]).toEqual([1, expect.stringMatching(/has rows in \S+ already/)]);
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, 5_000);
    const refused = await command('', 'restore', cut, '--data', join(folder, 'other'));
    expect([refused.code, refused.errors]).toEqual([
      1,
      expect.stringMatching(/not a whole backup/),
    ]);
    const missing = await command('', 'restore', join(folder, 'none'), '--data', join(folder, 'o'));
    expect([missing.code, missing.errors]).toEqual([1, expect.stringMatching(/There is no file/)]);
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'a'), '');
    const taken = await command('', 'restore', file, '--data', join(folder, 'taken'));
    expect([taken.code, taken.errors]).toEqual([1, expect.stringMatching(/is not empty/)]);
    for (const name of ['other', 'o']) expect(existsSync(join(folder, name))).toBe(false);
  });
});
