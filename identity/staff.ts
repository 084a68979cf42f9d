import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '../fhir/refusal.ts';
import { newId } from '../records/new-id.ts';
import type { Door } from './door.ts';
import { fingerprint } from './keys.ts';
import { setPassword } from './password.ts';
import { hashPin } from './pin.ts';
import type { Role } from './permissions.ts';

/** A person who begins to work at a practice. */
export interface NewMember {
  practiceId: string;
  /** Id of the person's Practitioner resource. */
  practitionerId: string;
  /** As shown to others: "Maria Reyes, CMA". */
  name: string;
  /** 'CMA'; empty when there is none. */
  credential: string;
  role: Role;
  email: string;
  /**
   * Judged by the caller. Without one the person signs in through an enrolment link, or in the
   * demo.
   */
  password?: string;
  pin?: string;
}

/** Adds a member; refuses with `already-exists` when the e-mail address has an account. */
export async function addMember(
  door: Door,
  member: NewMember,
): Promise<{ userId: string } | Refusal> {
  const userId = newId();
  const pinHash =
    member.pin === undefined ? null : await hashPin(member.pin, userId, door.keys.pin);
  const { rowCount } = await door.pool.query(
    `with account as (
       insert into user_account (id, name, email) values ($1, $2, $3)
       on conflict (email) do nothing returning id)
     insert into staff (user_id, practice_id, practitioner_id, role, display_name, credential,
       pin_hash, created_at)
     select id, $4, $5, $6, $2, $7, $8, $9 from account`,
    [
      userId,
      member.name,
      member.email.trim().toLowerCase(),
      member.practiceId,
      member.practitionerId,
      member.role,
      member.credential === '' ? null : member.credential,
      pinHash,
      door.now().toString(),
    ],
  );
  if (rowCount !== 1) {
    return refuse('already-exists', 'This e-mail address has an account already; use another.', {
      issues: [{ path: 'email', message: 'This e-mail address has an account already.' }],
    });
  }
  if (member.password !== undefined) await setPassword(door, userId, member.password);
  return { userId };
}

/** How long an enrolment link works. */
const linkHours = 72;

/**
 * Makes a one-time enrolment link's token for a member; links made before stop working. The token
 * is answered once and only its hash is kept.
 */
export async function makeEnrolmentLink(
  door: Door,
  userId: string,
  madeBy: string,
): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = door.now().add({ hours: linkHours }).toString();
  await door.pool.query('delete from enrolment_link where user_id = $1 and used_at is null', [
    userId,
  ]);
  await door.pool.query(
    'insert into enrolment_link (token_hash, user_id, made_by, expires_at) values ($1, $2, $3, $4)',
    [fingerprint(token), userId, madeBy, expiresAt],
  );
  return { token, expiresAt };
}

/** Takes away a member's authenticator, recovery codes and passkeys; the password stays. */
export async function forgetSecondFactors(door: Door, userId: string): Promise<void> {
  await door.pool.query(
    `with a as (delete from authenticator where user_id = $1),
          p as (delete from passkey where user_id = $1)
     update user_account set two_factor_enabled = false where id = $1`,
    [userId],
  );
}

/** Takes away everything a member signs in with, and ends the member's sessions. */
export async function resetMember(door: Door, userId: string): Promise<void> {
  await door.pool.query(
    `with a as (delete from authenticator where user_id = $1),
          p as (delete from passkey where user_id = $1),
          c as (delete from credential where user_id = $1),
          d as (delete from device_member where user_id = $1),
          s as (delete from session where user_id = $1),
          f as (update staff set pin_hash = null where user_id = $1)
     update user_account set two_factor_enabled = false where id = $1`,
    [userId],
  );
  door.cache.clear();
}
