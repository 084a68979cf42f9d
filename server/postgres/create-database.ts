import pg from 'pg';

/** Creates a database unless it is there. Answers whether it was created. */
export async function createDatabase(maintenanceUrl: string, name: string): Promise<boolean> {
  return asOwner(maintenanceUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return false;
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    return true;
  });
}

/** Copies a whole database that nobody is connected to, file by file. */
export async function copyDatabase(
  maintenanceUrl: string,
  from: string,
  name: string,
): Promise<void> {
  const [source, target] = [pg.escapeIdentifier(from), pg.escapeIdentifier(name)];
  await asOwner(maintenanceUrl, (client) =>
    client.query(`CREATE DATABASE ${target} TEMPLATE ${source} STRATEGY file_copy`),
  );
}

/** Drops a database unless somebody is still connected to it. */
export async function dropDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await asOwner(maintenanceUrl, async (client) => {
    const used = await client.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name]);
    if (!used.rowCount) await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`);
  });
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
