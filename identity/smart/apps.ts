import type { Door } from '../door.ts';

/** How an app shows who it is: not at all, by a secret, by keys; `backend` has no person. */
export type AppKind = 'public' | 'secret' | 'keys' | 'backend';

/** A program that a practice has registered. */
export interface App {
  /** The client_id. */
  id: string;
  practiceId: string;
  name: string;
  kind: AppKind;
  redirectUris: string[];
  launchUrl: string | null;
  scopes: string[];
  secretHash: string | null;
  jwks: { keys: Record<string, unknown>[] } | null;
  jwksUri: string | null;
  active: boolean;
}

const columns = `id, practice_id "practiceId", name, kind, redirect_uris "redirectUris",
  launch_url "launchUrl", scopes, secret_hash "secretHash", jwks, jwks_uri "jwksUri", active`;

/** The app of a client_id, in use or not. */
export async function findApp(door: Door, id: string): Promise<App | undefined> {
  const { rows } = await door.pool.query<App>({
    name: 'smart_find_app',
    text: `select ${columns} from smart_app where id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Every app of a practice, by name. */
export async function listApps(door: Door, practiceId: string): Promise<App[]> {
  const { rows } = await door.pool.query<App>(
    `select ${columns} from smart_app where practice_id = $1 order by name, id`,
    [practiceId],
  );
  return rows;
}

/** Writes a new registration. */
export async function addApp(door: Door, app: App, madeBy: string): Promise<void> {
  await door.pool.query(
    `insert into smart_app (id, practice_id, name, kind, redirect_uris, launch_url, scopes,
       secret_hash, jwks, jwks_uri, active, made_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      app.id,
      app.practiceId,
      app.name,
      app.kind,
      app.redirectUris,
      app.launchUrl,
      app.scopes,
      app.secretHash,
      app.jwks === null ? null : JSON.stringify(app.jwks),
      app.jwksUri,
      app.active,
      madeBy,
      door.now().toString(),
    ],
  );
}

/** Opens or closes an app; closing ends every token it has at once. */
export async function setAppActive(door: Door, app: App, active: boolean): Promise<void> {
  await door.pool.query('update smart_app set active = $3 where practice_id = $1 and id = $2', [
    app.practiceId,
    app.id,
    active,
  ]);
  if (active) return;
  await door.pool.query('delete from smart_artifact where app_id = $1', [app.id]);
  await door.pool.query(
    'update smart_authorization set revoked_at = $2 where app_id = $1 and revoked_at is null',
    [app.id, door.now().toString()],
  );
}

/** Gives an app a new secret, of which the hash is kept; the one before stops working. */
export async function setAppSecret(door: Door, app: App, secretHash: string): Promise<void> {
  await door.pool.query(
    'update smart_app set secret_hash = $3 where practice_id = $1 and id = $2',
    [app.practiceId, app.id, secretHash],
  );
}

/** Writes a registration anew: what it was called, where it is, what it may ask, by what it signs. */
export async function editApp(door: Door, app: App): Promise<void> {
  await door.pool.query(
    `update smart_app set name = $3, redirect_uris = $4, launch_url = $5, scopes = $6, jwks = $7,
       jwks_uri = $8 where practice_id = $1 and id = $2`,
    [
      app.practiceId,
      app.id,
      app.name,
      app.redirectUris,
      app.launchUrl,
      app.scopes,
      app.jwks === null ? null : JSON.stringify(app.jwks),
      app.jwksUri,
    ],
  );
}

/** Removes a registration, and with it every token and permission. What it wrote stays. */
export async function removeApp(door: Door, app: App): Promise<void> {
  await door.pool.query('delete from smart_app where practice_id = $1 and id = $2', [
    app.practiceId,
    app.id,
  ]);
}
