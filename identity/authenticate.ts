import type { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../fhir/refusal.ts';
import type { Actor } from '../records/act.ts';
import { recordDoorEvent } from './audit.ts';
import { readSessionToken } from './cookies.ts';
import type { Door, DoorRequest } from './door.ts';
import { findSession, lockSession, writeSeen } from './sessions.ts';
import type { SessionRow } from './session-row.ts';

/** A person's presence is written at most this often; another server may lock that much early. */
const writeSeenEveryMs = 15_000;

/** How long a sign-in may take between its first step and its second. */
const halfWayMinutes = 10;

const notSignedIn = refuse('not-signed-in', 'You are not signed in. Sign in to go on.');

/** A session that exists and has not ended; it may be locked or short of its second factor. */
export type LivingSession = SessionRow & { practiceId: string };

/**
 * Finds the living session of a request, locking it first when its person has been idle too long.
 */
export async function readLivingSession(
  door: Door,
  request: DoorRequest,
  now = door.now(),
): Promise<LivingSession | Refusal> {
  const token = readSessionToken(door, request);
  if (token === undefined) return notSignedIn;
  const row = await readSession(door, token, now.epochMilliseconds);
  if (!row || row.expiresAt.getTime() <= now.epochMilliseconds) return notSignedIn;
  if (row.assurance === 'password' && isStale(row, now)) return notSignedIn;
  if (row.practiceId === null || !row.active) {
    return refuse('not-signed-in', 'This account is not in use here. Ask your manager.');
  }
  // The cached row itself: what is noted on it is seen by the next request.
  const living = row as LivingSession;
  if (!row.lockedAt && row.assurance === 'full' && isIdle(door, row, now)) {
    if (await lockSession(door, row.id, now)) {
      await recordDoorEvent(door, living, request, 'lock', 'done', 'idle');
    }
    return { ...living, lockedAt: new Date(now.epochMilliseconds) };
  }
  return living;
}

async function readSession(
  door: Door,
  token: string,
  nowMs: number,
): Promise<SessionRow | undefined> {
  const cached = door.cache.get(token, nowMs);
  if (cached) return cached;
  const row = await findSession(door, token);
  if (row) door.cache.put(token, row, nowMs);
  return row;
}

/** Whoever walks up to a sign-in left half done must not be able to finish it. */
function isStale(row: SessionRow, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - row.lastSeenAt.getTime() > halfWayMinutes * 60_000;
}

function isIdle(door: Door, row: SessionRow, now: Temporal.Instant): boolean {
  const seenAtMs = Math.max(row.lastSeenAt.getTime(), door.cache.seenAtMs(row.id));
  return now.epochMilliseconds - seenAtMs >= door.idleMinutes * 60_000;
}

/** Live updates and refreshes that nobody asked for do not keep a session awake. */
function isBackground(request: DoorRequest): boolean {
  return (
    request.headers['x-linchpin-idle'] === 'background' ||
    request.headers.accept === 'text/event-stream'
  );
}

/**
 * Answers who makes this request, or refuses: `not-signed-in`, `second-factor-needed` or
 * `locked`. Counts as the person being at work unless the request is background work.
 */
export async function authenticate(door: Door, request: DoorRequest): Promise<Actor | Refusal> {
  const now = door.now();
  const session = await readLivingSession(door, request, now);
  if ('refused' in session) return session;
  if (session.assurance !== 'full') {
    return refuse('second-factor-needed', 'One step is missing: confirm that it is you.');
  }
  if (session.lockedAt) {
    if (request.evenLocked) return toActor(session, request);
    return refuse('locked', 'This screen is locked. Type your PIN or password to go on.');
  }
  if (!isBackground(request)) await noteSeen(door, session, now);
  return toActor(session, request);
}

async function noteSeen(door: Door, session: SessionRow, now: Temporal.Instant): Promise<void> {
  door.cache.see(session.id, now.epochMilliseconds);
  if (now.epochMilliseconds - session.lastSeenAt.getTime() < writeSeenEveryMs) return;
  // In the cached row, so that it is written once.
  session.lastSeenAt = new Date(now.epochMilliseconds);
  await writeSeen(door, session.id, now);
}

/** The session's person as the records know them. */
export function toActor(session: LivingSession, request: DoorRequest): Actor {
  return {
    userId: session.userId,
    practiceId: session.practiceId,
    practitionerId: session.practitionerId,
    name: session.name,
    role: session.role,
    sessionId: session.id,
    ip: request.ip,
  };
}
