import pg from 'pg';
import { CannotStart } from '../../server/cannot-start.ts';
import type { SchemaFile } from './format.ts';

/** One table with the columns that are stored. */
export interface Table {
  /** `records.patient`. */
  name: string;
  /** As it is written in SQL. */
  quoted: string;
  columns: string[];
}

/**
 * Not carried over: whoever was signed in, and whoever may open a socket, asks for it anew, as what
 * ended since the backup must not come alive again; and the files of exports, which last a day.
 */
const leftOut = [
  'identity.session',
  'identity.verification',
  'identity.smart_artifact',
  'records.export_chunk',
  'records.export_job',
  'records.subscription_binding',
];

/** Every table of the records and of identity, by name. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[] }>(
    `select n.nspname as schema, c.relname as name,
       array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname in ('records', 'identity')
     group by 1, 2 order by 1, 2`,
  );
  return rows
    .map(({ schema, name, columns }) => ({
      name: `${schema}.${name}`,
      quoted: `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`,
      columns,
    }))
    .filter(({ name }) => !leftOut.includes(name));
}

/** The last value of every sequence that gave one. */
export async function sequencesOf(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
     from pg_sequences where schemaname in ('records', 'identity') and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** The files of records/sql that made this database, in order. */
export async function schemaOf(client: pg.Client): Promise<SchemaFile[]> {
  const { rows } = await client.query<SchemaFile>(
    'select name, checksum from public.linchpin_migration order by name',
  );
  return rows;
}

/** Throws CannotStart when row-level security would hide rows from this user. */
export async function checkSeesAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ all: boolean; name: string }>(
    `select rolsuper as all, rolname as name from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.all) return;
  throw new CannotStart(
    `The user "${rows[0]?.name ?? ''}" in DATABASE_URL is no superuser and does not see every row; use a superuser, or that server's own backup.`,
  );
}
