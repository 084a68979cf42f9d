import { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse } from '../fhir/refusal.ts';
import { recordDoorEvent } from './audit.ts';
import { readDeviceId, sessionCookie } from './cookies.ts';
import { setPinInput, switchInput } from './door.contract.ts';
import type { Door } from './door.ts';
import { refuseUnlessFresh } from './fresh.ts';
import { findMember } from './members.ts';
import { passwordIsRight } from './password.ts';
import { hashPin, weaknessOfPin } from './pin.ts';
import { peopleHere, tryPin } from './pin-tries.ts';
import { forActor, forAnyone } from './route.ts';
import { lockOthers, openSession, unlockSession } from './sessions.ts';

/** Who may switch in with a PIN at this workstation; nobody at one that is not known. */
export const people = forAnyone({
  method: 'GET',
  path: '/api/identity/people',
  why: 'asked by a locked screen; names only colleagues who signed in here within 12 hours',
  answer: async (visit) => {
    const deviceId = readDeviceId(visit.door, visit);
    return { people: deviceId === undefined ? [] : await peopleHere(visit.door, deviceId) };
  },
});

/** A colleague takes over this workstation by PIN. The one before is locked, not signed out. */
export const switchPerson = forAnyone({
  method: 'POST',
  path: '/api/identity/switch',
  why: 'asked by a locked screen; audited as identity/switch',
  input: switchInput,
  answer: async (visit, { userId, pin }) => {
    const { door } = visit;
    const deviceId = readDeviceId(door, visit);
    const member = await findMember(door, userId);
    if (deviceId === undefined || !member) {
      return refuse('not-signed-in', 'Sign in with your password at this workstation first.');
    }
    const tried = await tryPin(door, deviceId, member, pin);
    if (isRefusal(tried)) {
      await recordDoorEvent(door, member, visit, 'switch', 'refused', 'pin');
      return tried;
    }
    const fullyAt = Temporal.Instant.fromEpochMilliseconds(tried.fullyAt.getTime());
    const session =
      (await resumeHere(door, userId, deviceId)) ??
      (await openSession(door, { userId, deviceId, fullyAt, ip: visit.ip }));
    await lockOthers(door, deviceId, session.id, door.now());
    await recordDoorEvent(door, { ...member, id: session.id }, visit, 'switch', 'done', 'pin');
    visit.setCookie(sessionCookie(door, session.token));
    return { userId };
  },
});

/** The person's own session at this workstation, opened again under a new token. */
async function resumeHere(
  door: Door,
  userId: string,
  deviceId: string,
): Promise<{ id: string; token: string } | undefined> {
  const { rows } = await door.pool.query<{ id: string }>(
    `select id from session where user_id = $1 and device_id = $2 and assurance = 'full'
     order by expires_at desc limit 1`,
    [userId, deviceId],
  );
  const id = rows[0]?.id;
  const token = id === undefined ? undefined : await unlockSession(door, id, door.now());
  return id === undefined || token === undefined ? undefined : { id, token };
}

/** Sets the person's PIN for quick switching. */
export const setPin = forActor({
  method: 'POST',
  path: '/api/identity/pin',
  why: 'touches no record; audited as identity/set-pin',
  input: setPinInput,
  answer: async (visit, { pin, password }, actor, session) => {
    const { door } = visit;
    const weakness = weaknessOfPin(pin);
    if (weakness !== undefined) {
      return refuse('invalid', weakness, { issues: [{ path: 'pin', message: weakness }] });
    }
    const stale = password === undefined ? refuseUnlessFresh(door, session) : undefined;
    if (stale) return stale;
    const wrong =
      password === undefined ? undefined : await passwordIsRight(door, actor.userId, password);
    if (wrong) return wrong;
    await door.pool.query('update staff set pin_hash = $2 where user_id = $1', [
      actor.userId,
      await hashPin(pin, actor.userId, door.keys.pin),
    ]);
    await recordDoorEvent(door, session, visit, 'set-pin', 'done');
    return { pinSet: true };
  },
});
