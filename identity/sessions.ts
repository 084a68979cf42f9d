import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../records/new-id.ts';
import { sessionHours } from './better-auth.ts';
import type { Door } from './door.ts';
import type { SessionRow } from './session-row.ts';

const readSession = `
  select s.id, s.token, s.user_id "userId", s.assurance, s.device_id "deviceId",
    s.expires_at "expiresAt", s.last_seen_at "lastSeenAt", s.locked_at "lockedAt",
    s.signed_in_fully_at "signedInFullyAt", s.confirmed_at "confirmedAt",
    m.practice_id "practiceId",
    m.practitioner_id "practitionerId", m.role, m.active, m.display_name as name
  from session s left join staff m on m.user_id = s.user_id
  where s.token = $1`;

/** Reads the session of a cookie's token, ended or not; undefined when there is none. */
export async function findSession(door: Door, token: string): Promise<SessionRow | undefined> {
  const { rows } = await door.pool.query<SessionRow>({
    name: 'door_find_session',
    text: readSession,
    values: [token],
  });
  return rows[0];
}

/** Writes that a session's person was seen at work. */
export async function writeSeen(door: Door, id: string, at: Temporal.Instant): Promise<void> {
  await door.pool.query({
    name: 'door_seen',
    text: 'update session set last_seen_at = greatest(last_seen_at, $2) where id = $1',
    values: [id, at.toString()],
  });
}

/** Locks one session. Answers false when it was locked or had ended before. */
export async function lockSession(door: Door, id: string, at: Temporal.Instant): Promise<boolean> {
  const { rowCount } = await door.pool.query(
    'update session set locked_at = $2 where id = $1 and locked_at is null',
    [id, at.toString()],
  );
  door.cache.clear();
  return rowCount === 1;
}

/** Locks whoever else has an open session at this workstation: one person at a time. */
export async function lockOthers(
  door: Door,
  deviceId: string,
  keepId: string,
  at: Temporal.Instant,
): Promise<void> {
  await door.pool.query(
    `update session set locked_at = $3
     where device_id = $1 and id <> $2 and locked_at is null`,
    [deviceId, keepId, at.toString()],
  );
  door.cache.clear();
}

/** Opens a locked session again under a new token, so that a copied cookie dies with the lock. */
export async function unlockSession(
  door: Door,
  id: string,
  at: Temporal.Instant,
): Promise<string | undefined> {
  const token = newToken();
  const { rowCount } = await door.pool.query(
    `update session set locked_at = null, last_seen_at = $2, token = $3
     where id = $1 and expires_at > $2`,
    [id, at.toString(), token],
  );
  door.cache.clear();
  return rowCount === 1 ? token : undefined;
}

/** Ends sessions for good. */
export async function endSessions(door: Door, ids: string[]): Promise<void> {
  await door.pool.query('delete from session where id = any($1)', [ids]);
  door.cache.clear();
}

/**
 * Ends every session of a person but one, and switching in by PIN at every workstation but that
 * one's. Answers how many sessions ended.
 */
export async function endOtherSessions(
  door: Door,
  userId: string,
  keepId: string | null,
  deviceId: string | null,
): Promise<number> {
  const { rowCount } = await door.pool.query(
    'delete from session where user_id = $1 and id is distinct from $2',
    [userId, keepId],
  );
  await door.pool.query(
    'delete from device_member where user_id = $1 and device_id is distinct from $2',
    [userId, deviceId],
  );
  door.cache.clear();
  return rowCount ?? 0;
}

/** Opens a full session for someone who signed in fully at this workstation at `fullyAt`. */
export async function openSession(
  door: Door,
  who: { userId: string; deviceId: string; fullyAt: Temporal.Instant; ip: string },
): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken()];
  await door.pool.query(
    `insert into session (id, token, user_id, device_id, assurance, signed_in_fully_at,
       last_seen_at, created_at, updated_at, expires_at, ip_address)
     values ($1, $2, $3, $4, 'full', $5, $6, $6, $6, $7, $8)`,
    [
      id,
      token,
      who.userId,
      who.deviceId,
      who.fullyAt.toString(),
      door.now().toString(),
      who.fullyAt.add({ hours: sessionHours }).toString(),
      who.ip,
    ],
  );
  return { id, token };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}
