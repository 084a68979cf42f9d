import pg from 'pg';

/**
 * Connections of the door: they work as `linchpin_door`, the one role that may see the schema
 * `identity`, and may see nothing else. The records pool works as another role.
 */
export function openIdentityPool(databaseUrl: string, size = 4): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    options: '-c role=linchpin_door -c search_path=identity -c TimeZone=UTC',
  });
  // A lost connection is replaced; without listeners it would end the process (records/pool.ts).
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
