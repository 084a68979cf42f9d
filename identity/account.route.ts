import { isRefusal, refuse } from '../fhir/refusal.ts';
import { askBetterAuth } from './ask-better-auth.ts';
import { recordDoorEvent } from './audit.ts';
import { sessionCookie } from './cookies.ts';
import {
  changePasswordInput,
  confirmPasswordInput,
  passkeyNameInput,
  passkeyOfInput,
  type AccountAnswer,
  type PasskeyRow,
} from './door.contract.ts';
import type { Door } from './door.ts';
import { passkeyAnswer } from './enrol.route.ts';
import { isFresh, refuseUnlessFresh } from './fresh.ts';
import { findMember, secondFactorsOf } from './members.ts';
import { findPractice } from './me.route.ts';
import { passwordIsRight, refuseWeakPassword } from './password.ts';
import { forActor } from './route.ts';
import { endOtherSessions, unlockSession } from './sessions.ts';

const why = 'a person’s own account, no record; audited as identity/…';

/** What opens the account of the person who asks. */
export const account = forActor({
  method: 'GET',
  path: '/api/identity/account',
  why,
  answer: async ({ door }, _input, actor, session): Promise<AccountAnswer> => {
    const [member, methods, passkeys, { email, hasPassword }] = await Promise.all([
      findMember(door, actor.userId),
      secondFactorsOf(door, actor.userId),
      passkeysOf(door, actor.userId),
      passwordOf(door, actor.userId),
    ]);
    return {
      email,
      hasPassword,
      hasPin: (member?.pinHash ?? null) !== null,
      hasAuthenticator: methods.includes('totp'),
      passkeys,
      fresh: isFresh(door, session),
      passkeyHost: new URL(door.publicUrl).hostname,
    };
  },
});

async function passwordOf(
  door: Door,
  userId: string,
): Promise<{ email: string; hasPassword: boolean }> {
  const { rows } = await door.pool.query<{ email: string; hasPassword: boolean }>(
    `select email, exists (select 1 from credential c
       where c.user_id = u.id and c.password is not null) "hasPassword"
     from user_account u where id = $1`,
    [userId],
  );
  return rows[0] ?? { email: '', hasPassword: false };
}

async function passkeysOf(door: Door, userId: string): Promise<PasskeyRow[]> {
  const { rows } = await door.pool.query<{ id: string; name: string | null; createdAt: Date }>(
    `select id, name, created_at "createdAt" from passkey where user_id = $1
     order by created_at, id`,
    [userId],
  );
  return rows.map(({ id, name, createdAt }) => ({
    id,
    name: name ?? '',
    ...(createdAt && { createdAt: createdAt.toISOString() }),
  }));
}

/** The person types the password anew; for ten minutes what opens the account may be changed. */
export const confirmPassword = forActor({
  method: 'POST',
  path: '/api/identity/confirm-password',
  why,
  input: confirmPasswordInput,
  answer: async (visit, { password }, actor, session) => {
    const { door } = visit;
    const wrong = await passwordIsRight(door, actor.userId, password);
    const outcome = wrong ? 'refused' : 'done';
    await recordDoorEvent(door, session, visit, 'confirm-password', outcome);
    if (wrong) return wrong;
    await door.pool.query('update session set confirmed_at = $2 where id = $1', [
      session.id,
      door.now().toString(),
    ]);
    door.cache.clear();
    return { confirmed: true };
  },
});

/**
 * Changes the person's password. Every other session of this person ends, at whatever workstation,
 * and so does switching in there by PIN; this one goes on under a new token.
 */
export const changePassword = forActor({
  method: 'POST',
  path: '/api/identity/password',
  why,
  input: changePasswordInput,
  answer: async (visit, { current, password }, actor, session) => {
    const { door } = visit;
    const wrong = await passwordIsRight(door, actor.userId, current);
    if (wrong) {
      await recordDoorEvent(door, session, visit, 'change-password', 'refused');
      if (!wrong.issues) return wrong;
      return { ...wrong, issues: [{ path: 'current', message: wrong.message }] };
    }
    const practice = await findPractice(door, actor.practiceId);
    const { email } = await passwordOf(door, actor.userId);
    const weak = refuseWeakPassword(password, [actor.name, email, practice?.name ?? '']);
    if (weak) return weak;
    if (password === current) {
      const message = 'That is the password you have. Choose another.';
      return refuse('invalid', message, { issues: [{ path: 'password', message }] });
    }
    const { status } = await askBetterAuth(visit, '/change-password', {
      body: { currentPassword: current, newPassword: password },
    });
    if (status !== 200) return refuse('try-again', 'The password was not changed. Try again.');
    const ended = await endOtherSessions(door, actor.userId, session.id, session.deviceId);
    const token = await unlockSession(door, session.id, door.now());
    if (token !== undefined) visit.setCookie(sessionCookie(door, token));
    await recordDoorEvent(door, session, visit, 'change-password', 'done');
    return { changed: true, ended };
  },
});

/** Names a passkey, so that a lost device can be told from the others. */
export const renamePasskey = forActor({
  method: 'POST',
  path: '/api/identity/passkey/rename',
  why,
  input: passkeyNameInput,
  answer: async (visit, { id, name }, _actor, session) => {
    const stale = refuseUnlessFresh(visit.door, session);
    if (stale) return stale;
    const renamed = passkeyAnswer(
      await askBetterAuth(visit, '/passkey/update-passkey', { body: { id, name } }),
    );
    if (isRefusal(renamed)) return noSuchPasskey;
    await recordDoorEvent(
      visit.door,
      session,
      visit,
      'change-second-factor',
      'done',
      'a passkey was renamed',
    );
    return { renamed: true };
  },
});

/** Removes a passkey. One second step always stays. */
export const removePasskey = forActor({
  method: 'POST',
  path: '/api/identity/passkey/remove',
  why,
  input: passkeyOfInput,
  answer: async (visit, { id }, actor, session) => {
    const { door } = visit;
    const stale = refuseUnlessFresh(door, session);
    if (stale) return stale;
    const [methods, passkeys] = await Promise.all([
      secondFactorsOf(door, actor.userId),
      passkeysOf(door, actor.userId),
    ]);
    if (!methods.includes('totp') && passkeys.length <= 1) {
      return refuse(
        'not-now',
        'This passkey is your only second step. Add another passkey or the app first.',
      );
    }
    const removed = passkeyAnswer(
      await askBetterAuth(visit, '/passkey/delete-passkey', { body: { id } }),
    );
    if (isRefusal(removed)) return noSuchPasskey;
    const what = 'a passkey was removed';
    await recordDoorEvent(door, session, visit, 'change-second-factor', 'done', what);
    return { removed: true };
  },
});

const noSuchPasskey = refuse('not-found', 'You have no such passkey; it may be removed already.');
