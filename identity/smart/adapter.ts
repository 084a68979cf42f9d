import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Door } from '../door.ts';
import { fingerprint } from '../keys.ts';
import { findApp } from './apps.ts';
import { clientOf } from './client.ts';

/**
 * Where the provider keeps what it must remember: in PostgreSQL, by the hash of its id, so that who
 * reads the table holds no token. What is used once is used up in one statement, however many
 * servers are asked at once.
 */
export function adapterFor(door: Door): (kind: string) => Adapter {
  return (kind) => ({
    upsert: (id, payload, expiresIn) => keep(door, kind, id, payload, expiresIn),
    find: (id) => (kind === 'Client' ? findClient(door, id) : find(door, kind, 'id', id)),
    findByUid: (uid) => find(door, kind, 'uid', uid),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => consume(door, kind, id),
    destroy: async (id) => {
      await door.pool.query('delete from smart_artifact where kind = $1 and id = $2', [
        kind,
        fingerprint(id),
      ]);
    },
    revokeByGrantId: async (grantId) => {
      await door.pool.query('delete from smart_artifact where kind = $1 and grant_id = $2', [
        kind,
        fingerprint(grantId),
      ]);
    },
  });
}

async function keep(
  door: Door,
  kind: string,
  id: string,
  payload: AdapterPayload,
  expiresIn: number | undefined,
): Promise<void> {
  if (kind === 'Client') throw new Error('Apps are registered by a person, not by the provider.');
  const { jti: _hidden, ...kept } = payload;
  const seconds = expiresIn ?? 0;
  const { rowCount } = await door.pool.query(
    `insert into smart_artifact as a (kind, id, payload, app_id, grant_id, expires_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (kind, id) do update
       set payload = excluded.payload, expires_at = excluded.expires_at
       where a.kind <> 'ReplayDetection'`,
    [
      kind,
      fingerprint(id),
      JSON.stringify(kept),
      payload.clientId ?? null,
      payload.grantId === undefined ? null : fingerprint(payload.grantId),
      new Date(Date.now() + seconds * 1000),
    ],
  );
  if (rowCount === 0) {
    throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
  }
}

async function find(
  door: Door,
  kind: string,
  by: 'id' | 'uid',
  value: string,
): Promise<AdapterPayload | undefined> {
  const where = by === 'id' ? 'id = $2' : `payload->>'uid' = $2`;
  const { rows } = await door.pool.query<{ payload: AdapterPayload; consumed: number | null }>(
    `select payload, extract(epoch from consumed_at)::int as consumed from smart_artifact
     where kind = $1 and ${where}`,
    [kind, by === 'id' ? fingerprint(value) : value],
  );
  const [row] = rows;
  if (!row) return undefined;
  return {
    ...row.payload,
    ...(by === 'id' && { jti: value }),
    ...(row.consumed !== null && { consumed: row.consumed }),
  };
}

/** Of two who bring the same code or refresh token at once, one is refused and both lose the grant. */
async function consume(door: Door, kind: string, id: string): Promise<void> {
  const { rows } = await door.pool.query<{ wasUsed: boolean; grantId: string | null }>(
    `update smart_artifact a set consumed_at = coalesce(a.consumed_at, $3)
     from (select kind, id, consumed_at from smart_artifact
           where kind = $1 and id = $2 for update) before
     where a.kind = before.kind and a.id = before.id
     returning before.consumed_at is not null as "wasUsed", a.grant_id "grantId"`,
    [kind, fingerprint(id), new Date()],
  );
  const [row] = rows;
  if (row && !row.wasUsed) return;
  if (row?.grantId) {
    await door.pool.query(
      `delete from smart_artifact where grant_id = $1 or (kind = 'Grant' and id = $1)`,
      [row.grantId],
    );
  }
  throw new errors.InvalidGrant('it was used already');
}

async function findClient(door: Door, id: string): Promise<AdapterPayload | undefined> {
  const app = await findApp(door, id);
  return app?.active ? (clientOf(app) as AdapterPayload) : undefined;
}
