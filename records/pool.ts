import pg from 'pg';

const appRole = 'linchpin_app';

/**
 * The same database, entered as `linchpin_app` itself, when the server lets us in so without a
 * password (our own does): such a connection can become nobody else. Otherwise the address as it
 * is; `openPool` then puts the role on after entering.
 */
export async function enteredAsApp(databaseUrl: string): Promise<string> {
  if (/^[^/]*\/\/[^/@]*:[^/@]/.test(databaseUrl)) return databaseUrl;
  const asApp = `${databaseUrl}${databaseUrl.includes('?') ? '&' : '?'}user=${appRole}`;
  const client = new pg.Client({ connectionString: asApp, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return asApp;
  } catch {
    return databaseUrl;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Plans are to be the same on any server: what a screen asks is small, so it is found by index, by
 * one process and without compiling. The threshold is that of `<%` in
 * records/search/find-patients.ts. What waits to be put in order in an index of tokens is read by
 * every search, so it is kept short.
 */
const settings = [
  'TimeZone=UTC',
  'pg_trgm.word_similarity_threshold=0.45',
  'random_page_cost=1.1',
  'max_parallel_workers_per_gather=0',
  'jit=off',
  'gin_pending_list_limit=512',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** Connections of the application: they work as `linchpin_app`, which row-level security binds. */
export function openPool(databaseUrl: string, size = 8): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    pipeline: true,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    options: `-c role=${appRole} ${settings}`,
  } as pg.PoolConfig);
  // A connection that is lost is replaced, and whoever was using it is told by its own queries.
  // Without listeners, one for idle and one for used connections, it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const practiceOf = new WeakMap<pg.PoolClient, string>();

/**
 * Runs work on a connection that is set to one practice. A connection remembers its practice, so
 * the setting costs nothing while it stays and rides along with the first statement when it
 * changes. A connection on which the work threw is not used again.
 */
export async function withPractice<T>(
  pool: pg.Pool,
  practiceId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let setting: Promise<unknown> = Promise.resolve();
  if (practiceOf.get(client) !== practiceId) {
    practiceOf.delete(client);
    setting = client.query({
      name: 'set_practice',
      text: "select set_config('linchpin.practice', $1, false)",
      values: [practiceId],
    });
  }
  try {
    const [, answer] = await Promise.all([setting, work(client)]);
    practiceOf.set(client, practiceId);
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
