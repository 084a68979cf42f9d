import { z } from 'zod';
import { isRefusal, refuse } from '../fhir/refusal.ts';
import { askBetterAuth } from './ask-better-auth.ts';
import { passkeyAnswer } from './enrol.route.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { forAnyone } from './route.ts';
import { findSession } from './sessions.ts';
import { addressPatience, countTryAt, takeBack } from './throttle.ts';

const why = 'nobody is signed in yet; audited as identity/sign-in';

/** What the browser needs to ask for a passkey. */
export const askForPasskey = forAnyone({
  method: 'GET',
  path: '/api/auth/passkey/generate-authenticate-options',
  why,
  answer: async (visit) => {
    const options = passkeyAnswer(
      await askBetterAuth(visit, '/passkey/generate-authenticate-options', {
        withoutSession: true,
      }),
    );
    return isRefusal(options) ? options : { ...options, userVerification: 'required' };
  },
});

/** Signs in with a passkey that checked its owner: both factors at once. */
export const signInWithPasskey = forAnyone({
  method: 'POST',
  path: '/api/auth/passkey/verify-authentication',
  why,
  input: z.strictObject({ response: z.record(z.string(), z.unknown()) }),
  answer: async (visit, { response }) => {
    const { door } = visit;
    const addressKey = `address ${visit.ip}`;
    const blocked = await countTryAt(door, addressKey, addressPatience);
    if (blocked) return blocked;
    const answered = await askBetterAuth(visit, '/passkey/verify-authentication', {
      body: { response },
      withoutSession: true,
    });
    const opened = answered.token ? await findSession(door, answered.token) : undefined;
    if (!opened) {
      const said = passkeyAnswer(answered);
      return isRefusal(said) ? said : refuse('not-signed-in', 'Sign in again.');
    }
    await takeBack(door, addressKey);
    return finishSignIn(visit, opened.userId, 'sign-in', 'passkey');
  },
});
