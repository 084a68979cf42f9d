import pg from 'pg';
import { CannotStart } from './cannot-start.ts';
import { postgresMajor } from './postgres/binaries.ts';

/**
 * Checks a PostgreSQL of one's own: that DATABASE_URL can be read, the server answers, lets us
 * in and is new enough. Throws CannotStart with the reason; the sentence never holds the
 * password.
 */
export async function checkOwnDatabase(databaseUrl: string): Promise<void> {
  const client = connectionOf(databaseUrl);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number }>(
      `select current_setting('server_version_num')::int as number`,
    );
    const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
    if (major < postgresMajor) {
      throw new CannotStart(
        `The PostgreSQL in DATABASE_URL (${placeOf(client)}) is version ${major}; Linchpin needs ${postgresMajor} or newer.`,
      );
    }
  } catch (error) {
    throw connectionTrouble(error, client);
  } finally {
    await client.end().catch(() => {});
  }
}

function connectionOf(databaseUrl: string): pg.Client {
  const pattern = 'postgresql://user:password@host:5432/database';
  if (!/^postgres(ql)?:\/\//i.test(databaseUrl)) {
    throw new CannotStart(
      `DATABASE_URL is not an address of a PostgreSQL database; write it like ${pattern}.`,
    );
  }
  try {
    return new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  } catch {
    throw new CannotStart(
      `DATABASE_URL cannot be read; write it like ${pattern}, with special characters in the password percent-encoded.`,
    );
  }
}

function placeOf(client: pg.Client): string {
  return client.host.startsWith('/') ? client.host : `${client.host}:${client.port}`;
}

/** By Node's code or by PostgreSQL's SQLSTATE. */
function connectionTrouble(error: unknown, client: pg.Client): unknown {
  if (error instanceof CannotStart) return error;
  const { code, message } = error as Error & { code?: string };
  const place = placeOf(client);
  const unreachable: Record<string, string> = {
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'the name of the host cannot be looked up now',
    ECONNREFUSED: 'nothing listens there',
    ECONNRESET: 'it hung up',
    EHOSTUNREACH: 'no way leads there',
    ENETUNREACH: 'no way leads there',
    ETIMEDOUT: 'it does not answer',
    ENOENT: 'there is no such socket',
    EACCES: 'this user may not use that socket',
    '57P03': 'it is still starting or shutting down',
    '53300': 'it has no connection left',
  };
  const why =
    unreachable[code ?? ''] ?? (/timeout/i.test(message) ? 'it does not answer' : undefined);
  if (why) {
    return new CannotStart(
      `The PostgreSQL in DATABASE_URL (${place}) cannot be reached: ${why}; check that it runs, its host and its port.`,
    );
  }
  if (code === '28P01' || code === '28000' || /password/i.test(message)) {
    return new CannotStart(
      `The PostgreSQL in DATABASE_URL (${place}) does not let the user "${client.user ?? ''}" in; check the user and the password.`,
    );
  }
  if (code === '3D000') {
    return new CannotStart(
      `The PostgreSQL in DATABASE_URL (${place}) has no database "${client.database ?? ''}"; create it, or name another.`,
    );
  }
  if (code === '42501') {
    return new CannotStart(
      `The user "${client.user ?? ''}" in DATABASE_URL may not connect to the database "${client.database ?? ''}"; grant it CONNECT.`,
    );
  }
  return new CannotStart(`The PostgreSQL in DATABASE_URL (${place}) cannot be used: ${message}.`);
}
