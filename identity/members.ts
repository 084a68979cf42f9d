import type { SignInStep } from './door.contract.ts';
import type { Door } from './door.ts';
import type { Role } from './permissions.ts';

/** A member of a practice's staff. */
export interface Member {
  userId: string;
  practiceId: string;
  practitionerId: string;
  role: Role;
  /** As shown to others: "Maria Reyes, CMA". */
  name: string;
  active: boolean;
  pinHash: string | null;
}

const columns = `user_id "userId", practice_id "practiceId", practitioner_id "practitionerId", role,
  display_name as name, active, pin_hash "pinHash"`;

/** The staff member an account belongs to. */
export async function findMember(door: Door, userId: string): Promise<Member | undefined> {
  const { rows } = await door.pool.query<Member>({
    name: 'door_find_member',
    text: `select ${columns} from staff where user_id = $1`,
    values: [userId],
  });
  return rows[0];
}

/** The staff member of an e-mail address. */
export async function findMemberByEmail(door: Door, email: string): Promise<Member | undefined> {
  const { rows } = await door.pool.query<Member>(
    `select ${columns} from staff where user_id = (select id from user_account where email = $1)`,
    [email.toLowerCase()],
  );
  return rows[0];
}

/** Whether a Practitioner is one of the practice's staff, also when the account has ended. */
export async function isMember(
  door: Door,
  practiceId: string,
  practitionerId: string,
): Promise<boolean> {
  const { rowCount } = await door.pool.query({
    name: 'door_is_member',
    text: 'select 1 from staff where practice_id = $1 and practitioner_id = $2',
    values: [practiceId, practitionerId],
  });
  return rowCount === 1;
}

/** Which second factors an account has ready to use. */
export async function secondFactorsOf(door: Door, userId: string): Promise<('totp' | 'passkey')[]> {
  const { rows } = await door.pool.query<{ totp: boolean; passkey: boolean }>(
    `select exists (select 1 from authenticator where user_id = $1 and verified) as totp,
            exists (select 1 from passkey where user_id = $1) as passkey`,
    [userId],
  );
  const has = rows[0];
  return [
    ...(has?.totp ? (['totp'] as const) : []),
    ...(has?.passkey ? (['passkey'] as const) : []),
  ];
}

/** What a person whose password was right has to do next. */
export async function nextStep(door: Door, userId: string): Promise<SignInStep> {
  const methods = await secondFactorsOf(door, userId);
  return methods.length > 0 ? { next: 'second-factor', methods } : { next: 'enrol' };
}
