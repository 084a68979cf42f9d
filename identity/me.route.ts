import { isRefusal } from '../fhir/refusal.ts';
import { listPractices, type Practice } from '../records/practices.ts';
import { recordDoorEvent } from './audit.ts';
import { readLivingSession, type LivingSession } from './authenticate.ts';
import { noSessionCookie, readDeviceId } from './cookies.ts';
import type { DoorAnswer, SignInStep } from './door.contract.ts';
import type { Door } from './door.ts';
import { practicesAtTheDoor } from './first-practice.ts';
import { findMember, nextStep } from './members.ts';
import { permissions, roleMay, type PermissionName } from './permissions.ts';
import { peopleHere } from './pin-tries.ts';
import { forActor, forAnyone, forSession } from './route.ts';
import { endSessions } from './sessions.ts';

/** The practice of an id, as far as the door may know it. */
export async function findPractice(door: Door, id: string): Promise<Practice | undefined> {
  return (await listPractices(door.pool)).find((practice) => practice.id === id);
}

/** Who is signed in at this workstation: what every screen starts from. */
export const me = forActor({
  method: 'GET',
  path: '/api/identity/me',
  why: 'reads no record',
  answer: async ({ door }, _input, actor) => {
    const [member, practice] = await Promise.all([
      findMember(door, actor.userId),
      findPractice(door, actor.practiceId),
    ]);
    const names = Object.keys(permissions) as PermissionName[];
    return {
      userId: actor.userId,
      practitionerId: actor.practitionerId,
      name: actor.name,
      role: actor.role,
      permissions: names.filter((name) => roleMay(actor.role, name)),
      practice: {
        id: actor.practiceId,
        name: practice?.name ?? '',
        timeZone: practice?.timeZone ?? 'UTC',
        demo: practice?.demo ?? false,
      },
      idleMinutes: door.idleMinutes,
      hasPin: (member?.pinHash ?? null) !== null,
      draftKey: door.keys.draftKey(actor.userId),
    };
  },
});

/** Where this browser stands, and what its next step is. */
export const standing = forAnyone({
  method: 'GET',
  path: '/api/identity/door',
  why: 'asked before anyone is known; reads no record',
  answer: async (visit): Promise<DoorAnswer> => {
    const { door } = visit;
    const deviceId = readDeviceId(door, visit);
    const [session, practices, { staffed }, people] = await Promise.all([
      readLivingSession(door, visit),
      listPractices(door.pool),
      practicesAtTheDoor(door),
      deviceId === undefined ? [] : peopleHere(door, deviceId),
    ]);
    const around = {
      setUpNeeded: staffed === 0 && !practices.some((practice) => practice.demo),
      canOpenDemo: practices.length === 0 && door.openDemo !== undefined,
      demo: practices.some((practice) => practice.demo),
      passkeyHost: new URL(door.publicUrl).hostname,
      idleMinutes: door.idleMinutes,
      people,
    };
    if (isRefusal(session)) return { state: 'not-signed-in', ...around };
    const { userId, name, role } = session;
    const step = await stepOf(door, session);
    return { state: stateOf(session), person: { userId, name, role }, step, ...around };
  },
});

function stateOf(session: LivingSession): DoorAnswer['state'] {
  if (session.assurance !== 'full') return 'second-factor-needed';
  return session.lockedAt ? 'locked' : 'open';
}

function stepOf(door: Door, session: LivingSession): Promise<SignInStep> {
  if (session.assurance === 'full') return Promise.resolve({ next: 'open' });
  return nextStep(door, session.userId);
}

/** Ends the session, and this person's quick switch at this workstation. */
export const signOut = forSession({
  method: 'POST',
  path: '/api/identity/sign-out',
  why: 'touches no record; audited as identity/sign-out',
  answer: async (visit, _input, session) => {
    await endSessions(visit.door, [session.id]);
    await visit.door.pool.query('delete from device_member where device_id = $1 and user_id = $2', [
      session.deviceId ?? '',
      session.userId,
    ]);
    await recordDoorEvent(visit.door, session, visit, 'sign-out', 'done');
    visit.setCookie(noSessionCookie(visit.door));
    return { signedOut: true };
  },
});
