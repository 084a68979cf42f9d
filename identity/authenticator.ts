import { createOTP } from '@better-auth/utils/otp';
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { newId } from '../records/new-id.ts';
import type { AuthenticatorOffer } from './door.contract.ts';
import type { Door } from './door.ts';

/** How long a code that was shown can still be scanned and confirmed. */
const offerMinutes = 10;
const recoveryCodeCount = 10;

/** What is offered and not confirmed yet; the authenticator from before works until then. */
interface Offered {
  secret: string;
  recoveryCodes: string[];
}

const identifierOf = (userId: string): string => `authenticator ${userId}`;

async function keyOf(door: Door) {
  return (await door.auth.$context).secretConfig;
}

/**
 * The secret of a new authenticator app with ten recovery codes, in the form better-auth keeps
 * them. It is the same until it is confirmed or ten minutes old, so that a reload does not make
 * worthless what the phone has scanned.
 */
export async function offerAuthenticatorTo(
  door: Door,
  userId: string,
): Promise<AuthenticatorOffer> {
  const pending = (await pendingOf(door, userId)) ?? (await makePending(door, userId));
  const { rows } = await door.pool.query<{ email: string }>(
    'select email from user_account where id = $1',
    [userId],
  );
  return {
    uri: createOTP(pending.secret).url('Linchpin', rows[0]?.email ?? ''),
    recoveryCodes: pending.recoveryCodes,
  };
}

async function pendingOf(door: Door, userId: string): Promise<Offered | undefined> {
  const { rows } = await door.pool.query<{ value: string }>(
    'select value from verification where identifier = $1 and expires_at > $2',
    [identifierOf(userId), door.now().toString()],
  );
  const [row] = rows;
  if (!row) return undefined;
  return JSON.parse(await symmetricDecrypt({ key: await keyOf(door), data: row.value })) as Offered;
}

async function makePending(door: Door, userId: string): Promise<Offered> {
  const offered = { secret: generateRandomString(32), recoveryCodes: newRecoveryCodes() };
  const value = await symmetricEncrypt({ key: await keyOf(door), data: JSON.stringify(offered) });
  const expiresAt = door.now().add({ minutes: offerMinutes }).toString();
  await forgetOffer(door, userId);
  await door.pool.query(
    'insert into verification (id, identifier, value, expires_at) values ($1, $2, $3, $4)',
    [newId(), identifierOf(userId), value, expiresAt],
  );
  return offered;
}

/** Forgets what was offered, so that the next offer is another. */
export async function forgetOffer(door: Door, userId: string): Promise<void> {
  await door.pool.query('delete from verification where identifier = $1', [identifierOf(userId)]);
}

/**
 * Takes the offered authenticator into use when the code is the one it shows now. Answers
 * `wrong-code`, or `too-old` when nothing is offered any more; what worked before then still does.
 */
export async function takeAuthenticator(
  door: Door,
  userId: string,
  code: string,
): Promise<'taken' | 'wrong-code' | 'too-old'> {
  const offered = await pendingOf(door, userId);
  if (!offered) return 'too-old';
  if (!(await createOTP(offered.secret).verify(code, { window: 1 }))) return 'wrong-code';
  const key = await keyOf(door);
  await door.pool.query(
    `with kept as (
       insert into authenticator (id, user_id, secret, backup_codes, verified)
       values ($1, $2, $3, $4, true)
       on conflict (user_id) do update set secret = $3, backup_codes = $4, verified = true,
         failed_verification_count = 0, locked_until = null),
     offered as (delete from verification where identifier = $5)
     update user_account set two_factor_enabled = true where id = $2`,
    [
      newId(),
      userId,
      await symmetricEncrypt({ key, data: offered.secret }),
      await symmetricEncrypt({ key, data: JSON.stringify(offered.recoveryCodes) }),
      identifierOf(userId),
    ],
  );
  return 'taken';
}

/** `abcde-12345`, as better-auth makes them. */
function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const letters = generateRandomString(10, 'a-z', '0-9', 'A-Z');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}
