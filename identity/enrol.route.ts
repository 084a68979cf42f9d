import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import { askBetterAuth } from './ask-better-auth.ts';
import { recordDoorEvent } from './audit.ts';
import type { LivingSession } from './authenticate.ts';
import { passwordInput, type AuthenticatorOffer } from './door.contract.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { secondFactorsOf } from './members.ts';
import { forSession, type Visit } from './route.ts';
import { explain, passwordKey } from './sign-in.route.ts';
import { countTryAt, forgive, passwordPatience } from './throttle.ts';

const why =
  'a second factor is set up before anyone may pass; audited as identity/enrol-second-factor';

/**
 * Who may set up a second factor: a person whose password was right and who has none yet. A stolen
 * password must not be enough to add a factor beside the owner's. Someone fully signed in and not
 * locked may add a passkey.
 */
async function mayEnrol(
  visit: Visit,
  session: LivingSession,
  kind: 'authenticator' | 'passkey',
): Promise<Refusal | undefined> {
  if (session.assurance === 'full') {
    if (kind === 'passkey' && !session.lockedAt) return undefined;
    return refuse('not-permitted', 'Your second factor is set up already.');
  }
  const has = await secondFactorsOf(visit.door, session.userId);
  if (has.length === 0) return undefined;
  return refuse('second-factor-needed', 'Confirm with the second factor you have first.');
}

/** Makes the secret of an authenticator app and ten recovery codes; both are shown once. */
export const offerAuthenticator = forSession({
  method: 'POST',
  path: '/api/auth/two-factor/enable',
  why,
  input: z.strictObject({ password: passwordInput }),
  answer: async (visit, { password }, session): Promise<AuthenticatorOffer | Refusal> => {
    const { door } = visit;
    const not = await mayEnrol(visit, session, 'authenticator');
    if (not) return not;
    const key = passwordKey(session.userId);
    const blocked = await countTryAt(door, key, passwordPatience);
    if (blocked) return blocked;
    const { status, body } = await askBetterAuth(visit, '/two-factor/enable', {
      body: { password },
    });
    if (status !== 200) {
      return refuse('invalid', 'That password is not right.', {
        issues: [{ path: 'password', message: 'That password is not right.' }],
      });
    }
    await forgive(door, key);
    return z
      .object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
      .transform(({ totpURI, backupCodes }) => ({ uri: totpURI, recoveryCodes: backupCodes }))
      .parse(body);
  },
});

/** Confirms a new authenticator app with its first code, and opens the door. */
export const confirmAuthenticator = forSession({
  method: 'POST',
  path: '/api/identity/confirm-authenticator',
  why,
  input: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'A code has six digits.') }),
  answer: async (visit, { code }, session) => {
    const not = await mayEnrol(visit, session, 'authenticator');
    if (not) return not;
    const blocked = await countTryAt(visit.door, `enrol ${session.userId}`, passwordPatience);
    if (blocked) return blocked;
    const { token, body } = await askBetterAuth(visit, '/two-factor/verify-totp', {
      body: { code },
    });
    if (token === undefined) return explain(body['code']);
    await forgive(visit.door, `enrol ${session.userId}`);
    await recordDoorEvent(visit.door, session, visit, 'enrol-second-factor', 'done', 'totp');
    return finishSignIn(visit, session.userId, 'sign-in', 'totp');
  },
});

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
