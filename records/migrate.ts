import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';

const folder = new URL('./sql/', import.meta.url);

/** Thrown when the database was written by a newer Linchpin, or its history does not match ours. */
export class SchemaMismatch extends Error {}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The files that make this program's schema, in order: what a backup must have been made with. */
export function schemaFiles(): { name: string; checksum: string }[] {
  return ourMigrations().map(({ name, checksum }) => ({ name, checksum }));
}

function ourMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings a database to this program's schema. Each file runs once, in order, in its own
 * transaction; two programs starting at once wait for each other. `upTo` ends with that file, as an
 * older program did. Answers the files it ran.
 */
export async function migrate(databaseUrl: string, upTo?: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('linchpin migrations'))");
    await client.query(createAppRole);
    await client.query(
      `create table if not exists public.linchpin_migration (
         name text primary key, checksum text not null, at timestamptz not null default now())`,
    );
    return await runMissing(client, upTo);
  } finally {
    await client.end();
  }
}

async function runMissing(client: pg.Client, upTo?: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.linchpin_migration',
  );
  const done = new Map(rows.map((row) => [row.name, row.checksum]));
  const ours = ourMigrations();
  for (const name of done.keys()) {
    if (!ours.some((migration) => migration.name === name)) {
      throw new SchemaMismatch(
        `The database was last used by a newer Linchpin (it has ${name}); start that version.`,
      );
    }
  }
  const ran: string[] = [];
  for (const { name, sql, checksum } of ours) {
    const before = done.get(name);
    if (before === checksum) continue;
    if (before !== undefined) {
      throw new SchemaMismatch(
        `The database was made with another edition of ${name}; use a new data folder.`,
      );
    }
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into public.linchpin_migration (name, checksum) values ($1, $2)', [
      name,
      checksum,
    ]);
    await client.query('commit');
    ran.push(name);
    if (name === upTo) break;
  }
  return ran;
}

/**
 * Roles belong to the whole server, so another database may have made it already. It has no
 * password: only a server that trusts us by the operating system (our own does) lets us come in as
 * it.
 */
const createAppRole = `
  do $$ begin
    create role linchpin_app login;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$ begin
    if not pg_has_role(current_user, 'linchpin_app', 'set') then
      execute format('grant linchpin_app to %I', current_user);
    end if;
  end $$;`;
