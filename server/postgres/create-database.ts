import pg from 'pg';

/** Creates a database, as a copy of another if a template is named; true when it was not there. */
export async function createDatabase(
  maintenanceUrl: string,
  name: string,
  template?: string,
): Promise<boolean> {
  return asOwner(maintenanceUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return false;
    const copyOf = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${copyOf}`);
    return true;
  });
}

/** Drops a database, ending whatever is still connected to it. */
export async function dropDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await asOwner(maintenanceUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  );
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
