import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { recordEvent } from '../records/audit.ts';
import { schemaFiles } from '../records/migrate.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { verifyAudit } from '../records/verify-audit.ts';
import { CannotStart, fullDiskWords } from '../server/cannot-start.ts';
import { openDataFolder } from '../server/data-folder.ts';
import { openLifetime, type Lifetime } from '../server/lifetime.ts';
import { prepareDatabase } from '../server/prepare-database.ts';
import type { Header, Manifest } from './backup/format.ts';
import { checkBackup, emptyAgain, loadBackup, type BackupRead } from './backup/load-backup.ts';
import { checkSeesAll } from './backup/tables.ts';
import { readCommandLine, runCommand, say, type Place } from './command.ts';

const help = `Makes a clinic of a backup

  npm run restore -- FILE                     into Linchpin's own data folder, which must be empty
  npm run restore -- FILE --data DIR          into another, which must be empty or not there
  npm run restore -- FILE --subscribers leave-out
                                              to try it: apps are told nothing by what is made
  DATABASE_URL=… npm run restore -- FILE      into an empty database of your own, as a superuser

The whole file is checked first. The data folder has its name only when everything is in it, is
counted, and every audit chain is verified up to the head the backup noted. The exit code is 0 then,
else 1.`;

/** PostgreSQL writes its log in files of this size. */
const walSegmentBytes = 16 * 1_048_576;

await runCommand(async (life) => {
  const line = readCommandLine('restore', ['subscribers']);
  if (!line) {
    say(help);
    return 0;
  }
  const [file, ...more] = line.rest;
  const { subscribers } = line.options;
  if (subscribers !== undefined && subscribers !== 'leave-out') {
    throw new CannotStart('The option --subscribers is either not given, or "leave-out".');
  }
  if (file === undefined || more.length > 0) {
    throw new CannotStart('Name one backup to restore; "npm run restore -- --help" shows how.');
  }
  await restore(resolve(file), line.place, subscribers !== undefined, life);
  return 0;
});

/** What is loaded, and whether subscribers are left out. */
interface Loading {
  path: string;
  backup: BackupRead;
  isSilent: boolean;
}

async function restore(
  path: string,
  place: Place,
  isSilent: boolean,
  life: Lifetime,
): Promise<void> {
  if (!place.databaseUrl) checkEmptyFolder(place.data);
  say(`Checking ${path} …`);
  const backup = await checkBackup(path, life.signal);
  checkSchema(path, backup.header);
  say(`It is whole: of ${backup.header.at}, with ${total(backup.manifest)} rows. Restoring …`);
  const loading = { path, backup, isSilent };
  if (place.databaseUrl) await intoDatabase(loading, place, life);
  else await intoFolder(loading, place.data, life);
  if (isSilent) say('Apps that asked to be told of changes are told nothing by it.');
}

function checkEmptyFolder(data: string): void {
  const state = statSync(data, { throwIfNoEntry: false });
  if (!state) return;
  if (!state.isDirectory()) throw new CannotStart(`${data} is a file; name a folder with --data.`);
  if (readdirSync(data).length === 0) return;
  throw new CannotStart(
    `The data folder ${data} is not empty; name a new one with --data DIR, or move that one away first.`,
  );
}

function checkSchema(path: string, { schema }: Header): void {
  const ours = schemaFiles();
  const name = (files: { name: string }[]): string => files.at(-1)?.name ?? 'nothing';
  const isSame =
    ours.length === schema.length &&
    ours.every(({ name, checksum }, at) => {
      const theirs = schema[at];
      return theirs?.name === name && theirs.checksum === checksum;
    });
  if (isSame) return;
  throw new CannotStart(
    `${path} was written by another version of Linchpin (its schema ends with ${name(schema)}, this one's with ${name(ours)}); restore it with that version, then start this one on it.`,
  );
}

/** Into a folder beside, which gets its name at the very end: what fails leaves no half clinic. */
async function intoFolder(loading: Loading, data: string, life: Lifetime): Promise<void> {
  const beside = `${data}.restoring`;
  clearAway(beside);
  const inner = openLifetime();
  life.opened(() => inner.close());
  const { secret } = loading.backup.manifest;
  let isOurs = false;
  try {
    const folder = openDataFolder(beside);
    isOurs = true;
    inner.opened(() => folder.close());
    const config = { demo: false, host: '', port: 0, data: beside };
    const url = await prepareDatabase(config, { ...inner, signal: life.signal }, say);
    await fill(url, loading, inner, life.signal);
    if (secret !== undefined) keepSecret(beside, secret);
    await inner.close();
    renameSync(beside, data);
  } catch (error) {
    const isFull = isDiskFull(error, beside);
    await inner.close();
    if (isOurs) rmSync(beside, { recursive: true });
    throw isFull ? noRoom(data) : error;
  }
  say(`Everything is in ${data}. Open it with: npm start -- --data ${data}`);
  if (secret === undefined) {
    say(
      `The backup has no secret: put it into ${join(data, 'secret')}, or start with LINCHPIN_SECRET.`,
    );
  }
}

/** What a restore has left that did not come to its end; another that is at it keeps its own. */
function clearAway(beside: string): void {
  if (!existsSync(beside)) return;
  openDataFolder(beside).close();
  rmSync(beside, { recursive: true });
}

async function intoDatabase(loading: Loading, place: Place, life: Lifetime): Promise<void> {
  const { secret } = loading.backup.manifest;
  const file = join(place.data, 'secret');
  if (secret !== undefined && existsSync(file) && readFileSync(file, 'utf8').trim() !== secret) {
    throw new CannotStart(
      `${file} holds the secret of another clinic; name the folder for this one's with --data DIR.`,
    );
  }
  const url = await prepareDatabase({ demo: false, host: '', port: 0, ...place }, life, say);
  try {
    await fill(url, loading, life, life.signal);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new CannotStart(
      'The disk of the PostgreSQL in DATABASE_URL is full; nothing was restored. Free some space there and restore again.',
    );
  }
  if (secret === undefined) {
    say('Everything is in the database. Start Linchpin on it with the secret of the clinic.');
    return;
  }
  openDataFolder(place.data).close();
  keepSecret(place.data, secret);
  say(`Everything is in the database, and the secret in ${file}. Open it with:`);
  say(`DATABASE_URL=… npm start -- --data ${place.data}`);
}

function keepSecret(folder: string, secret: string): void {
  writeFileSync(join(folder, 'secret'), `${secret}\n`, { mode: 0o600 });
}

/** A database that finds no room to write goes down, and its connections tell only that. */
function isDiskFull(error: unknown, folder?: string): boolean {
  const { code = '', message } = error as Error & { code?: string };
  if (['53100', 'ENOSPC', 'EDQUOT'].includes(code) || fullDiskWords.test(message)) return true;
  if (error instanceof CannotStart && /^The disk that holds .* is full/.test(message)) return true;
  if (folder === undefined || !existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < walSegmentBytes;
}

function noRoom(data: string): CannotStart {
  return new CannotStart(
    `The disk of ${data} is full; nothing was restored. Free some space, or name a folder on another disk with --data DIR.`,
  );
}

async function fill(
  url: string,
  { path, backup, isSilent }: Loading,
  life: Lifetime,
  signal: AbortSignal,
): Promise<void> {
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    life.opened(() => client.end());
    return client;
  };
  const [client, beside] = [await connect(), await connect()];
  await checkSeesAll(client);
  await loadBackup([client, beside], path, backup, { signal, isSilent });
  say('Every row is in, and the counts of all tables agree.');
  try {
    await verify(url, backup, life);
    await client.query('analyze');
  } catch (error) {
    await emptyAgain(client).catch(() => undefined);
    throw error;
  }
}

/** Every chain must run unbroken from its first row to the head that the backup noted. */
async function verify(
  url: string,
  { header, manifest }: BackupRead,
  life: Lifetime,
): Promise<void> {
  const pool = openPool(await enteredAsApp(url), 1);
  life.opened(() => pool.end());
  for (const { practiceId, practice, n, hash } of manifest.heads) {
    const { links, broken } = await verifyAudit(pool, practiceId, { n, hash });
    if (broken) {
      throw new CannotStart(
        `The audit of ${practice} is broken at row ${broken.n} in the backup: ${broken.what}. It was not restored.`,
      );
    }
    say(`${practice}: audit of ${links} links, unbroken up to the head the backup noted.`);
    await recordEvent(pool, practiceId, {
      at: Temporal.Now.instant(),
      ...{ actorId: 'restore', actorName: 'Restore', role: 'program', sessionId: 'none' },
      ...{ act: 'records/restore', outcome: 'done', patients: [], resources: [], ip: 'local' },
      reason: `from the backup of ${header.at}`,
    });
  }
}

function total({ rows }: Manifest): number {
  return Object.values(rows).reduce((all, count) => all + count, 0);
}
