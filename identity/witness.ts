import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { refuse, type Refusal } from '../fhir/refusal.ts';
import type { Actor } from '../records/act.ts';
import { newId } from '../records/new-id.ts';
import type { Door } from './door.ts';
import { fingerprint } from './keys.ts';
import { findMember } from './members.ts';

/** The header with which an act brings the word of a second person. */
export const witnessHeader = 'x-linchpin-witness';

/** How long the word of a second person counts for the one act it was given for. */
const witnessMinutes = 3;

/** What was shown: who, to whose session, for which act. Kept by the fingerprint of its token. */
interface Shown {
  userId: string;
  sessionId: string;
  act: string;
}

/** Keeps that this person showed who they are for one act; answers the token for it. */
export async function keepWitness(door: Door, shown: Shown): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await door.pool.query(
    `insert into verification (id, identifier, value, expires_at) values ($1, $2, $3, $4)`,
    [
      newId(),
      `witness ${fingerprint(token)}`,
      JSON.stringify(shown),
      door.now().add({ minutes: witnessMinutes }).toString(),
    ],
  );
  return token;
}

const used = refuse(
  'invalid',
  'The second person’s word is used up or too old. They type their PIN or password once more.',
);

/**
 * The second person of a request; undefined when it brings none. The word counts for one request:
 * sent again with the same key it counts again, as the same act.
 */
export async function readWitness(
  door: Door,
  headers: IncomingHttpHeaders,
  actor: Actor,
  act: string,
): Promise<Actor | undefined | Refusal> {
  const token = headers[witnessHeader];
  if (typeof token !== 'string') return undefined;
  const key = `${String(headers['idempotency-key'])} ${actor.userId}`;
  const { rows } = await door.pool.query<{ value: string }>(
    `update verification
     set value = (value::jsonb || jsonb_build_object('key', $3::text))::text, updated_at = now()
     where identifier = $1 and expires_at > $2
       and coalesce(value::jsonb ->> 'key', $3::text) = $3::text
     returning value`,
    [`witness ${fingerprint(token)}`, door.now().toString(), key],
  );
  const shown = rows[0] && (JSON.parse(rows[0].value) as Shown);
  if (!shown || shown.act !== act || shown.sessionId !== actor.sessionId) return used;
  const member = await findMember(door, shown.userId);
  if (!member?.active || member.practiceId !== actor.practiceId) return used;
  const { userId, practiceId, practitionerId, name, role } = member;
  const { sessionId, ip } = actor;
  return { userId, practiceId, practitionerId, name, role, sessionId, ip };
}
