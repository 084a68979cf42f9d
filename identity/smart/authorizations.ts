import type { Door } from '../door.ts';
import { fingerprint } from '../keys.ts';

/** What one person allowed one app at one launch. */
export interface Authorization {
  practiceId: string;
  appId: string;
  userId: string;
  /** The sitting in which it was allowed. */
  sessionId: string;
  patientId: string | null;
  encounterId: string | null;
  scopes: string[];
  expiresAt: Date;
}

/** Writes it under the provider's grant. */
export async function addAuthorization(
  door: Door,
  grantId: string,
  given: Authorization,
): Promise<void> {
  await door.pool.query(
    `insert into smart_authorization (id, practice_id, app_id, user_id, session_id, patient_id,
       encounter_id, scopes, given_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
    [
      fingerprint(grantId),
      given.practiceId,
      given.appId,
      given.userId,
      given.sessionId,
      given.patientId,
      given.encounterId,
      given.scopes,
      door.now().toString(),
      given.expiresAt,
    ],
  );
}

/** What stands under a grant while it is not revoked; counted as used now. */
export async function useAuthorization(
  door: Door,
  grantId: string,
): Promise<Authorization | undefined> {
  const { rows } = await door.pool.query<Authorization>(
    `update smart_authorization set last_used_at = $2 where id = $1 and revoked_at is null
     returning practice_id "practiceId", app_id "appId", user_id "userId", session_id "sessionId",
       patient_id "patientId", encounter_id "encounterId", scopes, expires_at "expiresAt"`,
    [fingerprint(grantId), door.now().toString()],
  );
  return rows[0];
}

/** True while the sitting in which it was allowed goes on, locked or not. */
export async function isSittingOpen(door: Door, sessionId: string): Promise<boolean> {
  const { rowCount } = await door.pool.query(
    `select from session where id = $1 and expires_at > $2 and assurance = 'full'`,
    [sessionId, door.now().toString()],
  );
  return rowCount === 1;
}

/** Ends what was allowed: its codes, tokens and refresh tokens stop working at once. */
export async function revokeAuthorization(
  door: Door,
  practiceId: string,
  id: string,
): Promise<{ appId: string; userId: string } | undefined> {
  const { rows } = await door.pool.query<{ appId: string; userId: string }>(
    `update smart_authorization set revoked_at = $3
     where practice_id = $1 and id = $2 and revoked_at is null
     returning app_id "appId", user_id "userId"`,
    [practiceId, id, door.now().toString()],
  );
  await door.pool.query(
    `delete from smart_artifact where grant_id = $1 or (kind = 'Grant' and id = $1)`,
    [id],
  );
  return rows[0];
}

/** Deletes what no longer counts: tokens and requests that ended, permissions long over. */
export async function sweepSmart(door: Door): Promise<void> {
  const now = door.now().toString();
  await door.pool.query('delete from smart_artifact where expires_at < $1', [now]);
  await door.pool.query(
    `delete from smart_authorization where expires_at < $1::timestamptz - interval '30 days'`,
    [now],
  );
}
