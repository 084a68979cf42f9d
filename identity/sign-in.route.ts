import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { refuse, type Refusal } from '../fhir/refusal.ts';
import { askBetterAuth } from './ask-better-auth.ts';
import { recordDoorEvent } from './audit.ts';
import { readChallengedUser, sessionCookie } from './cookies.ts';
import { emailInput, passwordInput, type SignInStep } from './door.contract.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { fingerprint } from './keys.ts';
import { findMember, findMemberByEmail, nextStep } from './members.ts';
import { forAnyone, type Visit } from './route.ts';
import { endSessions, findSession } from './sessions.ts';
import {
  addressPatience,
  claimOnce,
  countTryAt,
  forgive,
  passwordPatience,
  takeBack,
} from './throttle.ts';

const why = 'nobody is signed in yet; audited as identity/sign-in';

/** A wrong password is answered after this long, so that the time does not tell a known address. */
const refusalTakesMs = 600;

const wrongPassword = refuse(
  'not-signed-in',
  'The e-mail address or the password is not right. Check both and try again.',
);

/** The key that counts one account's wrong passwords, known address or not. */
export function passwordKey(email: string): string {
  return `password ${fingerprint(email.trim().toLowerCase())}`;
}

/** First step: e-mail address and password. Never says which of them was wrong. */
export const signInWithPassword = forAnyone({
  method: 'POST',
  path: '/api/auth/sign-in/email',
  why,
  input: z.strictObject({ email: emailInput, password: passwordInput }),
  answer: async (visit, { email, password }) => {
    const started = performance.now();
    const [accountKey, addressKey] = [passwordKey(email), `address ${visit.ip}`];
    const blocked =
      (await countTryAt(visit.door, accountKey, passwordPatience)) ??
      (await countTryAt(visit.door, addressKey, addressPatience));
    if (blocked) return blocked;
    const answered = await askBetterAuth(visit, '/sign-in/email', {
      body: { email, password },
      withoutSession: true,
    });
    const member = await findMemberByEmail(visit.door, email);
    if (answered.status !== 200 || !member?.active) {
      await dropSession(visit, answered.token);
      if (member)
        await recordDoorEvent(visit.door, member, visit, 'sign-in', 'refused', 'password');
      await wait(Math.max(0, refusalTakesMs - (performance.now() - started)));
      return wrongPassword;
    }
    await forgive(visit.door, accountKey);
    await takeBack(visit.door, addressKey);
    if (answered.token) visit.setCookie(sessionCookie(visit.door, answered.token));
    return nextStep(visit.door, member.userId);
  },
});

async function dropSession(visit: Visit, token: string | undefined): Promise<void> {
  const session = token === undefined ? undefined : await findSession(visit.door, token);
  if (session) await endSessions(visit.door, [session.id]);
}

/** Second step: the six digits of an authenticator app. Each code opens the door once. */
export const signInWithCode = forAnyone({
  method: 'POST',
  path: '/api/auth/two-factor/verify-totp',
  why,
  input: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'A code has six digits.') }),
  answer: (visit, { code }) => secondStep(visit, '/two-factor/verify-totp', code),
});

/** Second step without the authenticator: one of the recovery codes, each good once. */
export const signInWithRecoveryCode = forAnyone({
  method: 'POST',
  path: '/api/auth/two-factor/verify-backup-code',
  why,
  input: z.strictObject({ code: z.string().trim().min(1, 'Type the code.').max(40) }),
  answer: (visit, { code }) => secondStep(visit, '/two-factor/verify-backup-code', code),
});

async function secondStep(visit: Visit, path: string, code: string): Promise<SignInStep | Refusal> {
  const { door } = visit;
  const addressKey = `address ${visit.ip}`;
  const blocked = await countTryAt(door, addressKey, addressPatience);
  if (blocked) return blocked;
  const userId = await readChallengedUser(door, visit);
  const answered = await askBetterAuth(visit, path, { body: { code }, withoutSession: true });
  const opened = answered.token === undefined ? undefined : await findSession(door, answered.token);
  if (!opened) {
    const member = userId === undefined ? undefined : await findMember(door, userId);
    if (member) await recordDoorEvent(door, member, visit, 'second-factor', 'refused', 'code');
    return explain(answered.body['code']);
  }
  await takeBack(door, addressKey);
  if (!(await claimOnce(door, `used code ${opened.userId} ${fingerprint(code)}`, 120))) {
    await endSessions(door, [opened.id]);
    return refuse('not-signed-in', 'That code was used already. Sign in again with the next one.');
  }
  return finishSignIn(visit, opened.userId, 'sign-in', path.slice('/two-factor/verify-'.length));
}

/** Says what better-auth said of a code, in our words. */
function explain(code: unknown): Refusal {
  switch (code) {
    case 'INVALID_CODE':
      return wrongCode('That code is not right. Type the one the app shows now.');
    case 'INVALID_BACKUP_CODE':
      return wrongCode('That recovery code is not right, or was used already.');
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return refuse('too-many-requests', 'Too many wrong codes. Wait 15 minutes, then try again.');
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return refuse('not-signed-in', 'Too many wrong codes. Start again with your password.');
    default:
      return refuse('not-signed-in', 'This sign-in took too long. Start again with your password.');
  }
}

function wrongCode(message: string): Refusal {
  return refuse('invalid', message, { issues: [{ path: 'code', message }] });
}
