import { refuse, type Refusal } from '../fhir/refusal.ts';
import { recordDoorEvent, type DoorEvent } from './audit.ts';
import { newDevice, noSessionCookie, readDeviceId, sessionCookie } from './cookies.ts';
import type { SignInStep } from './door.contract.ts';
import type { Door } from './door.ts';
import type { Visit } from './route.ts';
import { findMember } from './members.ts';
import { lockOthers, openSession } from './sessions.ts';

/**
 * Opens the door for someone who has shown both factors (or a verified passkey): a session with
 * an id and a token never used before, bound to this workstation. Every earlier session of this
 * person here ends, anybody else's here is locked, and the audit is told.
 *
 * @param how for the audit: which factor completed it
 */
export async function finishSignIn(
  visit: Visit,
  userId: string,
  event: DoorEvent,
  how: string,
): Promise<SignInStep | Refusal> {
  const { door } = visit;
  const member = await findMember(door, userId);
  if (!member?.active) {
    await endSessionsHere(door, userId, null);
    visit.setCookie(noSessionCookie(door));
    return refuse('not-signed-in', 'This account is not in use here. Ask your manager.');
  }
  const deviceId = await knowDevice(visit);
  const now = door.now();
  await door.pool.query(
    `insert into device_member (device_id, user_id, signed_in_fully_at) values ($1, $2, $3)
     on conflict (device_id, user_id) do update set signed_in_fully_at = $3, pin_failures = 0`,
    [deviceId, userId, now.toString()],
  );
  await endSessionsHere(door, userId, deviceId);
  const session = await openSession(door, { userId, deviceId, fullyAt: now, ip: visit.ip });
  await lockOthers(door, deviceId, session.id, now);
  await recordDoorEvent(door, { ...member, id: session.id }, visit, event, 'done', how);
  visit.setCookie(sessionCookie(door, session.token));
  return { next: 'open' };
}

/** The id of this workstation; a browser that never came before gets its cookie. */
async function knowDevice(visit: Visit): Promise<string> {
  const { door } = visit;
  const at = door.now().toString();
  const known = readDeviceId(door, visit);
  const { rowCount } = await door.pool.query('update device set last_seen_at = $2 where id = $1', [
    known ?? '',
    at,
  ]);
  if (known !== undefined && rowCount === 1) return known;
  const device = newDevice(door);
  await door.pool.query('insert into device (id, created_at, last_seen_at) values ($1, $2, $2)', [
    device.id,
    at,
  ]);
  visit.setCookie(device.setCookie);
  return device.id;
}

/** Ends this person's half sessions anywhere and full ones at this workstation. */
async function endSessionsHere(door: Door, userId: string, deviceId: string | null): Promise<void> {
  await door.pool.query(
    `delete from session where user_id = $1 and (assurance = 'password' or device_id = $2)`,
    [userId, deviceId],
  );
  door.cache.clear();
}
