import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { recordEvent } from '../records/audit.ts';
import { everybody } from '../records/export/everybody.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { CannotStart } from '../server/cannot-start.ts';
import type { Lifetime } from '../server/lifetime.ts';
import { reachDatabase } from '../server/reach-database.ts';
import type { Manifest } from './backup/format.ts';
import { checkSeesAll } from './backup/tables.ts';
import { writeBackup, type Written } from './backup/write-backup.ts';
import { readCommandLine, runCommand, say, type Place } from './command.ts';

const help = `Writes a backup of everything, while Linchpin is open or not

  npm run backup -- FILE                      of Linchpin's own data folder
  npm run backup -- FILE --data DIR           of another data folder
  npm run backup -- FILE --secret leave-out   without what seals second factors and PINs
  DATABASE_URL=… npm run backup -- FILE       of a PostgreSQL of your own, as a superuser

The file is not encrypted: it holds every record, and the secret. Keep it as you keep the data
folder, and encrypt it before it leaves this computer. "npm run restore" makes a clinic of it.`;

await runCommand(async (life) => {
  const line = readCommandLine('backup', ['secret']);
  if (!line) {
    say(help);
    return 0;
  }
  const [file, ...more] = line.rest;
  const { secret } = line.options;
  if (file === undefined || more.length > 0) {
    throw new CannotStart('Name one file to write; "npm run backup -- --help" shows how.');
  }
  if (secret !== undefined && secret !== 'leave-out') {
    throw new CannotStart('The option --secret is either not given, or "leave-out".');
  }
  await backUp(resolve(file), line.place, secret === undefined, life);
  return 0;
});

async function backUp(
  path: string,
  place: Place,
  withSecret: boolean,
  life: Lifetime,
): Promise<void> {
  checkPath(path);
  if (!place.databaseUrl && !existsSync(join(place.data, 'postgres'))) {
    throw new CannotStart(
      `There are no records in ${place.data}; name the data folder with --data, or set DATABASE_URL.`,
    );
  }
  const secret = withSecret ? secretOf(place) : undefined;
  const reached = await reachDatabase(place);
  life.opened(() => reached.close());
  const client = new pg.Client({ connectionString: reached.url });
  client.on('error', () => {});
  await client.connect();
  life.opened(() => client.end());
  await checkSeesAll(client);
  const at = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  say('Backing up …');
  const signal = AbortSignal.any([life.signal, reached.signal]);
  let rows = 0;
  const tell = (_table: string, count: number): void => void (rows += count);
  const written = await writeBackup(client, { path, at, secret, signal, tell }).catch(
    (error: unknown) => {
      throw trouble(error, path);
    },
  );
  await audit(reached.url, written.manifest, life);
  report(path, written, rows);
}

function checkPath(path: string): void {
  if (existsSync(path)) {
    throw new CannotStart(`${path} is there already; name a new file.`);
  }
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new CannotStart(`There is no folder ${dirname(path)}; make it, or name another file.`);
  }
}

function secretOf({ data }: Place): string | undefined {
  const file = join(data, 'secret');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** That everything left in a file is an event of every practice, behind what the file holds. */
async function audit(url: string, { heads }: Manifest, life: Lifetime): Promise<void> {
  const pool = openPool(await enteredAsApp(url), 1);
  life.opened(() => pool.end());
  for (const { practiceId } of heads) {
    await recordEvent(pool, practiceId, {
      at: Temporal.Now.instant(),
      ...{ actorId: 'backup', actorName: 'Backup', role: 'program', sessionId: 'none' },
      ...{ act: 'records/backup', outcome: 'seen', resources: [], ip: 'local' },
      patients: await everybody(pool, practiceId),
    });
  }
}

function report(path: string, { manifest, sha256 }: Written, rows: number): void {
  const megabytes = (statSync(path).size / 1_000_000).toFixed(1);
  say(
    `${rows} rows of ${Object.keys(manifest.rows).length} tables are in ${path}, ${megabytes} MB.`,
  );
  for (const { practice, n, hash } of manifest.heads) say(`${practice}: audit head ${n}:${hash}`);
  say(`SHA-256 of its content: ${sha256}`);
  say(
    manifest.secret === undefined
      ? 'The secret is not in it; keep that elsewhere (LINCHPIN_SECRET, or the file "secret").'
      : 'The file is not encrypted and holds the secret too: keep it as you keep the data folder.',
  );
}

function trouble(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CannotStart(`The disk of ${path} is full; nothing was left there.`);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new CannotStart(`This user may not write ${path}; name another file.`);
  }
  return error;
}
