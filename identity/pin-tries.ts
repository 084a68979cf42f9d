import { refuse, type Refusal } from '../fhir/refusal.ts';
import { sessionHours } from './better-auth.ts';
import type { PersonCard } from './door.contract.ts';
import type { Door } from './door.ts';
import type { Member } from './members.ts';
import { pinMatches } from './pin.ts';

/** Wrong PINs at one workstation until only a full sign-in helps. */
const pinTries = 5;

const fullSignInNeeded = refuse(
  'not-signed-in',
  'A PIN is not enough here now. Sign in with your password and second factor.',
);

/** Since when a full sign-in still lets its person switch in by PIN. */
function since(door: Door): string {
  return door.now().subtract({ hours: sessionHours }).toString();
}

/**
 * Who may switch in with a PIN at this workstation: signed in fully here within 12 hours, with a
 * PIN.
 */
export async function peopleHere(door: Door, deviceId: string): Promise<PersonCard[]> {
  const { rows } = await door.pool.query<PersonCard>(
    `select s.user_id "userId", s.display_name as name, s.role
     from device_member d join staff s using (user_id)
     where d.device_id = $1 and d.signed_in_fully_at > $2 and d.pin_failures < $3
       and s.active and s.pin_hash is not null
     order by s.display_name`,
    [deviceId, since(door), pinTries],
  );
  return rows;
}

/**
 * Judges a PIN typed at a workstation. The try is counted before it is judged. Answers when the
 * person last signed in fully here; refuses with `invalid`, or with `not-signed-in` when a full
 * sign-in is needed: after five wrong PINs, twelve hours, or without a PIN.
 */
export async function tryPin(
  door: Door,
  deviceId: string,
  member: Member,
  pin: string,
): Promise<{ fullyAt: Date } | Refusal> {
  if (member.pinHash === null || !member.active) return fullSignInNeeded;
  const { rows } = await door.pool.query<{ failures: number; fullyAt: Date }>(
    `update device_member set pin_failures = pin_failures + 1
     where device_id = $1 and user_id = $2 and signed_in_fully_at > $3 and pin_failures < $4
     returning pin_failures as failures, signed_in_fully_at "fullyAt"`,
    [deviceId, member.userId, since(door), pinTries],
  );
  const [counted] = rows;
  if (!counted) return fullSignInNeeded;
  if (await pinMatches(pin, member.userId, member.pinHash, door.keys.pin)) {
    await door.pool.query(
      'update device_member set pin_failures = 0 where device_id = $1 and user_id = $2',
      [deviceId, member.userId],
    );
    return { fullyAt: counted.fullyAt };
  }
  const left = pinTries - counted.failures;
  if (left <= 0) return endAfterTooMany(door, deviceId, member);
  const message = `That PIN is not right. ${left === 1 ? 'One try is left.' : `${left} tries are left.`}`;
  return refuse('invalid', message, { issues: [{ path: 'pin', message }] });
}

async function endAfterTooMany(door: Door, deviceId: string, member: Member): Promise<Refusal> {
  await door.pool.query('delete from session where device_id = $1 and user_id = $2', [
    deviceId,
    member.userId,
  ]);
  door.cache.clear();
  return refuse(
    'not-signed-in',
    'Five wrong PINs. Sign in with your password and second factor; what you typed is kept.',
  );
}
