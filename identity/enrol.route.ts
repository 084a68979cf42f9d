import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import { askBetterAuth } from './ask-better-auth.ts';
import { recordDoorEvent } from './audit.ts';
import type { LivingSession } from './authenticate.ts';
import { offerAuthenticatorTo, takeAuthenticator } from './authenticator.ts';
import { codeInput, passwordInput, type AuthenticatorOffer } from './door.contract.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { refuseUnlessFresh } from './fresh.ts';
import { secondFactorsOf } from './members.ts';
import { passwordIsRight } from './password.ts';
import { forSession, type Visit } from './route.ts';
import { countTryAt, forgive, passwordPatience } from './throttle.ts';

const why =
  'a second factor is set up before anyone may pass; audited as identity/enrol-second-factor';

/**
 * Who may set up a second factor: a person whose password was right and who has none yet. A stolen
 * password must not be enough to add a factor beside the owner's. Someone fully signed in,
 * not locked and lately shown to be who they are may add a passkey.
 */
async function mayEnrol(
  visit: Visit,
  session: LivingSession,
  kind: 'authenticator' | 'passkey',
): Promise<Refusal | undefined> {
  if (session.assurance === 'full') {
    if (kind === 'passkey' && !session.lockedAt) return refuseUnlessFresh(visit.door, session);
    return refuse('not-permitted', 'Your second factor is set up already.');
  }
  const has = await secondFactorsOf(visit.door, session.userId);
  if (has.length === 0) return undefined;
  return refuse('second-factor-needed', 'Confirm with the second factor you have first.');
}

/**
 * Makes the secret of an authenticator app and ten recovery codes. The password was right when this
 * sign-in began, at most ten minutes ago, so that after a reload it goes on without it.
 */
export const offerAuthenticator = forSession({
  method: 'POST',
  path: '/api/auth/two-factor/enable',
  why,
  input: z.strictObject({ password: passwordInput.optional() }),
  answer: async (visit, { password }, session): Promise<AuthenticatorOffer | Refusal> => {
    const { door } = visit;
    const not = await mayEnrol(visit, session, 'authenticator');
    if (not) return not;
    const wrong =
      password === undefined ? undefined : await passwordIsRight(door, session.userId, password);
    return wrong ?? offerAuthenticatorTo(door, session.userId);
  },
});

/** Confirms a new authenticator app with its first code, and opens the door. */
export const confirmAuthenticator = forSession({
  method: 'POST',
  path: '/api/identity/confirm-authenticator',
  why,
  input: z.strictObject({ code: codeInput }),
  answer: async (visit, { code }, session) => {
    const { door } = visit;
    const not = await mayEnrol(visit, session, 'authenticator');
    if (not) return not;
    const blocked = await countTryAt(door, `enrol ${session.userId}`, passwordPatience);
    if (blocked) return blocked;
    const taken = await takeAuthenticator(door, session.userId, code);
    if (taken !== 'taken') return wrongOffer(taken);
    await forgive(door, `enrol ${session.userId}`);
    await recordDoorEvent(door, session, visit, 'enrol-second-factor', 'done', 'totp');
    return finishSignIn(visit, session.userId, 'sign-in', 'totp');
  },
});

/** Why an authenticator that was offered is not taken into use. */
export function wrongOffer(why: 'wrong-code' | 'too-old'): Refusal {
  if (why === 'too-old') {
    return refuse('not-now', 'This took too long. Start setting up the app again.');
  }
  const message = 'That code is not right. Type the one the app shows now.';
  return refuse('invalid', message, { issues: [{ path: 'code', message }] });
}

/** What the browser needs to make a passkey. */
export const offerPasskey = forSession({
  method: 'GET',
  path: '/api/auth/passkey/generate-register-options',
  why,
  answer: async (visit, _input, session) => {
    const not = await mayEnrol(visit, session, 'passkey');
    if (not) return not;
    return passkeyAnswer(await askBetterAuth(visit, '/passkey/generate-register-options'));
  },
});

/** Keeps a new passkey; the authenticator checked the person, so the door opens. */
export const registerPasskey = forSession({
  method: 'POST',
  path: '/api/auth/passkey/verify-registration',
  why,
  input: z.strictObject({
    response: z.record(z.string(), z.unknown()),
    name: z.string().trim().max(80).optional(),
  }),
  answer: async (visit, input, session) => {
    const not = await mayEnrol(visit, session, 'passkey');
    if (not) return not;
    const kept = passkeyAnswer(
      await askBetterAuth(visit, '/passkey/verify-registration', { body: input }),
    );
    if (isRefusal(kept)) return kept;
    await recordDoorEvent(visit.door, session, visit, 'enrol-second-factor', 'done', 'passkey');
    if (session.assurance === 'full') return { next: 'open' };
    return finishSignIn(visit, session.userId, 'sign-in', 'passkey');
  },
});

/** The body of an answer about passkeys, or why it did not work. */
export function passkeyAnswer(answered: {
  status: number;
  body: Record<string, unknown>;
}): Record<string, unknown> | Refusal {
  if (answered.status === 200) return answered.body;
  if (answered.body['code'] === 'USER_NOT_VERIFIED') {
    return refuse(
      'invalid',
      'This passkey did not check that it is you. Use one with a PIN, finger or face.',
    );
  }
  return refuse('invalid', 'The passkey did not work here. Try again, or use another way.');
}
