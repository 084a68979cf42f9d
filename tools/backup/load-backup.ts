import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CannotStart } from '../../server/cannot-start.ts';
import { damaged, format, readFrames, type Header, type Manifest } from './format.ts';
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
 * all, and counts them. Throws CannotStart when something is there already.
 */
export async function loadBackup(
  client: pg.Client,
  path: string,
  { manifest }: BackupRead,
  signal: AbortSignal,
): Promise<void> {
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  await client.query('begin');
  // Rows come table by table, so what they refer to may come later.
  await client.query('set local session_replication_role = replica');
  let copy: Writable | undefined;
  for await (const frame of readFrames(path)) {
    signal.throwIfAborted();
    if (frame.kind === 'table') {
      const table = tables.get(frame.table);
      if (!table) throw damaged(path, `it has a table ${frame.table} that is not known`);
      await checkEmpty(client, table.quoted, table.name);
      const columns = frame.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
      copy = client.query(copyFrom(`copy ${table.quoted} (${columns}) from stdin`));
    } else if (frame.kind === 'block') {
      if (copy && !copy.write(frame.bytes)) await once(copy, 'drain');
    } else if (frame.kind === 'end' && copy) {
      copy.end();
      await finished(copy);
      copy = undefined;
    }
  }
  await settle(client, manifest);
  for (const [name, expected] of Object.entries(manifest.rows)) {
    await checkCount(client, tables.get(name)?.quoted ?? '', name, expected);
  }
  await client.query('commit');
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

/** Sequences go on where they were, and places in time are put into this server's own. */
async function settle(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    await client.query('select setval($1::regclass, $2::bigint)', [name, last]);
  }
  await settleTransactions(client);
}

/**
 * Transaction numbers and snapshots are those of another server: ones that this server has not
 * reached would hide from readers what is written from now on. What every reader had seen becomes
 * long past; the rest, and what this server will do, is still to be seen.
 */
async function settleTransactions(client: pg.Client): Promise<void> {
  const snapshots = await columnsOf(client, 'pg_snapshot');
  const seen = snapshots.map(
    ({ table, column }) =>
      `select pg_snapshot_xmin(${column}) as upto from ${table} where ${column} is not null`,
  );
  const least = `(select upto from (${seen.join(' union all ')}) seen order by upto limit 1)`;
  const threshold = seen.length > 0 ? least : 'null::xid8';
  for (const { table, column } of await columnsOf(client, 'xid8')) {
    await client.query(
      `update ${table} set ${column} =
         case when ${column} >= ${threshold} then pg_current_xact_id() else '3'::xid8 end
       where ${column} is not null`,
    );
  }
  for (const { table, column } of snapshots) {
    await client.query(
      `update ${table} set ${column} = pg_current_snapshot() where ${column} is not null`,
    );
  }
}

async function columnsOf(
  client: pg.Client,
  type: string,
): Promise<{ table: string; column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column
     from information_schema.columns
     where table_schema in ('records', 'identity') and udt_name = $1`,
    [type],
  );
  return rows;
}
