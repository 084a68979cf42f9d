import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CannotStart } from '../../server/cannot-start.ts';
import { damaged, format, readFrames, type Header, type Manifest } from './format.ts';
import { forgetSubscribers, settle } from './settle.ts';
import { tablesOf } from './tables.ts';

/** What a whole backup says of itself. */
export interface BackupRead {
  header: Header;
  manifest: Manifest;
}

/**
 * Reads a backup to its end without using it: whole, unchanged, and with as many rows as it says.
 * Throws CannotStart otherwise.
 */
export async function checkBackup(path: string, signal: AbortSignal): Promise<BackupRead> {
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  const rows: Record<string, number> = {};
  for await (const frame of readFrames(path)) {
    signal.throwIfAborted();
    if (frame.kind === 'header') {
      header = frame.header;
      if (header.format !== format) throw otherFormat(path, header.format);
    } else if (!header) throw damaged(path, 'its beginning is missing');
    else if (frame.kind === 'end') rows[frame.end] = frame.rows;
    else if (frame.kind === 'manifest') manifest = frame.manifest;
  }
  if (!header || !manifest) throw damaged(path, 'it does not say what it holds');
  for (const [table, count] of Object.entries(manifest.rows)) {
    if (rows[table] !== count) throw damaged(path, `the rows of ${table} are not all there`);
  }
  return { header, manifest };
}

function otherFormat(path: string, found: unknown): CannotStart {
  return new CannotStart(
    `${path} was written by another version of Linchpin (format ${String(found)}, this one knows ${format}); restore it with that version.`,
  );
}

/**
 * Puts every row of a backup into a database of the same schema that is empty, at once or not at
 * all, and counts them. `beside` is another connection to it. With `isSilent` no subscriber will be
 * told anything by what is restored. Throws CannotStart when something is there already.
 */
export async function loadBackup(
  [client, beside]: readonly [pg.Client, pg.Client],
  path: string,
  { manifest }: BackupRead,
  { signal, isSilent }: { signal: AbortSignal; isSilent: boolean },
): Promise<void> {
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  await client.query('begin');
  // Rows come table by table, so what they refer to may come later.
  await client.query('set local session_replication_role = replica');
  let copy: Copying | undefined;
  for await (const frame of readFrames(path)) {
    signal.throwIfAborted();
    if (frame.kind === 'table') {
      const table = tables.get(frame.table);
      if (!table) throw damaged(path, `it has a table ${frame.table} that is not known`);
      await checkEmpty(client, table.quoted, table.name);
      const columns = frame.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
      copy = copying(client.query(copyFrom(`copy ${table.quoted} (${columns}) from stdin`)));
    } else if (frame.kind === 'block') {
      await copy?.write(frame.bytes);
    } else if (frame.kind === 'end') {
      await copy?.end();
      copy = undefined;
    }
  }
  await settle(client, beside, manifest);
  for (const [name, expected] of Object.entries(manifest.rows)) {
    await checkCount(client, tables.get(name)?.quoted ?? '', name, expected);
  }
  if (isSilent) await forgetSubscribers(client);
  await client.query('commit');
}

interface Copying {
  write(bytes: Buffer): Promise<void>;
  /** Resolves once every row is in. */
  end(): Promise<void>;
}

/** What fails between two writes is thrown by the next. */
function copying(stream: Writable): Copying {
  const ended = finished(stream);
  ended.catch(() => undefined);
  return {
    write: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), ended]);
    },
    end: () => {
      stream.end();
      return ended;
    },
  };
}

async function checkEmpty(client: pg.Client, quoted: string, name: string): Promise<void> {
  const { rowCount } = await client.query(`select 1 from ${quoted} limit 1`);
  if ((rowCount ?? 0) === 0) return;
  throw new CannotStart(
    `The database has rows in ${name} already; restore into a database that nothing was done in.`,
  );
}

async function checkCount(
  client: pg.Client,
  quoted: string,
  name: string,
  expected: number,
): Promise<void> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted}`);
  if (Number(rows[0]?.count) === expected) return;
  throw new CannotStart(
    `The backup says ${expected} rows of ${name}, and ${rows[0]?.count} came in; nothing was restored.`,
  );
}

/** Takes every row out again of a database that was empty before it was restored into. */
export async function emptyAgain(client: pg.Client): Promise<void> {
  const names = (await tablesOf(client)).map(({ quoted }) => quoted).join(', ');
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(`truncate ${names} cascade`);
  await client.query('commit');
}
