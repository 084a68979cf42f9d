import type { Refusal } from '../fhir/refusal.ts';
import type { PermissionName, Role } from '../identity/permissions.ts';
import { door, type DoorState } from './door.ts';
import { exchange } from './exchange.ts';
import { refusalOfAnswer, unreached } from './refusal-of-answer.ts';

/** Who is signed in at this workstation, as `GET /api/identity/me` answers. */
export interface Me {
  userId: string;
  practitionerId: string;
  /** As shown to others: "Maria Reyes, CMA". */
  name: string;
  role: Role;
  permissions: PermissionName[];
  practice: { id: string; name: string; timeZone: string; demo: boolean };
  /** Minutes without a person's doing after which the screen locks. */
  idleMinutes: number;
  hasPin: boolean;
  /** 32 bytes in base64: encrypts what this person typed and has not sent, on this device. */
  draftKey: string;
}

/**
 * Asks where this browser stands, without needing a session: so that a first visit is an answer and
 * not a refusal. Closes the door when nobody may pass.
 */
export async function askStanding(): Promise<Refusal | undefined> {
  const came = await exchange('/api/identity/door', { method: 'GET' });
  if (!came.answered) return unreached;
  if (came.status >= 300) return refusalOfAnswer(came.status, came.body);
  const { state } = came.body as { state: DoorState };
  if (state !== 'open') door.close(state);
  return undefined;
}

/** Asks who is signed in. Nobody is the refusal `not-signed-in`; it also closes the door. */
export async function askMe(options: { background?: boolean } = {}): Promise<Me | Refusal> {
  const headers: Record<string, string> = {};
  if (options.background) headers['x-linchpin-idle'] = 'background';
  const came = await exchange('/api/identity/me', { method: 'GET', headers });
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as Me;
  const refusal = refusalOfAnswer(came.status, came.body);
  door.heed(refusal.refused);
  return refusal;
}

/** Locks this session at the server; the screen is locked at once, whatever comes back. */
export async function lockNow(): Promise<void> {
  door.close('locked');
  await exchange('/api/identity/lock', { body: {} });
}

/** Ends this session. A refusal means that it goes on, such as without a network. */
export async function signOutNow(): Promise<Refusal | undefined> {
  const came = await exchange('/api/identity/sign-out', { body: {} });
  if (!came.answered) return unreached;
  const refusal = came.status < 300 ? undefined : refusalOfAnswer(came.status, came.body);
  if (refusal && refusal.refused !== 'not-signed-in') return refusal;
  door.close('not-signed-in');
  return undefined;
}
