import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { recordEvent } from '../records/audit.ts';
import { schemaFiles } from '../records/migrate.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { verifyAudit } from '../records/verify-audit.ts';
import { CannotStart } from '../server/cannot-start.ts';
import { openDataFolder } from '../server/data-folder.ts';
import { openLifetime, type Lifetime } from '../server/lifetime.ts';
import { prepareDatabase } from '../server/prepare-database.ts';
import type { Header, Manifest } from './backup/format.ts';
import { checkBackup, loadBackup, type BackupRead } from './backup/load-backup.ts';
import { checkSeesAll } from './backup/tables.ts';
import { readCommandLine, runCommand, say, type Place } from './command.ts';

const help = `Makes a clinic of a backup

  npm run restore -- FILE                     into Linchpin's own data folder, which must be empty
  npm run restore -- FILE --data DIR          into another, which must be empty or not there
  DATABASE_URL=… npm run restore -- FILE      into an empty database of your own, as a superuser

The whole file is checked first. The data folder has its name only when everything is in it, is
counted, and every audit chain is verified up to the head the backup noted. The exit code is 0 then,
else 1.`;

await runCommand(async (life) => {
  const line = readCommandLine('restore', []);
  if (!line) {
    say(help);
    return 0;
  }
  const [file, ...more] = line.rest;
  if (file === undefined || more.length > 0) {
    throw new CannotStart('Name one backup to restore; "npm run restore -- --help" shows how.');
  }
  await restore(resolve(file), line.place, life);
  return 0;
});

async function restore(path: string, place: Place, life: Lifetime): Promise<void> {
  if (!place.databaseUrl) checkEmptyFolder(place.data);
  say(`Checking ${path} …`);
  const backup = await checkBackup(path, life.signal);
  checkSchema(path, backup.header);
  say(`It is whole: of ${backup.header.at}, with ${total(backup.manifest)} rows. Restoring …`);
  if (place.databaseUrl) await intoDatabase(path, backup, place, life);
  else await intoFolder(path, backup, place.data, life);
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

/** Into a folder beside, which gets its name at the very end: what was killed leaves no half clinic. */
async function intoFolder(
  path: string,
  backup: BackupRead,
  data: string,
  life: Lifetime,
): Promise<void> {
  const beside = `${data}.restoring`;
  if (existsSync(beside)) {
    openDataFolder(beside).close();
    rmSync(beside, { recursive: true });
  }
  const inner = openLifetime();
  life.opened(() => inner.close());
  const folder = openDataFolder(beside);
  inner.opened(() => folder.close());
  const config = { demo: false, host: '', port: 0, data: beside };
  const url = await prepareDatabase(config, { ...inner, signal: life.signal }, say);
  await fill(url, path, backup, inner, life.signal);
  const { secret } = backup.manifest;
  if (secret !== undefined) writeFileSync(join(beside, 'secret'), `${secret}\n`, { mode: 0o600 });
  await inner.close();
  renameSync(beside, data);
  say(`Everything is in ${data}. Open it with: npm start -- --data ${data}`);
  if (secret === undefined) {
    say(
      `The backup has no secret: put it into ${join(data, 'secret')}, or start with LINCHPIN_SECRET.`,
    );
  }
}

async function intoDatabase(
  path: string,
  backup: BackupRead,
  place: Place,
  life: Lifetime,
): Promise<void> {
  const url = await prepareDatabase({ demo: false, host: '', port: 0, ...place }, life, say);
  await fill(url, path, backup, life, life.signal);
  say('Everything is in the database. Start Linchpin on it with the secret of the clinic.');
}

async function fill(
  url: string,
  path: string,
  backup: BackupRead,
  life: Lifetime,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  life.opened(() => client.end());
  await checkSeesAll(client);
  await loadBackup(client, path, backup, signal);
  say('Every row is in, and the counts of all tables agree.');
  await verify(url, backup, life);
  await client.query('analyze');
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
