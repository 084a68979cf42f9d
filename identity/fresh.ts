import { refuse, type Refusal } from '../fhir/refusal.ts';
import type { Door } from './door.ts';
import type { SessionRow } from './session-row.ts';

/** How fresh a full sign-in or a typed password must be to change what opens the account. */
const freshMinutes = 10;

/**
 * Whether the person of this session lately showed who they are, so that whoever walks up to an
 * open screen cannot add a way in of their own.
 */
export function isFresh(door: Door, session: SessionRow): boolean {
  const shownAtMs = Math.max(
    session.signedInFullyAt?.getTime() ?? 0,
    session.confirmedAt?.getTime() ?? 0,
  );
  return door.now().epochMilliseconds - shownAtMs <= freshMinutes * 60_000;
}

/** The refusal of whoever is not fresh; `path` is the field a form has for the password. */
export function refuseUnlessFresh(door: Door, session: SessionRow): Refusal | undefined {
  if (isFresh(door, session)) return undefined;
  const message = 'Type your password first, to show that it is you.';
  return refuse('invalid', message, { issues: [{ path: 'password', message }] });
}
