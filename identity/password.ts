import { refuse, type Refusal } from '../fhir/refusal.ts';
import { newId } from '../records/new-id.ts';
import type { Door } from './door.ts';
import { weaknessOfPassword } from './password-rules.ts';
import { passwordKey } from './sign-in.route.ts';
import { countTryAt, forgive, passwordPatience } from './throttle.ts';

/** Refuses a password that is not this person's, counting the try at the person's sign-in. */
export async function passwordIsRight(
  door: Door,
  userId: string,
  password: string,
): Promise<Refusal | undefined> {
  const { rows } = await door.pool.query<{ email: string; hash: string | null }>(
    `select u.email, c.password as hash from user_account u
     left join credential c on c.user_id = u.id and c.provider_id = 'credential' where u.id = $1`,
    [userId],
  );
  const wrong = refuse('invalid', 'That password is not right.', {
    issues: [{ path: 'password', message: 'That password is not right.' }],
  });
  const [row] = rows;
  if (!row) return wrong;
  const key = passwordKey(row.email);
  const blocked = await countTryAt(door, key, passwordPatience);
  if (blocked) return blocked;
  const { password: hashing } = await door.auth.$context;
  if (row.hash === null || !(await hashing.verify({ hash: row.hash, password }))) return wrong;
  await forgive(door, key);
  return undefined;
}

/** Refuses a password that is too easy to guess for this person; `path` is the field it came in. */
export function refuseWeakPassword(
  password: string,
  own: readonly string[],
  path = 'password',
): Refusal | undefined {
  const message = weaknessOfPassword(password, own);
  return message === undefined
    ? undefined
    : refuse('invalid', message, { issues: [{ path, message }] });
}

/** Sets a person's password, whether there was one or not. The caller has judged its strength. */
export async function setPassword(door: Door, userId: string, password: string): Promise<void> {
  const { password: hashing } = await door.auth.$context;
  await door.pool.query(
    `insert into credential (id, account_id, provider_id, user_id, password)
     values ($1, $2, 'credential', $2, $3)
     on conflict (provider_id, account_id) do update set password = $3, updated_at = now()`,
    [newId(), userId, await hashing.hash(password)],
  );
}
