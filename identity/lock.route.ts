import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import { recordDoorEvent } from './audit.ts';
import type { LivingSession } from './authenticate.ts';
import { readDeviceId, sessionCookie } from './cookies.ts';
import { unlockInput } from './door.contract.ts';
import { findMember } from './members.ts';
import { passwordIsRight } from './password.ts';
import { tryPin } from './pin-tries.ts';
import { forSession, type Visit } from './route.ts';
import { lockOthers, lockSession, unlockSession } from './sessions.ts';

/** Locks this screen at once; the work stays. */
export const lock = forSession({
  method: 'POST',
  path: '/api/identity/lock',
  why: 'touches no record; audited as identity/lock',
  answer: async (visit, _input, session) => {
    if (
      session.assurance === 'full' &&
      (await lockSession(visit.door, session.id, visit.door.now()))
    ) {
      await recordDoorEvent(visit.door, session, visit, 'lock', 'done', 'by hand');
    }
    return { locked: true };
  },
});

/** Opens a locked screen for the person it belongs to, by PIN or password. */
export const unlock = forSession({
  method: 'POST',
  path: '/api/identity/unlock',
  why: 'a locked screen cannot pass the counter; audited as identity/unlock',
  input: unlockInput,
  answer: async (visit, input, session) => {
    const { door } = visit;
    if (session.assurance !== 'full' || session.deviceId === null) {
      return refuse('second-factor-needed', 'Finish signing in first.');
    }
    const wrong =
      'pin' in input
        ? await judgePin(visit, session, session.deviceId, input.pin)
        : await passwordIsRight(door, session.userId, input.password);
    const how = 'pin' in input ? 'pin' : 'password';
    if (wrong) {
      await recordDoorEvent(door, session, visit, 'unlock', 'refused', how);
      return wrong;
    }
    const token = await unlockSession(door, session.id, door.now());
    if (token === undefined)
      return refuse('not-signed-in', 'Your session has ended. Sign in again.');
    await lockOthers(door, session.deviceId, session.id, door.now());
    await recordDoorEvent(door, session, visit, 'unlock', 'done', how);
    visit.setCookie(sessionCookie(door, token));
    return { userId: session.userId };
  },
});

async function judgePin(
  visit: Visit,
  session: LivingSession,
  deviceId: string,
  pin: string,
): Promise<Refusal | undefined> {
  const member = await findMember(visit.door, session.userId);
  if (!member || readDeviceId(visit.door, visit) !== deviceId) {
    return refuse('not-signed-in', 'This workstation is not known. Sign in with your password.');
  }
  const tried = await tryPin(visit.door, deviceId, member, pin);
  return isRefusal(tried) ? tried : undefined;
}
